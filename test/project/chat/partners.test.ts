import { createRequire } from 'node:module'
import { createEmulator } from 'emulate'
import type * as TelegramTestApi from 'telegram-test-api'
import { afterEach, expect, it } from 'vitest'
import { freePort } from '../../../scripts/start/ports.ts'
import { type Served, seedForums, serve, startWorker, until, type Worker } from '../../support/harness.ts'
import { signSlack } from '../../support/signing.ts'

/** What is to be ended, the last first. */
const closing: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function start(settings: Parameters<typeof startWorker>[0]): Promise<Worker> {
  const worker = await startWorker(settings)
  closing.push(() => worker.close())
  await seedForums(worker)
  return worker
}

const post = (worker: Worker, title: string) =>
  worker.api('POST', '/v1/events', {
    id: title,
    type: 'forum',
    action: 'post',
    actor: 'linus',
    fields: { forum: '42', author: 'linus' },
    data: { title, body: `It says *${title}* & </b>.` },
  })

const SLACK_PORT = 41_003
const SLACK = { id: '12345.67890', secret: 'slack-client-secret-for-tests', signing: 'slack-signing-secret-for-tests' }
const PERSON = 'xoxp-for-tests'
const REDIRECT = 'https://carillon.example/bots/slack/oauth'

interface SlackMessage {
  readonly text: string
  readonly blocks: readonly object[]
}

// The emulator knows no slash commands and no presses, so those are signed here; it checks no limits of blocks.
it('is installed into an emulated Slack, opens a dialog there, and its notification arrives', async () => {
  const port = await freePort(SLACK_PORT)
  const app_id = 'A0CARILLON'
  const app = { app_id, client_id: SLACK.id, client_secret: SLACK.secret, name: 'Carillon', redirect_uris: [REDIRECT] }
  const scopes = ['users:read', 'im:read', 'im:history', 'im:write']
  const person = { token: PERSON, user: 'ada', app_id, scopes }
  const users = [{ name: 'ada', real_name: 'Ada' }]
  const seed = { slack: { users, oauth_apps: [app], tokens: [person], strict_scopes: true } }
  const slack = await createEmulator({ service: 'slack', port, seed })
  closing.push(() => slack.close())
  const worker = await start({
    SLACK_SIGNING_SECRET: SLACK.signing,
    SLACK_CLIENT_ID: SLACK.id,
    SLACK_CLIENT_SECRET: SLACK.secret,
    SLACK_API_URL: `http://127.0.0.1:${port}/api/`,
  })
  const ask = async <Answer>(method: string, body: object): Promise<Answer> => {
    const headers = { authorization: `Bearer ${PERSON}`, 'content-type': 'application/json' }
    const url = `http://127.0.0.1:${port}/api/${method}`
    return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).json() as Answer
  }
  const { members } = await ask<{ members: readonly { id: string; name: string }[] }>('users.list', {})
  const ada = members.find(({ name }) => name === 'ada')?.id ?? ''

  const { team, bot } = await install(worker, port, ada)
  const say = async (command: string, text: string) => {
    const { trigger_id } = await ask<{ trigger_id: string }>('views.generateTriggerId', { user_id: ada })
    const said = { command, text, team_id: team, user_id: ada, user_name: 'ada', channel_id: 'D1', trigger_id }
    const body = new URLSearchParams({ ...said, channel_name: 'directmessage', response_url: `${slack.url}/unused` })
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const headers = { ...type, ...(await signSlack(SLACK.signing, String(body), new Date())) }
    const response = await worker.fetch('/bots/slack', { method: 'POST', headers, body: String(body) })
    expect(response.status).toBe(200)
    return response.text()
  }
  expect(await say('/subscribe', 'forum 42 immediate')).toContain('You are subscribed to')
  // An answer without words: the dialog says them.
  expect(await say('/subscribe', '')).toBe('')

  await post(worker, 'Room change')
  const message = await until(async () => {
    const { channel } = await ask<{ channel: { id: string } }>('conversations.open', { users: bot })
    const { messages } = await ask<{ messages?: readonly SlackMessage[] }>('conversations.history', {
      channel: channel.id,
    })
    return messages?.find(({ text }) => text.includes('Room change'))
  })
  expect(JSON.stringify(message.blocks)).toContain('It says *Room change* & </b>.')
})

