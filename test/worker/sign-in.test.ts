import { env, exports } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { createInboxToken, createSeals, signToken } from '../../src/engine/index.ts'
import { app } from '../../src/worker/app.ts'
import worker from '../../src/worker/index.ts'
import { call, setUp } from '../support/api.ts'
import { rows } from '../support/carillon.ts'

const ORIGIN = 'https://carillon.example'
const MINUTE = 60_000

beforeEach(async () => {
  await env.DB.batch(
    ['sessions', 'sign_ins', 'destinations', 'subscribers'].map((one) => env.DB.prepare(`DELETE FROM ${one}`)),
  )
  await setUp()
})

interface Visit {
  readonly method?: string
  readonly cookie?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** As a browser does it: a form says from which page it was sent. */
async function visit(url: string, { method = 'GET', cookie, headers = {} }: Visit = {}) {
  const sent = { ...(method === 'POST' && { origin: ORIGIN }), ...(cookie && { cookie }), ...headers }
  const response = await exports.default.fetch(new URL(url, ORIGIN), { method, headers: sent, redirect: 'manual' })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

async function linkFor(subscriber = 'ada') {
  const { body } = await call('POST', '/v1/links', { subscriber, purpose: 'sign-in' })
  return String(body.url)
}

const cookieIn = (headers: Headers) => headers.get('set-cookie')?.split(';')[0] ?? ''

const signIn = async (url: string, cookie?: string) =>
  cookieIn((await visit(url, { method: 'POST', ...(cookie && { cookie }) })).headers)

const count = async (table: string) =>
  (await rows<{ count: number }>(`SELECT count(*) AS count FROM ${table}`))[0]?.count

const isSignedIn = async (cookie: string) => (await visit('/me', { cookie })).status === 200

/** Lets the time of everything that lasts pass, as far as the database knows it. */
const age = (table: string, ms: number) =>
  env.DB.prepare(`UPDATE ${table} SET expires_at = expires_at - ?1`).bind(ms).run()

describe('a link to sign in', () => {
  it('has at least 128 random bits, of which only a hash is kept, and says when it ends', async () => {
    const { body } = await call('POST', '/v1/links', { subscriber: 'ada', purpose: 'sign-in' })
    const token = String(body.url).replace(`${ORIGIN}/sign-in/`, '')
    expect(token).toMatch(/^[\w-]{43}$/)
    const lasts = Date.parse(String(body.expires_at)) - Date.now()
    expect(lasts).toBeGreaterThan(9 * MINUTE)
    expect(lasts).toBeLessThanOrEqual(10 * MINUTE)
    const kept = JSON.stringify(await rows('SELECT * FROM sign_ins'))
    expect(kept).not.toContain(token)
    expect(await linkFor()).not.toBe(String(body.url))
  })

  it.each(['GET', 'HEAD'])('is not used up by %s, as programs do that look into mails', async (method) => {
    const url = await linkFor()
    for (const _ of [1, 2, 3]) expect((await visit(url, { method })).status).toBe(200)
    expect([await count('sign_ins'), await count('sessions')]).toEqual([1, 0])
    expect(await isSignedIn(await signIn(url))).toBe(true)
  })

  it('says whom it signs in, before it does', async () => {
    const { text, headers } = await visit(await linkFor())
    expect(text).toContain('Sign in as Ada')
    expect(text).not.toContain('<script')
    expect(headers.get('set-cookie')).toBeNull()
  })

  it('works once, even where two press the button at the same moment', async () => {
    const url = await linkFor()
    const both = await Promise.all([1, 2].map(() => visit(url, { method: 'POST' })))
    expect(both.map(({ status }) => status).sort()).toEqual([303, 410])
    expect((await visit(url, { method: 'POST' })).status).toBe(410)
    expect(await count('sessions')).toBe(1)
  })

  it('ends after ten minutes', async () => {
    const url = await linkFor()
    await age('sign_ins', 11 * MINUTE)
    for (const method of ['GET', 'POST']) expect((await visit(url, { method })).status).toBe(410)
    expect(await count('sessions')).toBe(0)
  })

  it('is answered alike whether it was used, is too old, was never there, or names somebody who is gone', async () => {
    const used = await linkFor()
    await signIn(used)
    const gone = await linkFor('grace')
    await env.DB.prepare(`DELETE FROM subscribers WHERE external_id = 'grace'`).run()
    const old = await linkFor()
    await env.DB.prepare(
      'UPDATE sign_ins SET expires_at = 0 WHERE expires_at = (SELECT max(expires_at) FROM sign_ins)',
    ).run()
    const answers = await Promise.all(
      [used, gone, old, `${ORIGIN}/sign-in/${'A'.repeat(43)}`, `${ORIGIN}/sign-in/ü`].flatMap((url) =>
        ['GET', 'POST'].map(async (method) => {
          const { status, text, headers } = await visit(url, { method })
          return { status, text, cookie: headers.get('set-cookie') }
        }),
      ),
    )
    for (const answer of answers) expect(answer).toEqual({ ...answers[0], status: 410, cookie: null })
  })

  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: '' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('signs nobody in from another page: %o', async (headers) => {
    const url = await linkFor()
    expect((await visit(url, { method: 'POST', headers })).status).toBe(403)
    expect([await count('sign_ins'), await count('sessions')]).toEqual([1, 0])
  })

  it.each([
    ['/inbox', '/inbox'],
    ['/inbox?show=unread', '/inbox?show=unread'],
    ['//evil.example', '/me'],
    ['/\\evil.example', '/me'],
    ['/\t/evil.example', '/me'],
    ['/.//evil.example', '/me'],
    ['\\\\evil.example', '/me'],
    ['https://evil.example/', '/me'],
    ['javascript:alert(1)', '/me'],
    ['', '/me'],
  ])('leads from %j to %s and nowhere else', async (next, expected) => {
    const url = `${await linkFor()}?next=${encodeURIComponent(next)}`
    const action = /action="([^"]+)"/.exec((await visit(url)).text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    for (const way of [action, `${await linkFor()}?next=${encodeURIComponent(next)}`]) {
      const { status, headers } = await visit(way, { method: 'POST' })
      expect([status, headers.get('location')]).toEqual([303, expected])
    }
  })
})

