import { env, exports } from 'cloudflare:workers'
import { Webhook } from 'standardwebhooks'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Fetch } from '../../src/egress/index.ts'
import { createLinks, createSeals, type DestinationSpec, declareSubscriber } from '../../src/engine/index.ts'
import { inboundOf, type MethodBindings, methodsPlugin } from '../../src/methods/index.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { knowingNames } from '../support/dns.ts'
import { forum, post } from '../support/forum.ts'
import { worldAround } from '../support/methods/far-side.ts'

const NOW = new Date('2026-11-22T09:00:00Z')
const HOUR = 3_600_000
const seals = createSeals({ current: 'a secret key of a test, long enough' })

/** What nobody may ever read: keys of the operator, and addresses that are keys. */
const SECRETS = {
  TWILIO_ACCOUNT_SID: 'AC0123456789abcdef0123456789abcdef',
  TWILIO_AUTH_TOKEN: 'twilio-auth-token-of-a-test',
  NTFY_TOKEN: 'tk_ntfy_token_of_a_test',
  MATRIX_ACCESS_TOKEN: 'syt_matrix_token_of_a_test',
  RESEND_API_KEY: 're_key_of_a_test',
} as const

const SETTINGS = {
  ...SECRETS,
  DB: env.DB,
  SECRET_KEY: 'a secret key of a test, long enough',
  PUBLIC_URL: 'https://carillon.example',
  EMAIL_FROM: 'news@school.example',
  TWILIO_FROM: '+15005550006',
  MATRIX_HOMESERVER: 'https://matrix.example',
  GOTIFY_API_URL: 'https://gotify.example',
} as unknown as MethodBindings

const EMAIL_WEBHOOK_SECRET = `whsec_${btoa('a-webhook-secret-for-these-tests')}`
const HOOK = 'xyzsecrethookxyz1234567890'
const TOKEN = 'AbCdEfGh1234567'
const NEVER = [
  ...Object.values(SECRETS),
  HOOK,
  TOKEN,
  btoa(`${SECRETS.TWILIO_ACCOUNT_SID}:${SECRETS.TWILIO_AUTH_TOKEN}`),
]

const WAYS: readonly DestinationSpec[] = [
  { method: 'mattermost', address: `https://chat.example/hooks/${HOOK}` },
  { method: 'gotify', address: TOKEN },
  { method: 'sms', address: '+436641234567' },
  { method: 'ntfy', address: 'exams' },
  { method: 'matrix', address: '!room:matrix.example' },
  { method: 'email', address: 'ada@school.example' },
]

let carillon: Carillon

async function begin(fetch: Fetch) {
  const world = worldAround(fetch)
  const links = createLinks({ seals, origin: 'https://carillon.example' })
  carillon = await createCarillon([forum, methodsPlugin(SETTINGS, world)], { links, seals })
}

async function reach(person: string, destination: DestinationSpec) {
  const destinations = [{ ...destination, verified: true }]
  await declareSubscriber(await carillon.at(NOW), person, { destinations, ownEvents: true })
  await carillon.subscribe(person, `forum 42 immediate via ${destination.method}`, NOW)
}

beforeEach(async () => {
  for (const table of [
    'events',
    'notifications',
    'batches',
    'destinations',
    'subscribers',
    'subscriptions',
    'subscription_keys',
    'dead_letters',
    'delivery_log',
    'addresses',
  ])
    await rows(`DELETE FROM ${table}`)
})

describe('a secret', () => {
  it('is in nothing that is kept or logged, whatever the other side does', async () => {
    const logged: unknown[] = []
    const spies = (['log', 'warn', 'error'] as const).map((level) =>
      vi.spyOn(console, level).mockImplementation((...said) => void logged.push(...said)),
    )
    onTestFinished(() => {
      for (const spy of spies) spy.mockRestore()
    })
    // It says back all that it was told.
    await begin(
      knowingNames(async (url, init) => {
        const said = [url, JSON.stringify(init.headers), String(init.body)].join(' ')
        return new Response(said, { status: 500, headers: { 'x-said': 'all of it' } })
      }),
    )
    for (const way of WAYS) await reach(`ada-${way.method}`, way)
    await carillon.post(NOW, post('e1'))
    for (let hours = 1; hours <= 40; hours++) await carillon.minute(new Date(NOW.getTime() + hours * HOUR))
    expect(await rows('SELECT 1 FROM dead_letters')).toHaveLength(WAYS.length)
    const tables = ['dead_letters', 'notifications', 'batches', 'events', 'destinations', 'delivery_log']
    const kept = await Promise.all(tables.map((table) => rows(`SELECT * FROM ${table}`)))
    expect(JSON.stringify(kept)).toContain('did not take')
    const all = JSON.stringify([kept, logged.map(String)])
    for (const secret of NEVER) expect(all).not.toContain(secret)
  })
})

