import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { type BotSettings, createBots, missingSettings } from '../../src/bots/index.ts'
import { deliveryOf, messageOf } from '../support/message.ts'

const { DB } = env

const DISCORD = { DISCORD_PUBLIC_KEY: '00', DISCORD_BOT_TOKEN: 'token', DISCORD_APPLICATION_ID: '1' }
const TELEGRAM = { TELEGRAM_BOT_TOKEN: '1:a', TELEGRAM_WEBHOOK_SECRET: 'secret', TELEGRAM_BOT_USERNAME: 'carillon_bot' }
const MESSENGER = { MESSENGER_PAGE_TOKEN: 'EAA', MESSENGER_APP_SECRET: 'secret', MESSENGER_VERIFY_TOKEN: 'token' }
const INSTALLED = {
  SLACK_SIGNING_SECRET: 'secret',
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'secret',
  SECRET_KEY: 'key',
  PUBLIC_URL: 'https://carillon.example',
}

const message = messageOf({ id: 'm1', subscriptions: [] })

describe('the bots', () => {
  it.each<[string, Omit<BotSettings, 'DB'>, readonly string[]]>([
    ['none, without settings', {}, []],
    ['the playground', { PLAYGROUND: 'true' }, ['playground']],
    ['Slack in one workspace', { SLACK_SIGNING_SECRET: 'secret', SLACK_BOT_TOKEN: 'xoxb' }, ['slack']],
    ['Slack in many workspaces', INSTALLED, ['slack']],
    ['Slack where administrators manage', { ...INSTALLED, SLACK_MANAGERS: 'admins' }, ['slack']],
    ['Slack where managers are left empty', { ...INSTALLED, SLACK_MANAGERS: '' }, ['slack']],
    ['none, where it is not understood who manages', { ...INSTALLED, SLACK_MANAGERS: 'admin' }, []],
    ['Discord', DISCORD, ['discord']],
    ['Telegram', TELEGRAM, ['telegram']],
    ['Messenger', MESSENGER, ['messenger']],
    [
      'all of them',
      { ...INSTALLED, ...DISCORD, ...TELEGRAM, ...MESSENGER },
      ['slack', 'discord', 'telegram', 'messenger'],
    ],
  ])('are those that are set up: %s', (_, settings, names) => {
    const bots = createBots({ DB, ...settings })
    expect(bots.map(({ name, sendMethod }) => [name, sendMethod.name])).toEqual(names.map((name) => [name, name]))
  })

  it('are in many workspaces though a token of one is there and empty', async () => {
    const [slack] = createBots({ DB, ...INSTALLED, SLACK_BOT_TOKEN: '', SLACK_API_URL: 'http://127.0.0.1:1/' })
    await expect(slack?.sendMethod.send(message, 'T123/C456', deliveryOf())).rejects.toThrow(
      'The app was removed from the workspace.',
    )
  })

  it.each<[string, Omit<BotSettings, 'DB'>, Readonly<Record<string, readonly string[]>>]>([
    [
      'everything, without settings',
      {},
      {
        slack: ['SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN'],
        discord: Object.keys(DISCORD),
        telegram: Object.keys(TELEGRAM),
        messenger: Object.keys(MESSENGER),
      },
    ],
    [
      'what many workspaces need, where the app has an id',
      { ...DISCORD, ...TELEGRAM, ...MESSENGER, SLACK_SIGNING_SECRET: 'secret', SLACK_CLIENT_ID: '1.2' },
      { slack: ['SLACK_CLIENT_SECRET', 'SECRET_KEY', 'PUBLIC_URL'] },
    ],
    [
      'what is there and empty',
      { ...INSTALLED, ...DISCORD, ...TELEGRAM, ...MESSENGER, TELEGRAM_BOT_USERNAME: '' },
      { telegram: ['TELEGRAM_BOT_USERNAME'] },
    ],
    [
      'what is not understood, so that nobody is let in by mistake',
      { ...INSTALLED, ...DISCORD, ...TELEGRAM, ...MESSENGER, SLACK_MANAGERS: 'Admins' },
      { slack: ['SLACK_MANAGERS (members or admins)'] },
    ],
    [
      'nothing, where what is understood is set',
      { ...INSTALLED, ...DISCORD, ...TELEGRAM, ...MESSENGER, SLACK_MANAGERS: 'admins' },
      {},
    ],
    ['nothing, where all is set', { ...INSTALLED, ...DISCORD, ...TELEGRAM, ...MESSENGER }, {}],
  ])('lack %s', (_, settings, lacking) => {
    const missing = missingSettings({ DB, ...settings }).map((one) => [one.platform, one.missing])
    expect(Object.fromEntries(missing)).toEqual(lacking)
  })
})