describe('a session', () => {
  it('is a cookie that no script, no other site and no other host gets at, and of which only a hash is kept', async () => {
    const { headers } = await visit(await linkFor(), { method: 'POST' })
    const [pair = '', ...attributes] = headers.get('set-cookie')?.split('; ') ?? []
    expect(pair).toMatch(/^__Host-carillon=[\w-]{43}$/)
    expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']))
    expect(attributes.join()).not.toMatch(/Domain/i)
    expect(JSON.stringify(await rows('SELECT * FROM sessions'))).not.toContain(pair.split('=')[1])
  })

  it('is on one’s own machine a cookie that needs no https', async () => {
    const token = new URL(await linkFor()).pathname
    const url = `http://localhost:8787${token}`
    const request = new Request(url, { method: 'POST', headers: { origin: 'http://localhost:8787' } })
    const response = await app.fetch(request, env)
    expect(response.headers.get('set-cookie')).toMatch(/^carillon=[\w-]{43}; .*HttpOnly; SameSite=Lax$/)
  })

  it('is a new one each time, whatever the browser brought along, and ends the one before', async () => {
    const brought = `__Host-carillon=${'A'.repeat(43)}`
    const first = await signIn(await linkFor(), brought)
    expect(first).not.toBe(brought)
    expect(await isSignedIn(brought)).toBe(false)
    const second = await signIn(await linkFor(), first)
    expect(second).not.toBe(first)
    expect([await isSignedIn(first), await isSignedIn(second)]).toEqual([false, true])
  })

  it('ends after 30 days, and with its subscriber', async () => {
    const cookie = await signIn(await linkFor())
    await age('sessions', 29 * 24 * 60 * MINUTE)
    expect(await isSignedIn(cookie)).toBe(true)
    const grace = await signIn(await linkFor('grace'))
    await age('sessions', 2 * 24 * 60 * MINUTE)
    expect([await isSignedIn(cookie), await isSignedIn(grace)]).toEqual([false, true])
    await env.DB.prepare(`DELETE FROM subscribers WHERE external_id = 'grace'`).run()
    expect(await isSignedIn(grace)).toBe(false)
  })

  it('ends by signing out, also for whoever copied it', async () => {
    const cookie = await signIn(await linkFor())
    const { status, headers } = await visit('/sign-out', { method: 'POST', cookie })
    expect([status, headers.get('location')]).toEqual([303, '/me'])
    expect(headers.get('set-cookie')).toMatch(/^__Host-carillon=; Max-Age=0;/)
    expect(await isSignedIn(cookie)).toBe(false)
    expect(await count('sessions')).toBe(0)
  })

  it('is not ended by another page', async () => {
    const cookie = await signIn(await linkFor())
    const headers = { origin: 'https://evil.example' }
    expect((await visit('/sign-out', { method: 'POST', cookie, headers })).status).toBe(403)
    expect(await isSignedIn(cookie)).toBe(true)
  })

  it('is forgotten at the full hour once it is over, as are links', async () => {
    await signIn(await linkFor())
    await linkFor()
    await linkFor('grace')
    await env.DB.prepare(
      `UPDATE sign_ins SET expires_at = 0 WHERE subscriber_id = (SELECT id FROM subscribers WHERE external_id = 'ada')`,
    ).run()
    await age('sessions', 31 * 24 * 60 * MINUTE)
    const hour = Math.floor(Date.now() / (60 * MINUTE)) * 60 * MINUTE
    const at = (scheduledTime: number) =>
      worker.scheduled({ scheduledTime, cron: '* * * * *', noRetry: () => undefined }, { ...env, PLAYGROUND: '' })
    await at(hour + 5 * MINUTE)
    expect([await count('sign_ins'), await count('sessions')]).toEqual([2, 1])
    await at(hour)
    expect([await count('sign_ins'), await count('sessions')]).toEqual([1, 0])
  })
})

