import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startWorker, until, type Worker } from '../support/harness.ts'

const VAPID_PUBLIC_KEY = 'BPtvbVheIV1LIeqkLoFN1DqII7DeVRb3h7w5C9b75TwTr2TS2vDPpFFv92SVlrJ7IlHqHGNrx3CwqY8CGr1mh0w'
const VAPID_PRIVATE_KEY = 'zDvCXK2Ff9V7EPH4V3U7K6mXjNl0gKO_MeobiZeVd1o'
const ORIGIN = 'https://carillon.example'
const EXPIRED = 'This browser does not take notifications from here any more.'

/** A push service that decrypts what it takes, as the browser behind it would, and checks who signed it. */
interface PushService {
  readonly url: string
  stop(): void
}

interface Browser {
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
  readonly clientHash: string
}

let service: PushService
let carillon: Worker

beforeAll(async () => {
  service = await startPushService()
  carillon = await startWorker({
    VAPID_PUBLIC_KEY,
    VAPID_PRIVATE_KEY,
    EGRESS_ALLOW: new URL(service.url).host,
  })
})

afterAll(async () => {
  await carillon?.close()
  service?.stop()
})

it('notifies the browser that Ada added on her page, until it is gone', async () => {
  await carillon.api('PUT', '/v1/subscribers/ada', { name: 'Ada', default_method: 'push' })
  const cookie = await signIn('ada')
  const browser = await ask<Browser>('/subscribe', { userVisibleOnly: 'true', applicationServerKey: VAPID_PUBLIC_KEY })
  const headers = { cookie, origin: ORIGIN, 'content-type': 'application/json' }
  const { clientHash, ...described } = browser
  const added = await carillon.fetch('/me/push', { method: 'POST', headers, body: JSON.stringify(described) })
  expect(added.status).toBe(201)

  const page = await carillon.fetch('/me', { headers: { cookie } })
  const said = /value="(test \d+)"/.exec(await page.text())?.[1] ?? ''
  const form = { method: 'POST', headers: { cookie, origin: ORIGIN }, body: new URLSearchParams({ do: said }) }
  expect((await carillon.fetch('/me', form)).status).toBe(200)
  const payload = await until(async () => (await taken(clientHash))[0])
  expect(JSON.parse(payload)).toEqual({
    title: 'A test message from Carillon',
    body: expect.stringContaining('You asked for it.'),
    url: expect.stringMatching(/^https:\/\/carillon\.example\//),
    id: expect.stringMatching(/\S/),
    lang: 'en',
    tag: expect.stringMatching(/^[\w-]{32}$/),
  })

  await fetch(`${service.url}/expire-subscription/${clientHash}`, { method: 'POST' })
  // Another one is not sent within ten seconds.
  await new Promise((resolve) => setTimeout(resolve, 10_000))
  expect((await carillon.fetch('/me', form)).status).toBe(200)
  const state = await until(async () => {
    const [row] = await carillon.rows<{ state: string; reason: string }>(
      `SELECT state, reason FROM destinations WHERE method = 'push' AND state = 'off'`,
    )
    return row
  })
  expect(state).toEqual({ state: 'off', reason: EXPIRED })
})

async function signIn(subscriber: string): Promise<string> {
  const { url } = await carillon.api<{ url: string }>('POST', '/v1/links', { subscriber, purpose: 'sign-in' })
  const pressed = { method: 'POST', headers: { origin: ORIGIN }, redirect: 'manual' } as const
  const { headers } = await carillon.fetch(new URL(url).pathname, pressed)
  return headers.get('set-cookie')?.split(';')[0] ?? ''
}

const taken = async (clientHash: string) =>
  (await ask<{ messages: readonly string[] }>('/get-notifications', { clientHash })).messages

async function ask<Answer>(path: string, body: Readonly<Record<string, string>>): Promise<Answer> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(service.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  const { data } = (await response.json()) as { data: Answer }
  return data
}

async function startPushService(): Promise<PushService> {
  const require = createRequire(import.meta.url)
  const Server = require('web-push-testing/src/server.js')
  const { PushApiModel } = require('web-push-testing/src/PushApiModel.js')
  const port = await freePort()
  const server = new Server(new PushApiModel(), port)
  server.startServer()
  return { url: `http://localhost:${port}`, stop: () => server._server.close() }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
