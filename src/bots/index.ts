import { createSeals, type Seals } from '../engine/index.ts'
import type { Bot } from './bot.ts'
import { createDiscord } from './discord/index.ts'
import { createMessenger, GRAPH_URL } from './messenger/index.ts'
import type { Watch } from './pace/index.ts'
import { createPlayground } from './playground/index.ts'
import { type BotSettings, managersOf, missingSettings, type Platform } from './settings.ts'
import { createSlack } from './slack/index.ts'
import { createTelegram } from './telegram/index.ts'

export type { Bot, Choice, Input, ListItem, Reply, Talk, Turn } from './bot.ts'
export { createTalk } from './conversation/index.ts'
export { forgetExpired } from './forget.ts'
export { movePlaygroundClock, playgroundTime, resetPlaygroundClock, untilMorning } from './playground/clock.ts'
export { isForeign, parsePersona } from './playground/index.ts'
export { playgroundLines, playgroundPersonas } from './playground/lines.ts'
export { type BotSettings, missingSettings, PLATFORMS } from './settings.ts'

/** The chat platforms that are set up; a `watch` takes the place of real time in what they send. */
export function createBots(settings: BotSettings, watch?: Watch): readonly Bot[] {
  const missing = new Set<string>(missingSettings(settings).map(({ platform }) => platform))
  const ready = Object.entries(CREATORS).filter(([platform]) => !missing.has(platform))
  const playground = settings.PLAYGROUND === 'true' ? [createPlayground({ db: settings.DB })] : []
  return [...playground, ...ready.map(([, create]) => create(settings, watch))]
}

const CREATORS: Readonly<Record<Platform, (settings: BotSettings, watch?: Watch) => Bot>> = {
  slack: (settings, watch) =>
    createSlack({
      db: settings.DB,
      signingSecret: settings.SLACK_SIGNING_SECRET ?? '',
      botToken: settings.SLACK_BOT_TOKEN || undefined,
      clientId: settings.SLACK_CLIENT_ID || undefined,
      clientSecret: settings.SLACK_CLIENT_SECRET || undefined,
      seals: sealsOf(settings),
      publicUrl: settings.PUBLIC_URL || undefined,
      apiUrl: settings.SLACK_API_URL || 'https://slack.com/api/',
      managers: managersOf(settings) ?? 'admins',
      watch,
    }),
  discord: (settings, watch) =>
    createDiscord({
      db: settings.DB,
      publicKey: settings.DISCORD_PUBLIC_KEY ?? '',
      token: settings.DISCORD_BOT_TOKEN ?? '',
      applicationId: settings.DISCORD_APPLICATION_ID ?? '',
      apiUrl: settings.DISCORD_API_URL || 'https://discord.com/api',
      watch,
    }),
  telegram: (settings, watch) =>
    createTelegram({
      db: settings.DB,
      token: settings.TELEGRAM_BOT_TOKEN ?? '',
      secret: settings.TELEGRAM_WEBHOOK_SECRET ?? '',
      username: settings.TELEGRAM_BOT_USERNAME ?? '',
      apiUrl: settings.TELEGRAM_API_URL || 'https://api.telegram.org',
      watch,
    }),
  messenger: (settings) =>
    createMessenger({
      db: settings.DB,
      pageToken: settings.MESSENGER_PAGE_TOKEN ?? '',
      appSecret: settings.MESSENGER_APP_SECRET ?? '',
      verifyToken: settings.MESSENGER_VERIFY_TOKEN ?? '',
      apiUrl: settings.MESSENGER_API_URL || GRAPH_URL,
    }),
}

const sealsOf = ({ SECRET_KEY: current, SECRET_KEY_PREVIOUS: previous }: BotSettings): Seals | undefined =>
  current ? createSeals({ current, ...(previous && { previous }) }) : undefined
