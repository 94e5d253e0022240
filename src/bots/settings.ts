/** What the bots need to know; a bot whose settings are missing is absent. */
export interface BotSettings {
  readonly DB: D1Database
  /** `true` where the chat console and the event composer are on: never in production. */
  readonly PLAYGROUND?: string
  /** The root of every signature and encryption; the previous one is good until all is sealed anew. */
  readonly SECRET_KEY?: string
  readonly SECRET_KEY_PREVIOUS?: string
  /** The origin that links carry. */
  readonly PUBLIC_URL?: string
  readonly SLACK_SIGNING_SECRET?: string
  /** Of the one workspace; many workspaces take `SLACK_CLIENT_ID` and `SLACK_CLIENT_SECRET` in its place. */
  readonly SLACK_BOT_TOKEN?: string
  readonly SLACK_CLIENT_ID?: string
  readonly SLACK_CLIENT_SECRET?: string
  readonly SLACK_API_URL?: string
  /** Who may change what a channel has subscribed to: its `members`, or only `admins` of the workspace. */
  readonly SLACK_MANAGERS?: string
  readonly DISCORD_PUBLIC_KEY?: string
  readonly DISCORD_BOT_TOKEN?: string
  readonly DISCORD_APPLICATION_ID?: string
  readonly DISCORD_API_URL?: string
  readonly TELEGRAM_BOT_TOKEN?: string
  readonly TELEGRAM_WEBHOOK_SECRET?: string
  readonly TELEGRAM_BOT_USERNAME?: string
  readonly TELEGRAM_API_URL?: string
  readonly MESSENGER_PAGE_TOKEN?: string
  readonly MESSENGER_APP_SECRET?: string
  readonly MESSENGER_VERIFY_TOKEN?: string
  readonly MESSENGER_API_URL?: string
}

type Name = keyof Omit<BotSettings, 'DB'>

const NEEDED = {
  slack: (settings: BotSettings): readonly Name[] => ['SLACK_SIGNING_SECRET', ...slackTokens(settings)],
  discord: (): readonly Name[] => ['DISCORD_PUBLIC_KEY', 'DISCORD_BOT_TOKEN', 'DISCORD_APPLICATION_ID'],
  telegram: (): readonly Name[] => ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_WEBHOOK_SECRET', 'TELEGRAM_BOT_USERNAME'],
  messenger: (): readonly Name[] => ['MESSENGER_PAGE_TOKEN', 'MESSENGER_APP_SECRET', 'MESSENGER_VERIFY_TOKEN'],
}

/** The chat platforms that need settings. */
export type Platform = keyof typeof NEEDED

export const PLATFORMS = Object.keys(NEEDED) as readonly Platform[]

/** One workspace has one token; many install the app themselves, and their tokens are sealed. */
const slackTokens = ({ SLACK_BOT_TOKEN, SLACK_CLIENT_ID, SLACK_CLIENT_SECRET }: BotSettings): readonly Name[] =>
  SLACK_BOT_TOKEN || !(SLACK_CLIENT_ID || SLACK_CLIENT_SECRET)
    ? ['SLACK_BOT_TOKEN']
    : ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SECRET_KEY', 'PUBLIC_URL']

/** The platforms that are not set up, each with the settings that it lacks or that are not understood. */
export const missingSettings = (
  settings: BotSettings,
): readonly { readonly platform: Platform; readonly missing: readonly string[] }[] =>
  PLATFORMS.map((platform) => ({ platform, missing: missingFor(platform, settings) })).filter(
    ({ missing }) => missing.length > 0,
  )

const missingFor = (platform: Platform, settings: BotSettings): readonly string[] => [
  ...NEEDED[platform](settings).filter((name) => !settings[name]),
  ...(platform === 'slack' && managersOf(settings) === undefined ? [`SLACK_MANAGERS (${MANAGERS.join(' or ')})`] : []),
]

const MANAGERS = ['members', 'admins'] as const

/** Who manages channels in Slack; `undefined` where that is not understood, which must not let everybody in. */
export const managersOf = ({ SLACK_MANAGERS: said }: BotSettings): (typeof MANAGERS)[number] | undefined =>
  said ? MANAGERS.find((one) => one === said) : 'members'