describe('who reads', () => {
  const seals = createSeals({ current: 'secret-key-for-tests' })
  const ada = async () =>
    (await rows<{ id: number }>(`SELECT id FROM subscribers WHERE external_id = 'ada'`))[0]?.id ?? 0
  const read = (headers: Record<string, string>, init: RequestInit = {}) =>
    exports.default.fetch(`${ORIGIN}/v1/inbox`, { headers, ...init })
  const mark = (headers: Record<string, string>, type = 'application/json') =>
    exports.default.fetch(`${ORIGIN}/v1/inbox/read`, {
      method: 'POST',
      headers: { 'content-type': type, ...headers },
      body: JSON.stringify({ all: true }),
    })

  it('has the token of an inbox link, which stands behind the # and is good for a day', async () => {
    const { body } = await call('POST', '/v1/links', { subscriber: 'ada', purpose: 'inbox' })
    const { origin, pathname, hash } = new URL(String(body.url))
    expect(origin + pathname).toBe(`${ORIGIN}/inbox`)
    expect(Date.parse(String(body.expires_at)) - Date.now()).toBeGreaterThan(23 * 60 * MINUTE)
    expect((await read({ authorization: `Bearer ${hash.slice(1)}` })).status).toBe(200)
  })

  it('has a token that was not changed, is not too old, and was made for an inbox', async () => {
    const { token } = await createInboxToken(seals, await ada(), new Date())
    const old = (await createInboxToken(seals, await ada(), new Date(Date.now() - 25 * 60 * MINUTE))).token
    const stranger = (await createInboxToken(createSeals({ current: 'other' }), await ada(), new Date())).token
    const link = await signToken(seals, 'link', { numbers: [await ada()], expiresAt: new Date(Date.now() + MINUTE) })
    const endless = await signToken(seals, 'link', { numbers: [await ada()] })
    for (const one of [old, stranger, link, endless, `${token}A`, 'a.b.c', '']) {
      const response = await read({ authorization: `Bearer ${one}` })
      expect([one, response.status, response.headers.get('content-type')]).toEqual([
        one,
        401,
        'application/problem+json',
      ])
    }
    expect((await read({ authorization: `Bearer ${token}` })).status).toBe(200)
  })

  it('is signed in, and changes something from a page of our own only', async () => {
    const cookie = await signIn(await linkFor())
    expect((await read({ cookie })).status).toBe(200)
    const json = 'application/json'
    for (const [headers, type, status] of [
      [{ origin: ORIGIN }, json, 200],
      [{ origin: ORIGIN, 'sec-fetch-site': 'same-origin' }, json, 200],
      [{ origin: 'https://evil.example' }, json, 403],
      [{ origin: 'null' }, json, 403],
      [{}, json, 403],
      [{}, 'text/plain', 403],
      [{ origin: ORIGIN, 'sec-fetch-site': 'cross-site' }, json, 403],
      [{ origin: ORIGIN, 'sec-fetch-site': 'same-site' }, json, 403],
      [{ origin: ORIGIN }, 'text/plain', 415],
    ] as const) {
      const response = await mark({ cookie, ...headers }, type)
      expect([headers, type, response.status]).toEqual([headers, type, status])
    }
  })

  it('is nobody without either, and a token is not outdone by a cookie', async () => {
    expect((await read({})).status).toBe(401)
    expect((await read({ cookie: `__Host-carillon=${'A'.repeat(43)}` })).status).toBe(401)
    const cookie = await signIn(await linkFor())
    expect((await read({ cookie, authorization: 'Bearer nonsense' })).status).toBe(401)
  })
})
