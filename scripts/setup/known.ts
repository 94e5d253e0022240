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
const TWILIO = 'https://console.twilio.com → Account → API keys & tokens'
const X =
  'https://developer.x.com → the app → Keys and tokens, with the permission to read, write and send direct messages'

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
  SMTP_URL: {
    from: 'a mail server, in place of Cloudflare’s service',
    pattern: /^smtps?:\/\/(?!.*:25\/?$)\S+$/,
    form: 'an address such as `smtps://user:password@mail.school.example`, not at port 25',
  },
  RESEND_API_KEY: {
    from: 'https://resend.com/api-keys, where mails go by Resend',
    pattern: /^re_\S+$/,
    form: 'a key, which begins with `re_`',
  },
  RESEND_API_URL: { from: 'a stand-in for `https://api.resend.com`', isPublic: true },
  RESEND_WEBHOOK_SECRET: {
    from: 'https://resend.com/webhooks → the webhook → Signing Secret',
    pattern: /^whsec_[A-Za-z0-9+/]+=*$/,
    form: 'a secret, which begins with `whsec_`',
  },
  EMAIL_WEBHOOK_SECRET: {
    from: 'made up by you, for whoever tells of mails that came back',
    pattern: /^whsec_[A-Za-z0-9+/]+=*$/,
    form: '`whsec_` and 24 to 64 random bytes in base64',
  },
  VAPID_PUBLIC_KEY: {
    from: 'made up where it is missing',
    pattern: /^B[\w-]{86}$/,
    form: '65 bytes as base64url',
    isPublic: true,
  },
  VAPID_PRIVATE_KEY: { from: 'made up where it is missing', pattern: /^[\w-]{43}$/, form: '32 bytes as base64url' },
  VAPID_SUBJECT: {
    from: 'whom push services turn to; `PUBLIC_URL` without one',
    pattern: /^(?:mailto:[^@\s]+@\S+|https:\/\/\S+)$/,
    form: 'an address that begins with `mailto:` or `https://`',
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
  MESSENGER_PAGE_TOKEN: {
    from: 'https://developers.facebook.com/apps → the app → Messenger → Messenger API settings → Generate access tokens',
    pattern: /^EAA\w+$/,
    form: 'an access token of a page, which begins with `EAA`',
  },
  MESSENGER_APP_SECRET: {
    from: 'https://developers.facebook.com/apps → the app → App settings → Basic → App secret',
    pattern: /^[0-9a-f]{32}$/,
    form: '32 hexadecimal digits',
  },
  MESSENGER_VERIFY_TOKEN: {
    from: 'made up where it is missing',
    pattern: /^[\w.-]{16,200}$/,
    form: '16 to 200 of `A-Za-z0-9._-`',
  },
  MESSENGER_API_URL: { from: 'a stand-in for `https://graph.facebook.com/v25.0`', isPublic: true },
  MATRIX_HOMESERVER: {
    from: 'the homeserver of the account that writes, such as https://matrix.school.example',
    pattern: /^https?:\/\/\S+$/,
    form: 'an address that begins with `https://`',
    isPublic: true,
  },
  MATRIX_ACCESS_TOKEN: { from: 'the account in Element → All settings → Help & About → Access Token' },
  MATRIX_API_URL: { from: 'a stand-in for the homeserver', isPublic: true },
  NTFY_TOKEN: {
    from: 'the account at https://ntfy.sh → Account → Access tokens, for topics that are reserved',
    pattern: /^tk_\w+$/,
    form: 'an access token, which begins with `tk_`',
  },
  NTFY_API_URL: { from: 'a server of ntfy of your own, in place of `https://ntfy.sh`', isPublic: true },
  GOTIFY_API_URL: {
    from: 'the server of Gotify, such as https://gotify.school.example',
    pattern: /^https?:\/\/\S+$/,
    form: 'an address that begins with `https://`',
    isPublic: true,
  },
  WEBSUB_HUB: {
    from: 'a WebSub hub that tells readers of feeds at once, such as https://pubsubhubbub.appspot.com/',
    pattern: /^https?:\/\/\S+$/,
    form: 'an address that begins with `https://`',
    isPublic: true,
  },
  TWILIO_ACCOUNT_SID: {
    from: TWILIO,
    pattern: /^AC[0-9a-f]{32}$/,
    form: '`AC` and 32 hexadecimal digits',
    isPublic: true,
  },
  TWILIO_AUTH_TOKEN: { from: TWILIO, pattern: /^[0-9a-f]{32}$/, form: '32 hexadecimal digits' },
  TWILIO_FROM: {
    from: 'https://console.twilio.com → Phone Numbers, or Messaging → Services; its incoming messages go to `/methods/sms`',
    pattern: /^(?:\+[1-9]\d{6,14}|MG[0-9a-f]{32}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/,
    form: 'a number like `+15005550006`, a messaging service `MG…`, or a name of up to 11 letters',
    isPublic: true,
  },
  TWILIO_API_URL: { from: 'a stand-in for `https://api.twilio.com`', isPublic: true },
  X_API_KEY: { from: X },
  X_API_SECRET: { from: X },
  X_ACCESS_TOKEN: { from: X },
  X_ACCESS_SECRET: { from: X },
  X_MONTHLY_BUDGET: {
    from: 'what may be spent on X in a month, in dollars: a post costs 0.015, one with a link 0.20',
    pattern: /^\d{1,6}(?:\.\d{1,2})?$/,
    form: 'a number such as 25 or 7.50',
    isPublic: true,
  },
  X_LINKS: {
    from: 'whether posts on X have links, which cost more',
    pattern: /^(?:true|false)$/,
    form: '`true` or `false`',
    isPublic: true,
  },
  X_API_URL: { from: 'a stand-in for `https://api.x.com`', isPublic: true },
}

/** The names that a section of the setup hands to the Worker. */
export const namesOf = (section: string): readonly string[] =>
  Object.keys(KNOWN).filter((name) => sectionOf(name) === section)

function sectionOf(name: string): string {
  const [prefix = ''] = name.toLowerCase().split('_')
  return ['slack', 'discord', 'telegram', 'messenger'].includes(prefix) ? prefix : 'deployment'
}
