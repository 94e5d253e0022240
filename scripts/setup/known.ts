/** A setting that a deployment may have. */
export interface Known {
  /** Where a person finds it. */
  readonly from: string
  readonly pattern?: RegExp
  /** What the pattern asks for, in words. */
  readonly form?: string
  /** Set where it may be shown and echoed. */
  readonly isPublic?: true
}

const SLACK = 'https://api.slack.com/apps → the app → Basic Information → App Credentials'
const DISCORD = 'https://discord.com/developers/applications → the application → General Information'

/** Every setting that `npm run setup` reads, and hands to the Worker. */
export const KNOWN: Readonly<Record<string, Known>> = {
  PUBLIC_URL: { from: 'the address at which the Worker is deployed', isPublic: true },
  SECRET_KEY: { from: 'made up where it is missing' },
  SECRET_KEY_PREVIOUS: { from: 'the former `SECRET_KEY`, while it is being replaced' },
  ADMIN_TOKEN: { from: 'made up where it is missing' },
  SITE_NAME: {
    from: 'what this deployment is called in messages and on pages; `Carillon` without one',
    isPublic: true,
  },
  EGRESS_ALLOW: {
    from: 'hosts that may be called although they are not public: `name:port`, separated by commas',
    isPublic: true,
  },
  EMAIL_FROM: {
    from: 'a domain that Cloudflare sends mail for: https://dash.cloudflare.com → Email Service',
    pattern: /^(?:[^<>]*<[^<>@]+@[^<>@]+>|[^<>@]+@[^<>@]+)$/,
    form: 'an address, or a name with the address in angle brackets',
    isPublic: true,
  },
  SLACK_SIGNING_SECRET: { from: SLACK, pattern: /^[0-9a-f]{32}$/, form: '32 hexadecimal digits' },
  SLACK_BOT_TOKEN: {
    from: 'https://api.slack.com/apps → the app → OAuth & Permissions, after installing it there',
    pattern: /^xoxb-\S+$/,
    form: 'a bot token, which begins with `xoxb-`',
  },
  SLACK_CLIENT_ID: { from: SLACK, pattern: /^[\d.]+$/, form: 'two numbers with a dot between them', isPublic: true },
  SLACK_CLIENT_SECRET: { from: SLACK, pattern: /^[0-9a-f]{32}$/, form: '32 hexadecimal digits' },
  SLACK_MANAGERS: {
    from: 'who may change what a channel has subscribed to',
    pattern: /^(?:members|admins)$/,
    form: '`members` or `admins`',
    isPublic: true,
  },
  SLACK_API_URL: { from: 'a stand-in for `https://slack.com/api/`', isPublic: true },
  DISCORD_APPLICATION_ID: {
    from: DISCORD,
    pattern: /^\d{17,20}$/,
    form: 'a number of 17 to 20 digits',
    isPublic: true,
  },
  DISCORD_PUBLIC_KEY: { from: DISCORD, pattern: /^[0-9a-f]{64}$/, form: '64 hexadecimal digits', isPublic: true },
  DISCORD_BOT_TOKEN: {
    from: 'https://discord.com/developers/applications → the application → Bot → Reset Token',
    pattern: /^[\w-]+\.[\w-]+\.[\w-]+$/,
    form: 'three parts with dots between them',
  },
  DISCORD_API_URL: { from: 'a stand-in for `https://discord.com/api`', isPublic: true },
  TELEGRAM_BOT_TOKEN: {
    from: '@BotFather on Telegram → /newbot, or /token for a bot that exists',
    pattern: /^\d+:[\w-]{30,}$/,
    form: 'a number, a colon and some 35 letters',
  },
  TELEGRAM_WEBHOOK_SECRET: {
    from: 'made up where it is missing',
    pattern: /^[\w-]{1,256}$/,
    form: '1 to 256 of `A-Za-z0-9_-`',
  },
  TELEGRAM_BOT_USERNAME: { from: '@BotFather', pattern: /^\w{4,32}$/, form: 'a name without `@`', isPublic: true },
  TELEGRAM_API_URL: { from: 'a stand-in for `https://api.telegram.org`', isPublic: true },
}

/** The names that a section of the setup hands to the Worker. */
export const namesOf = (section: string): readonly string[] =>
  Object.keys(KNOWN).filter((name) => sectionOf(name) === section)

function sectionOf(name: string): string {
  const [prefix = ''] = name.toLowerCase().split('_')
  return ['slack', 'discord', 'telegram'].includes(prefix) ? prefix : 'deployment'
}
