/** What somebody who sets up a deployment has: credentials of our own making in the platforms' forms. */
export const CREDENTIALS = {
  SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
  SLACK_BOT_TOKEN: 'xoxb-1-of-ada',
  SLACK_CLIENT_ID: '12.34',
  SLACK_CLIENT_SECRET: 'fedcba9876543210fedcba9876543210',
  DISCORD_APPLICATION_ID: '100000000000000001',
  DISCORD_PUBLIC_KEY: 'ab'.repeat(32),
  DISCORD_BOT_TOKEN: 'MTAw.Gabcde.of-ada',
  TELEGRAM_BOT_TOKEN: `7:${'A'.repeat(35)}`,
  TELEGRAM_WEBHOOK_SECRET: 'secret-of-the-webhook',
  TELEGRAM_BOT_USERNAME: 'CarillonBot',
  MESSENGER_PAGE_TOKEN: 'EAAofAdasPage',
  MESSENGER_APP_SECRET: '00112233445566778899aabbccddeeff',
  MESSENGER_VERIFY_TOKEN: 'verify-token-of-ada',
} as const

/** Where the deployed Worker is; the tests lead what is sent there to its stand-in. */
export const PUBLIC_URL = 'https://carillon.example'