/** Walks a browser through the installation: to Slack, to its page, and back with a code. Tells where it is, and as whom. */
async function install(worker: Worker, port: number, user: string): Promise<{ team: string; bot: string }> {
  const leaving = await worker.fetch('/bots/slack/install', { redirect: 'manual' })
  const authorize = new URL(leaving.headers.get('location') ?? '')
  const cookie = leaving.headers.get('set-cookie')?.split(';')[0] ?? ''
  expect((await fetch(authorize)).status).toBe(200)
  const { searchParams } = authorize
  const names = ['redirect_uri', 'scope', 'state', 'client_id']
  const form = new URLSearchParams(names.map((name) => [name, searchParams.get(name) ?? '']))
  form.set('user_id', user)
  const consent = `http://127.0.0.1:${port}/oauth/v2/authorize/callback`
  const consented = await fetch(consent, { method: 'POST', body: form, redirect: 'manual' })
  const back = new URL(consented.headers.get('location') ?? '')
  const at = `${back.pathname}${back.search}`
  expect((await worker.fetch(at)).status).toBe(400)
  const installed = await worker.fetch(at, { headers: { cookie } })
  expect(await installed.text()).toContain('Carillon')
  expect(installed.status).toBe(200)
  const [workspace] = await worker.rows<{ team: string; bot: string; sealed: string }>(
    'SELECT id AS team, bot_user_id AS bot, sealed_token AS sealed FROM slack_workspaces',
  )
  if (!workspace) throw new Error('No workspace was kept.')
  expect(workspace.sealed).not.toContain('xoxb')
  return workspace
}

const TELEGRAM_PORT = 41_103
const TOKEN = '100001:telegram-for-tests'
const SECRET = 'telegram-webhook-secret-for-tests'
const ADA = { userId: 7001, chatId: 7001, firstName: 'Ada', type: 'private' } as const

interface Key {
  readonly text: string
  readonly callback_data?: string
}

/** A message of ours as the test server has it. */
interface Told {
  readonly messageId: number
  readonly message: {
    readonly text: string
    readonly reply_markup?: { readonly inline_keyboard: readonly (readonly Key[])[] }
  }
}

// The test server sends no secret token, so a door before our webhook adds it; it reads no HTML and knows no limits.
it('talks with a Telegram that somebody else wrote: subscribes, notifies, and is edited in place', async () => {
  const TelegramServer: typeof TelegramTestApi.default = createRequire(import.meta.url)('telegram-test-api')
  const telegram = new TelegramServer({ port: await freePort(TELEGRAM_PORT), host: '127.0.0.1' })
  await telegram.start()
  closing.push(() => telegram.stop())
  const worker = await start({
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    TELEGRAM_BOT_USERNAME: 'carillon_bot',
    TELEGRAM_API_URL: telegram.config.apiURL,
  })
  const door = await doorBefore(worker)
  closing.push(() => door.close())
  telegram.setWebhook({ url: door.url }, TOKEN)
  const ada = telegram.getClient(TOKEN, ADA)
  const told = (): readonly Told[] => telegram.storage.botMessages as unknown as readonly Told[]
  const newest = (words: string) => until(() => told().findLast(({ message }) => message.text.includes(words)))

  await ada.sendCommand(ada.makeCommand('/subscribe forum 42 immediate'))
  expect((await newest('You are subscribed')).message.text).toContain('<code>forum 42 immediate</code>')

  await post(worker, 'Room change')
  const notification = await newest('Room change')
  expect(notification.message.text).toContain('It says *Room change* &amp; &lt;/b&gt;.')
  const keys = notification.message.reply_markup?.inline_keyboard.flat() ?? []
  const key = keys.find(({ text }) => text === 'Unsubscribe')
  const pressed = {
    message_id: notification.messageId,
    text: 'Room change',
    reply_markup: notification.message.reply_markup,
  }
  await ada.sendCallback(ada.makeCallbackQuery(key?.callback_data ?? '', { message: pressed as object }))
  const edited = await newest('has ended')
  expect(edited.messageId).toBe(notification.messageId)
  expect(edited.message.text).toContain('Room change')
})

const doorBefore = (worker: Worker): Promise<Served> =>
  serve(async (request) => {
    const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET }
    return worker.fetch('/bots/telegram', { method: 'POST', headers, body: await request.text() })
  })