describe('a webhook whose name leads somewhere else by now', () => {
  it('is not called, and that is written down', async () => {
    const calls: string[] = []
    const world = worldAround(async () => new Response('ok'))
    const inside = knowingNames(
      async (url) => {
        calls.push(url)
        return new Response('ok')
      },
      () => ['10.0.0.7'],
    )
    carillon = await createCarillon([forum, methodsPlugin(SETTINGS, { ...world, fetch: inside })], { seals })
    await reach('linus-hook', { method: 'webhook', address: 'https://rebound.example/hook' })
    await carillon.post(NOW, post('e2'))
    expect(calls).toEqual([])
    const [row] = await rows<{ state: string; reason: string }>(
      `SELECT state, reason FROM destinations WHERE method = 'webhook'`,
    )
    expect(row).toMatchObject({ state: 'off', reason: expect.stringContaining('rebound.example') })
  })
})

describe('a receiver that never comes to an end', () => {
  it('keeps nobody else from their message', async () => {
    const taken: string[] = []
    await begin(
      knowingNames(async (url, init) => {
        const { host } = new URL(url)
        taken.push(host)
        if (host !== 'slow.example') return new Response('ok')
        // Nothing comes but the headers; whoever waits gives up by the signal.
        return new Promise<Response>((_, reject) => {
          init.signal?.addEventListener('abort', () => reject(new Error('given up')))
        })
      }),
    )
    await reach('ada-slow', { method: 'webhook', address: 'https://slow.example/hook' })
    await reach('grace-fast', { method: 'webhook', address: 'https://fast.example/hook' })
    await carillon.post(NOW, post('e3'))
    expect(taken.toSorted()).toEqual(['fast.example', 'slow.example'])
    const states = await rows<{ address: string; state: string }>(
      "SELECT address, state FROM destinations WHERE method = 'webhook' ORDER BY address",
    )
    expect(states).toMatchObject([{ state: 'ok' }, { state: 'failing' }])
  })
})

describe('a call of a provider that comes twice', () => {
  it('is one call: whoever has to know is told once', async () => {
    await begin(knowingNames(async () => new Response('ok')))
    const destinations = [
      { method: 'email', address: 'ada@school.example', verified: true },
      { method: 'outbox', address: 'ada-elsewhere', verified: true },
    ]
    await declareSubscriber(await carillon.at(NOW), 'ada-bounced', { destinations })
    const hears = inboundOf('email', { ...SETTINGS, EMAIL_WEBHOOK_SECRET } as MethodBindings)
    const body = JSON.stringify({ type: 'bounce', address: 'Ada@school.example', reason: 'Unknown user' })
    const headers = {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(NOW.getTime() / 1000),
      'webhook-signature': new Webhook(EMAIL_WEBHOOK_SECRET).sign('msg_1', NOW, body),
    }
    for (let time = 0; time < 2; time++) {
      const request = new Request('https://carillon.example/methods/email', { method: 'POST', headers, body })
      expect((await hears?.receive(request, await carillon.at(NOW)))?.status).toBe(204)
      await carillon.minute(NOW)
    }
    expect(carillon.outbox.to('ada-elsewhere')).toHaveLength(1)
  })
})

describe('a page that somebody follows a link to', () => {
  it.each(['/sign-in/abc', '/confirm/abc', '/u/abc', '/inbox', '/me'])(
    'is framed, sniffed and kept by nobody: %s',
    async (path) => {
      const { headers } = await exports.default.fetch(
        new Request(`https://carillon.example${path}`, { redirect: 'manual' }),
      )
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cache-control')).toContain('no-store')
    },
  )
})
