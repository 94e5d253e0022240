import path from 'node:path'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

/** What needs the machine itself (files, processes, a browser) runs in Node; everything else in workerd. */
const inNode = ['test/project/**/*.test.ts']

/** Nothing here opens anything: the tests stand in for every platform, and sign with keys of their own. */
const settings = {
  PUBLIC_URL: 'https://carillon.example',
  SECRET_KEY: 'secret-key-for-tests',
  ADMIN_TOKEN: 'admin-token-for-tests',
  PLAYGROUND: 'true',
  SLACK_SIGNING_SECRET: 'slack-signing-secret-for-tests',
  SLACK_BOT_TOKEN: 'xoxb-test',
  SLACK_API_URL: 'http://slack.test/api/',
  // Its private half stands in `test/support/signing.ts`.
  DISCORD_PUBLIC_KEY: '5791cb30746b7eef9a967fee774c701dacc3257907ac84e1cf284ba65a68bca6',
  DISCORD_BOT_TOKEN: 'discord-test',
  DISCORD_APPLICATION_ID: '100000000000000001',
  DISCORD_API_URL: 'http://discord.test/api',
  TELEGRAM_BOT_TOKEN: '100001:telegram-test',
  TELEGRAM_WEBHOOK_SECRET: 'telegram-webhook-secret-for-tests',
  TELEGRAM_BOT_USERNAME: 'carillon_test_bot',
  TELEGRAM_API_URL: 'http://telegram.test',
  MESSENGER_PAGE_TOKEN: 'EAAmessengertest',
  MESSENGER_APP_SECRET: '0123456789abcdef0123456789abcdef',
  MESSENGER_VERIFY_TOKEN: 'messenger-verify-token-for-tests',
  MESSENGER_API_URL: 'http://messenger.test/v25.0',
  // Anybody may know them: they are good for nothing but these tests.
  VAPID_PUBLIC_KEY: 'BPtvbVheIV1LIeqkLoFN1DqII7DeVRb3h7w5C9b75TwTr2TS2vDPpFFv92SVlrJ7IlHqHGNrx3CwqY8CGr1mh0w',
  VAPID_PRIVATE_KEY: 'zDvCXK2Ff9V7EPH4V3U7K6mXjNl0gKO_MeobiZeVd1o',
}

/** As in `wrangler.toml`: servers that Bolt requires, and that could not be loaded here. */
const unused = path.join(import.meta.dirname, 'src/bots/slack/unused.cjs')

export default defineConfig(async () => {
  const migrations = await readD1Migrations(path.join(import.meta.dirname, 'migrations'))
  return {
    resolve: { alias: { '@slack/socket-mode': unused, express: unused } },
    test: {
      // Every test file has a database or a server of its own, so that each core may take one.
      maxWorkers: '100%',
      projects: [
        {
          plugins: [
            cloudflareTest({
              wrangler: { configPath: './wrangler.toml' },
              miniflare: {
                bindings: { TEST_MIGRATIONS: migrations, ...settings },
              },
            }),
          ],
          test: {
            name: 'workerd',
            include: ['test/**/*.test.{ts,tsx}'],
            exclude: inNode,
            setupFiles: ['./test/setup.ts'],
            // Generous: a busy machine is no failure.
            testTimeout: 60_000,
            hookTimeout: 120_000,
          },
        },
        { test: { name: 'node', include: inNode, testTimeout: 120_000, hookTimeout: 120_000 } },
      ],
    },
  }
})
