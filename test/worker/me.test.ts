import { env, exports } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { call, person, setUp } from '../support/api.ts'
import { rows } from '../support/carillon.ts'

const ORIGIN = 'https://carillon.example'

let cookie = ''

beforeEach(async () => {
  await env.DB.batch(
    ['sessions', 'sign_ins', 'destinations', 'subscribers', 'events'].map((one) =>
      env.DB.prepare(`DELETE FROM ${one}`),
    ),
  )
  await setUp()
  cookie = await signedIn('ada')
})

async function signedIn(subscriber: string): Promise<string> {
  const { body } = await call('POST', '/v1/links', { subscriber, purpose: 'sign-in' })
  const { headers } = await visit(String(body.url), { method: 'POST', headers: { origin: ORIGIN } })
  return headers.get('set-cookie')?.split(';')[0] ?? ''
}

async function visit(url: string, init: RequestInit = {}) {
  const response = await exports.default.fetch(new URL(url, ORIGIN), { redirect: 'manual', ...init })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const open = (as = cookie) => visit('/me', { headers: { cookie: as } })

const press = (said: string, headers: Readonly<Record<string, string>> = { origin: ORIGIN }) =>
  visit('/me', { method: 'POST', headers: { cookie, ...headers }, body: new URLSearchParams({ do: said }) })

const set = (changes: string, id = 1) =>
  env.DB.prepare(
    `UPDATE destinations SET ${changes} WHERE id = ?1 AND subscriber_id = (SELECT id FROM subscribers WHERE external_id = 'ada')`,
  )
    .bind(id)
    .run()

const stateOf = async (id = 1) =>
  (
    await rows<{ state: string; reason: string | null }>(
      `SELECT state, reason FROM destinations
       WHERE id = ?1 AND subscriber_id = (SELECT id FROM subscribers WHERE external_id = 'ada')`,
      id,
    )
  )[0]

const count = async (table: string) =>
  (await rows<{ count: number }>(`SELECT count(*) AS count FROM ${table}`))[0]?.count

describe('the page of whoever is signed in', () => {
  it('says who that is, and how each destination fares', async () => {
    const { status, text } = await open()
    expect(status).toBe(200)
    for (const said of [
      'Signed in as Ada.',
      '<code dir="auto">ada</code>',
      'Works',
      'test 1',
      'href="/inbox"',
      '?show=manage',
    ])
      expect(text).toContain(said)
    expect(text).not.toContain('grace')
    expect(text).not.toMatch(/\son\w+=|<script(?![^>]* src="\/me\/push\.js")/)
  })

  it.each([
    [
      `state = 'failing', failing_since = 1763800000000, reason = 'It is full.'`,
      ['did not get through', 'The reason: It is full.', 'test 1'],
      ['on 1'],
    ],
    [`state = 'paused', reason = 'method-gone'`, ['Paused.', 'not set up here at the moment'], ['method-gone', 'on 1']],
    [
      `state = 'off', reason = '<b>No</b> such chat.'`,
      ['Off. Nothing is sent there.', '&lt;b&gt;No', 'on 1'],
      ['test 1', '<b>'],
    ],
    [`state = 'off', reason = 'taken-off'`, ['there is nowhere to send them'], ['<code', 'on 1']],
  ])('says in words what became of one with %s', async (changes, shown, hidden) => {
    await set(changes)
    const { text } = await open()
    for (const said of shown) expect(text).toContain(said)
    for (const said of hidden) expect(text).not.toContain(said)
  })

  it('speaks the language of its reader', async () => {
    const web = { method: 'web', address: 'inbox' }
    await call('PUT', '/v1/subscribers/ada', { ...person('Ada'), locale: 'de-AT', destinations: [web] })
    const { text } = await open()
    expect(text).toContain('Web-Posteingang')
    expect(text).toContain('lang="de"')
    expect(text).toContain('Angemeldet als Ada.')
  })

  it('says what to do where nobody is signed in', async () => {
    const { status, text } = await open('')
    expect(status).toBe(401)
    expect(text).toContain('Nobody is signed in')
    expect((await visit('/me', { method: 'POST', headers: { origin: ORIGIN } })).status).toBe(401)
  })

  it.each(['/me', '/inbox', '/sign-in/x'])('keeps %s from frames, shared caches and other sites', async (path) => {
    const { headers } = await visit(path, { headers: { cookie } })
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    const policy = headers.get('content-security-policy') ?? ''
    for (const one of ["frame-ancestors 'none'", "worker-src 'self'", "connect-src 'self'", "script-src 'self'"])
      expect(policy).toContain(one)
    expect(policy).not.toContain('unsafe')
  })
})

describe('a button of the page', () => {
  it('sends a test to that one destination', async () => {
    const { status, text } = await press('test 1')
    expect(status).toBe(200)
    expect(text).toContain('A test message to <code>ada</code> is on its way.')
    expect(await count('events')).toBe(1)
  })

  it('switches on again what is off', async () => {
    await set(`state = 'off', reason = 'The chat was deleted.'`)
    expect((await press('on 1')).text).toContain('<code>ada</code> is switched on again.')
    expect(await stateOf()).toEqual({ state: 'ok', reason: null })
  })

  it.each(['', 'test', 'test 9', 'on 1', 'ask 1', 'remove 9', 'constructor 1', 'off 1'])(
    'does nothing that the page does not offer: %j',
    async (said) => {
      expect((await press(said)).text).toContain('This cannot be done now.')
      expect([await stateOf(), await count('events')]).toEqual([{ state: 'ok', reason: null }, 0])
    },
  )

  it('removes an address only once what follows was said', async () => {
    expect((await open()).text).toMatch(
      /<details>.*Remove ….*whatever you are subscribed to\..*<button[^>]*value="remove 1".*<\/details>/s,
    )
    expect((await press('remove 1')).text).toContain('<code>ada</code> is removed.')
    expect(await stateOf()).toEqual({ state: 'off', reason: 'removed' })
    expect((await open()).text).not.toContain('<code dir="auto">ada</code>')
  })

  it('is none to remove the inbox by, which everybody has', async () => {
    await call('PUT', '/v1/subscribers/ada', { destinations: [{ method: 'web', address: 'inbox' }] })
    const { text } = await open()
    expect(text).toContain('Web inbox')
    expect(text).not.toContain('value="remove')
  })

  it('does not bring back what a host took away', async () => {
    await set(`state = 'off', reason = 'taken-off'`)
    expect((await press('on 1')).text).toContain('This cannot be done now.')
    expect((await stateOf())?.state).toBe('off')
  })

  it.each([
    {},
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { origin: ORIGIN, 'sec-fetch-site': 'cross-site' },
    { origin: ORIGIN, 'sec-fetch-site': 'same-site' },
  ])('is not pressed by another page: %o', async (headers) => {
    expect((await press('test 1', headers)).status).toBe(403)
    expect(await count('events')).toBe(0)
  })

  it('is nothing that opening the page does', async () => {
    await visit('/me?do=test+1', { headers: { cookie } })
    expect(await count('events')).toBe(0)
  })
})

describe('a browser that is notified', () => {
  const browser = (path = 'ada') => ({
    endpoint: `https://push.browser.example/${path}`,
    keys: {
      p256dh: 'BPtvbVheIV1LIeqkLoFN1DqII7DeVRb3h7w5C9b75TwTr2TS2vDPpFFv92SVlrJ7IlHqHGNrx3CwqY8CGr1mh0w',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    },
  })

  const tell = (method: string, body: unknown, { as = cookie, type = 'application/json', origin = ORIGIN } = {}) =>
    visit('/me/push', { method, headers: { cookie: as, 'content-type': type, origin }, body: JSON.stringify(body) })

  const pushes = () =>
    rows<{ who: string; address: string; secret: string; state: string; verified: number }>(
      `SELECT s.external_id AS who, d.address, d.secret, d.state, d.verified FROM destinations d
       JOIN subscribers s ON s.id = d.subscriber_id WHERE d.method = 'push' ORDER BY s.external_id`,
    )

  it('is added once, kept sealed, shown without what is secret, and removed by its owner', async () => {
    for (const _ of [1, 2]) expect((await tell('POST', browser())).status).toBe(201)
    const [kept, ...others] = await pushes()
    expect([kept?.who, kept?.state, kept?.verified, others]).toEqual(['ada', 'ok', 1, []])
    expect(kept?.secret).not.toContain('push.browser.example')
    const { text } = await open()
    expect(text).toContain(kept?.address)
    expect(text).not.toContain('push.browser.example/ada')
    const [, id] = /push\.browser\.example.*value="remove (\d+)"/s.exec(text) ?? []
    expect((await press(`remove ${id}`)).text).toContain('is removed.')
    expect((await pushes())[0]?.state).toBe('off')
    expect((await open()).text).not.toContain('push.browser.example')
    expect((await tell('POST', browser())).status).toBe(201)
    expect((await pushes()).map(({ state }) => state)).toEqual(['ok'])
  })

  it('is removed in the browser itself, as often as it likes', async () => {
    await tell('POST', browser())
    expect((await tell('DELETE', browser())).status).toBe(204)
    expect((await tell('DELETE', browser('unknown'))).status).toBe(404)
    expect((await pushes()).map(({ state }) => state)).toEqual(['off'])
  })

  it('tells nothing to who used it before', async () => {
    await tell('POST', browser())
    await tell('POST', browser(), { as: await signedIn('grace') })
    expect((await pushes()).map(({ who, state }) => [who, state])).toEqual([
      ['ada', 'off'],
      ['grace', 'ok'],
    ])
  })

  it('is refused from elsewhere, unsigned, in another form, or at a private address', async () => {
    expect((await tell('POST', browser(), { origin: 'https://evil.example' })).status).toBe(403)
    expect((await tell('POST', browser(), { origin: 'null' })).status).toBe(403)
    expect((await tell('POST', browser(), { as: '' })).status).toBe(401)
    expect((await tell('POST', browser(), { type: 'text/plain' })).status).toBe(415)
    expect((await tell('POST', { endpoint: 'https://push.browser.example/' })).status).toBe(422)
    expect((await tell('POST', { ...browser(), endpoint: 'https://127.0.0.1/' })).status).toBe(422)
    expect((await tell('POST', { ...browser(), more: 'a'.repeat(5_000) })).status).toBe(413)
    expect(await pushes()).toEqual([])
  })

  it('gets its scripts from here, and its key only where somebody is signed in', async () => {
    for (const path of ['/me/push.js', '/push-worker.js']) {
      const { status, headers } = await visit(path)
      expect([status, headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
    }
    expect((await visit('/push-worker.js')).headers.get('content-security-policy')).toContain("connect-src 'self'")
    expect((await open()).text).toContain(`data-push="${env.VAPID_PUBLIC_KEY}"`)
    expect((await visit('/me/push')).status).toBe(401)
    expect(JSON.parse((await visit('/me/push', { headers: { cookie } })).text)).toEqual({ key: env.VAPID_PUBLIC_KEY })
  })
})
