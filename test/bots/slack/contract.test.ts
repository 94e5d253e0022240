import { env } from 'cloudflare:workers'
import { afterAll, expect } from 'vitest'
import { createSlack } from '../../../src/bots/slack/index.ts'
import { keepsTheBotContract } from '../../contracts/bot.ts'
import { keepsTheSendMethodContract } from '../../contracts/send-method.ts'
import { signSlack } from '../../support/signing.ts'
import { createSlackStandIn } from '../../support/slack.ts'
import command from '../payloads/slack/command.json'

const SECRET = 'signing-secret-for-tests'
const standIn = createSlackStandIn()
const bot = createSlack({
  db: env.DB,
  signingSecret: SECRET,
  botToken: 'xoxb-for-tests',
  apiUrl: 'https://slack.example/api/',
  managers: 'members',
  watch: { time: () => Date.now(), wait: async () => undefined },
  fetch: (input, init) => standIn.fetch(new Request(input, init)),
})

let count = 0

async function saying(text: string, secret: string): Promise<Request> {
  const [name = '', ...rest] = text.split(' ')
  const fields = { ...command, channel_id: 'D0ADA', command: name, text: rest.join(' '), token: `unused${++count}` }
  const body = String(new URLSearchParams(fields))
  const headers = await signSlack(secret, body, new Date())
  return new Request('https://carillon.example/bots/slack', { method: 'POST', headers, body })
}

keepsTheBotContract({
  bot,
  say: (text) => saying(text, SECRET),
  forged: (text) => saying(text, 'another secret'),
})

// The gap between two messages for one channel has a test of its own.
keepsTheSendMethodContract(createSlack({ ...settingsOf() }).sendMethod, 'T0001/U0ADA', {
  taken: () =>
    standIn.calls.flatMap(({ method, body: { channel: _, ...payload } }) =>
      method === 'chat.postMessage' ? [payload] : [],
    ),
})

afterAll(() => {
  expect(standIn.problems).toEqual([])
})

function settingsOf() {
  let time = 0
  return {
    db: env.DB,
    signingSecret: SECRET,
    botToken: 'xoxb-for-tests',
    apiUrl: 'https://slack.example/api/',
    managers: 'members' as const,
    watch: {
      time: () => time,
      wait: async (ms: number) => {
        time += ms
      },
    },
    fetch: (input: RequestInfo | URL, init?: RequestInit) => standIn.fetch(new Request(input, init)),
  }
}
