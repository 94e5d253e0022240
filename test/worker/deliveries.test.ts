import { env } from 'cloudflare:workers'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { logDelivery, requireSubscriber } from '../../src/engine/index.ts'

import { engineFor } from '../../src/worker/engine.ts'
import { call, person, setUp } from '../support/api.ts'
import { knowingNames } from '../support/dns.ts'

interface Page {
  readonly items: readonly { readonly message_id: string; readonly answer: string }[]
  readonly next: string | null
}

const ADDRESS = 'https://ada.example/hook/p4th'
const HTML = '<script>alert(1)</script>'
const BODY = '{"type":"notification"}'
let path = ''
let secret = ''

beforeAll(async () => {
  await setUp()
  const destinations = [{ method: 'webhook', address: ADDRESS, verified: true }]
  const { body } = await call<{ destinations: { id: string; method: string; secret: string }[] }>(
    'PUT',
    '/v1/subscribers/ada',
    {
      ...person('Ada'),
      destinations,
    },
  )
  const made = body.destinations.find(({ method }) => method === 'webhook')
  path = `/v1/destinations/${made?.id}/deliveries`
  secret = made?.secret ?? ''
  const { id: subscriberId } = await requireSubscriber(await engineFor(env).at(new Date()), 'ada')
  const destinationId = Number(made?.id?.split('-')[1])
  const row = { subscriberId, destinationId, status: 500, trouble: 'No.', request: BODY, answer: `${HTML}\u0000` }
  for (const at of [1, 2, 3]) await logDelivery(env.DB, { ...row, at: Date.now() + at, messageId: `m${at}` })
})

afterEach(() => vi.restoreAllMocks())

describe('the log of a webhook', () => {
  it('lists attempts, newest first, in pages', async () => {
    const { body } = await call<Page>('GET', `${path}?limit=2`)
    expect(body.items.map((one) => one.message_id)).toEqual(['m3', 'm2'])
    const rest = await call<Page>('GET', `${path}?limit=2&cursor=${body.next}`)
    expect(rest.body).toMatchObject({ items: [{ message_id: 'm1' }], next: null })
  })

  it('shows what a receiver answered as data, never as a page, and no secret', async () => {
    const { headers, body } = await call<Page>('GET', path)
    expect(headers.get('content-type')).toMatch(/^application\/json/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(body.items[0]?.answer).toBe(HTML)
    expect(JSON.stringify(body)).not.toContain(secret)
    expect(JSON.stringify(body)).not.toContain('p4th')
  })

  it('is for keys of the scope `subscriptions` only', async () => {
    const { body } = await call<{ key: string }>('POST', '/v1/keys', { name: 'school', scopes: ['events'] })
    expect((await call('GET', path, undefined, body)).status).toBe(403)
    expect((await call('POST', `${path}/m1/replay`, undefined, body)).status).toBe(403)
  })
})

describe('a message that is sent again', () => {
  it('has the same id and body, and its attempt is written down', async () => {
    const took: { readonly body: string; readonly headers: Headers }[] = []
    const fetch = knowingNames(async (_url, init) => {
      took.push({ body: String(init.body), headers: new Headers(init.headers) })
      return new Response('thanks', { status: 202 })
    })
    vi.spyOn(globalThis, 'fetch').mockImplementation(((url: string, init: RequestInit) => fetch(url, init)) as never)
    const { status, body } = await call('POST', `${path}/m1/replay`)
    expect([status, body]).toEqual([200, { status: 202, trouble: null }])
    const [sent] = took
    expect(sent?.body).toBe(BODY)
    expect(sent?.headers.get('webhook-id')).toBe('m1')
    expect(new Webhook(secret).verify(BODY, Object.fromEntries(sent?.headers ?? []))).toEqual({ type: 'notification' })
    const { items } = (await call<Page>('GET', path)).body
    expect(items.filter((one) => one.message_id === 'm1')).toHaveLength(2)
  })

  it('goes where the destination leads now, signed as that knows it, and from no other destination', async () => {
    const moved = 'https://ada.example/new?key=k3y'
    const at = (address: string) => ({ method: 'webhook', address, verified: true })
    const put = (...addresses: string[]) =>
      call<{ destinations: { id: string; address: string; secret?: string }[] }>('PUT', '/v1/subscribers/ada', {
        ...person('Ada'),
        destinations: addresses.map(at),
      })
    const { body: changed } = await put(moved, 'https://ada.example/beside')
    const [present, beside] = [moved, 'https://ada.example/beside'].map((address) =>
      changed.destinations.find((one) => one.address === address),
    )
    expect(path).toBe(`/v1/destinations/${present?.id}/deliveries`)
    const took: { readonly url: string; readonly body: string; readonly headers: Headers }[] = []
    const fetch = knowingNames(async (url, init) => {
      took.push({ url, body: String(init.body), headers: new Headers(init.headers) })
      return new Response()
    })
    vi.spyOn(globalThis, 'fetch').mockImplementation(((url: string, init: RequestInit) => fetch(url, init)) as never)
    expect(await call('POST', `${path}/m2/replay`)).toMatchObject({ status: 200, body: { status: 200 } })
    expect((await call('POST', `/v1/destinations/${beside?.id}/deliveries/m2/replay`)).status).toBe(404)
    expect(took.map(({ url, body }) => [url, body])).toEqual([[moved, BODY]])
    const verify = (key: string) => new Webhook(key).verify(BODY, Object.fromEntries(took[0]?.headers ?? []))
    expect(verify(present?.secret ?? '')).toEqual({ type: 'notification' })
    expect(() => verify(secret)).toThrow('No matching signature')
  })

  it('is not there where it never was, or nothing goes any more', async () => {
    expect((await call('POST', `${path}/m9/replay`)).status).toBe(404)
    await call('PUT', '/v1/subscribers/ada', person('Ada'))
    expect((await call('POST', `${path}/m1/replay`)).status).toBe(409)
  })
})
