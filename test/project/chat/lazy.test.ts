import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DISCORD_PUBLIC_KEY, type Settings, startWorker, until, type Worker } from '../../support/harness.ts'
import { signDiscord, signSlack } from '../../support/signing.ts'
import { buildInstrumented, EVALUATED } from './instrumented.ts'

const SDKS = {
  slack: /node_modules\/@slack\//,
  discord: /node_modules\/(@discordjs|discord\.js|discord-api-types)\//,
  telegram: /node_modules\/(grammy|@grammyjs)\//,
}

type Platform = keyof typeof SDKS

const NOWHERE = 'http://127.0.0.1:9'

const SECRET = 'a-secret-for-tests'

const SETTINGS: Readonly<Record<Platform, Settings>> = {
  slack: { SLACK_SIGNING_SECRET: SECRET, SLACK_BOT_TOKEN: 'xoxb-1', SLACK_API_URL: `${NOWHERE}/api/` },
  discord: {
    DISCORD_PUBLIC_KEY: DISCORD_PUBLIC_KEY,
    DISCORD_BOT_TOKEN: 'bot-token',
    DISCORD_APPLICATION_ID: '1',
    DISCORD_API_URL: `${NOWHERE}/api`,
  },
  telegram: {
    TELEGRAM_BOT_TOKEN: '1:token',
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    TELEGRAM_BOT_USERNAME: 'CarillonBot',
    TELEGRAM_API_URL: NOWHERE,
  },
}

/** Who said it, as the engine knows them. */
const ADA: Readonly<Record<Platform, string>> = {
  slack: 'slack:T1/U1',
  discord: 'discord:@7',
  telegram: 'telegram:7',
}

/** `/help`, as it reaches us from each. */
const HELP: Readonly<Record<Platform, () => Promise<RequestInit>>> = {
  async slack() {
    const said = { command: '/help', text: '', team_id: 'T1', user_id: 'U1', user_name: 'ada', channel_id: 'D1' }
    const body = new URLSearchParams({ ...said, trigger_id: '1.2', response_url: `${NOWHERE}/answer` }).toString()
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    return { body, headers: { ...type, ...(await signSlack(SECRET, body, new Date())) } }
  },
  async discord() {
    const user = { id: '7', username: 'ada', global_name: 'Ada', discriminator: '0', avatar: null }
    const said = { type: 2, data: { id: '6', name: 'help', type: 1 }, context: 1, channel: { id: '8', type: 1 } }
    const body = JSON.stringify({
      id: '9',
      application_id: '1',
      token: 'token',
      version: 1,
      locale: 'en-GB',
      user,
      ...said,
    })
    return { body, headers: { 'content-type': 'application/json', ...(await signDiscord(body, new Date())) } }
  },
  async telegram() {
    const from = { id: 7, is_bot: false, first_name: 'Ada', language_code: 'en' }
    const said = { text: '/help', entities: [{ type: 'bot_command', offset: 0, length: 5 }] }
    const message = { message_id: 1, date: 1, chat: { id: 7, type: 'private', first_name: 'Ada' }, from, ...said }
    const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET }
    return { body: JSON.stringify({ update_id: 1, message }), headers }
  },
}

let built: string

beforeAll(() => {
  built = buildInstrumented()
})

afterAll(() => rmSync(built, { recursive: true }))

it('starts without any chat, evaluates no SDK and says what each lacks', async () => {
  const worker = await startWorker({}, built)
  const response = await worker.fetch('/healthz')
  expect(response.status).toBe(200)
  const told = JSON.stringify(await response.json())
  for (const name of Object.values(SETTINGS).flatMap(Object.keys).filter(isNeeded)) expect(told).toContain(name)
  expect(await sdksOf(worker)).toEqual([])
  await worker.close()
})

it.each(Object.keys(SDKS) as Platform[])(
  'evaluates the SDK of %s alone, and only when it is needed',
  async (platform) => {
    const worker = await startWorker(SETTINGS[platform], built)
    await worker.fetch('/healthz')
    expect(await sdksOf(worker)).toEqual([])
    const response = await worker.fetch(`/bots/${platform}`, { method: 'POST', ...(await HELP[platform]()) })
    expect(response.status).toBe(200)
    // Discord is answered in the response, for which nothing of its SDK is needed.
    expect(await sdksOf(worker)).toEqual(platform === 'discord' ? [] : [platform])
    await worker.api('POST', '/v1/notify', { subscribers: [ADA[platform]], subject: 'Hello' })
    await until(async () => (await sdksOf(worker)).includes(platform) || undefined)
    expect(await sdksOf(worker)).toEqual([platform])
    await worker.close()
  },
)

const isNeeded = (name: string) => !name.endsWith('_API_URL')

async function sdksOf(worker: Worker): Promise<readonly string[]> {
  const response = await worker.fetch(EVALUATED)
  const evaluated = (await response.json()) as string[]
  return Object.entries(SDKS).flatMap(([platform, sdk]) => (evaluated.some((name) => sdk.test(name)) ? [platform] : []))
}
