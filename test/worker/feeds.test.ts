import { env, exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { app } from '../../src/worker/app.ts'
import { call, person, post, setUp } from '../support/api.ts'

const ORIGIN = 'https://carillon.example'

interface JsonFeed {
  readonly version: string
  readonly title: string
  readonly feed_url: string
  readonly items: readonly { readonly id: string; readonly title: string; readonly content_html: string }[]
}

const get = (url: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
  exports.default.fetch(url, { method, headers })
const addressOf = async (body: Readonly<Record<string, unknown>>): Promise<string> =>
  String((await call('POST', '/v1/links', { purpose: 'feed', ...body })).body.url)
const as = (format: string, url: string) => url.replace(/atom$/, format)
const json = async (url: string): Promise<JsonFeed> => (await get(as('json', url))).json()
const titles = async (url: string) => (await json(url)).items.map(({ title }) => title)

const settled = (id: string) =>
  vi.waitUntil(
    async () => {
      const { body } = await call<{ state: string; notifications: object }>('GET', `/v1/events/${id}`)
      return body.state !== 'matching' && !('queued' in body.notifications)
    },
    { timeout: 15_000, interval: 200 },
  )

const publish = async (id: string, changes: Parameters<typeof post>[1] = {}) => {
  await call('POST', '/v1/events', post(id, changes))
  await settled(id)
}

let subscription = ''
let [whole, one] = ['', '']

beforeAll(async () => {
  await setUp()
  const { body } = await call('POST', '/v1/subscriptions', { subscriber: 'ada', text: 'forum 42 daily' })
  subscription = String(body.id)
  await call('POST', '/v1/subscriptions', { subscriber: 'ada', text: 'author ann immediate' })
  await publish('first')
  await publish('second', { fields: { forum: '7', author: 'ann' }, data: { title: 'By Ann', body: 'Hello.' } })
  whole = await addressOf({ subscriber: 'ada' })
  one = await addressOf({ subscriber: 'ada', subscription })
})

describe('a link to a feed', () => {
  it('is the address of a feed of everything, or of one subscription, which never ends', async () => {
    expect(whole).toMatch(/^https:\/\/carillon\.example\/feeds\/[\w-]{50,}\.atom$/)
    expect(one).not.toBe(whole)
    expect(await call('POST', '/v1/links', { subscriber: 'ada', purpose: 'feed' })).toMatchObject({
      status: 200,
      body: { url: whole, expires_at: null },
    })
    expect(await titles(whole)).toEqual(['By Ann', 'Room change'])
    expect(await titles(one)).toEqual(['Room change'])
  })

  it('leads nowhere once another one has taken its place, and no other one with it', async () => {
    const { body } = await call('POST', '/v1/subscriptions', { subscriber: 'grace', text: 'forum 42 immediate' })
    const [all, hers] = [
      await addressOf({ subscriber: 'grace' }),
      await addressOf({ subscriber: 'grace', subscription: body.id }),
    ]
    const renewed = await addressOf({ subscriber: 'grace', rotate: true })
    expect(renewed).not.toBe(all)
    expect([(await get(all)).status, (await get(renewed)).status, (await get(hers)).status]).toEqual([404, 200, 200])
    expect(await addressOf({ subscriber: 'grace', rotate: false })).toBe(renewed)
    const [dead, unknown] = [await get(all), await get(`${ORIGIN}/feeds/${'A'.repeat(80)}.atom`)]
    expect(await dead.text()).toBe(await unknown.text())
    await call('DELETE', `/v1/subscriptions/${body.id}`)
    expect((await get(hers)).status).toBe(404)
  })

  it.each([
    [
      'of somebody else’s subscription',
      () => ({ subscriber: 'grace', purpose: 'feed', subscription }),
      '/subscription',
    ],
    ['that is replaced and none', () => ({ subscriber: 'ada', purpose: 'manage', rotate: true }), '/rotate'],
  ])('is not made %s', async (_, body, pointer) => {
    expect(await call('POST', '/v1/links', body())).toMatchObject({ status: 422, body: { errors: [{ pointer }] } })
  })

  it('that was made up, damaged, or is no feed is not found', async () => {
    const token = whole.replace(`${ORIGIN}/feeds/`, '').replace('.atom', '')
    const manage = String((await call('POST', '/v1/links', { subscriber: 'ada', purpose: 'manage' })).body.url)
    const [, link = ''] = /\/u\/([\w-]+)/.exec(manage) ?? []
    const files = [
      ...[token, `${token}.xml`, `${token}.`, `.atom`, `${token}A.atom`, `A${token}.atom`, `${token.slice(1)}.atom`],
      ...[`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}.atom`, `${link}.atom`, 'constructor.atom'],
      ...[`${token}.toString`, `${'A'.repeat(5_000)}.atom`],
    ]
    for (const file of files) expect([file, (await get(`${ORIGIN}/feeds/${file}`)).status]).toEqual([file, 404])
    expect((await get(whole, {}, 'POST')).status).toBe(405)
  })
})

describe('a feed over HTTP', () => {
  it.each([
    ['rss', 'application/rss+xml; charset=utf-8', '<rss '],
    ['atom', 'application/atom+xml; charset=utf-8', '<feed '],
    ['json', 'application/feed+json; charset=utf-8', '"version":"https://jsonfeed.org/version/1.1"'],
  ])('is given as %s, kept by nobody for others and framed by nobody', async (format, type, begin) => {
    const response = await get(as(format, whole))
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': type,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    })
    expect(response.headers.has('link')).toBe(false)
    expect(await response.text()).toContain(begin)
  })

  it('is not given again to whoever has it, until something has come', async () => {
    const url = await addressOf({ subscriber: 'ada', subscription })
    // Later than the second in which the newest came.
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    const first = await get(url)
    const [etag = '', modified = ''] = ['etag', 'last-modified'].map((name) => first.headers.get(name) ?? '')
    expect(etag).toMatch(/^"[\w-]{22}"$/)
    expect(Date.parse(modified)).toBeLessThan(Date.now())
    const known: Readonly<Record<string, string>>[] = [
      { 'if-none-match': etag },
      { 'if-none-match': `"other", W/${etag}` },
      { 'if-none-match': '*' },
      { 'if-modified-since': modified },
      { 'if-none-match': etag, 'if-modified-since': new Date(0).toUTCString() },
    ]
    for (const headers of known) {
      const again = await get(url, headers)
      expect([headers, again.status, await again.text()]).toEqual([headers, 304, ''])
      expect(again.headers.get('etag')).toBe(etag)
    }
    const unknown: Readonly<Record<string, string>>[] = [
      { 'if-none-match': '"other"' },
      { 'if-none-match': '"other"', 'if-modified-since': modified },
      { 'if-modified-since': new Date(0).toUTCString() },
      { 'if-modified-since': 'yesterday' },
    ]
    for (const headers of unknown) expect([headers, (await get(url, headers)).status]).toEqual([headers, 200])
    await publish('third', { data: { title: 'Another room', body: 'C3.', forum_title: 'Physics 1' } })
    const changed = await get(url, { 'if-none-match': etag, 'if-modified-since': modified })
    expect(changed.status).toBe(200)
    expect(changed.headers.get('etag')).not.toBe(etag)
    expect(await titles(url)).toEqual(['Another room', 'Room change'])
  })

  it('answers HEAD as it answers GET, without the feed', async () => {
    const [head, body] = [await get(one, {}, 'HEAD'), await get(one)]
    expect([head.status, await head.text()]).toEqual([200, ''])
    for (const name of ['etag', 'content-type']) expect(head.headers.get(name)).toBe(body.headers.get(name))
  })

  it('names the configured origin, whichever it was asked at', async () => {
    const token = one.slice(ORIGIN.length)
    const asked = await exports.default.fetch(`https://evil.example${as('json', token)}`, {
      headers: { 'x-forwarded-host': 'evil.example' },
    })
    const feed = (await asked.json()) as JsonFeed
    expect(feed.feed_url).toBe(as('json', one))
    expect(JSON.stringify(feed)).not.toContain('evil.example')
  })

  it('has the same ids in every format', async () => {
    const ids = (await json(whole)).items.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const format of ['rss', 'atom']) {
      const xml = await (await get(as(format, whole))).text()
      for (const id of ids) expect(xml).toContain(`>${id}<`)
    }
    expect((await json(one)).items.map(({ id }) => id)).toEqual([ids[0], ids[2]])
  })

  it('is empty where nothing came yet, and goes with its reader’s language', async () => {
    await call('PUT', '/v1/subscribers/linus', { ...person('Linus'), locale: 'de' })
    const url = await addressOf({ subscriber: 'linus' })
    const feed = await json(url)
    expect(feed).toMatchObject({ title: 'Carillon: Linus', language: 'de', items: [] })
    expect(await (await get(url)).text()).toMatch(/<feed [^>]*xml:lang="de"[\s\S]*mitlesen[\s\S]*<updated>/)
    expect((await get(as('rss', url))).status).toBe(200)
  })

  it('names the hub where one is set, in the feed and before it', async () => {
    const hub = 'https://hub.school.example/?a=1&b=2'
    const ask = (url: string) => app.request(url, {}, { ...env, WEBSUB_HUB: hub })
    const response = await ask(one)
    expect(response.headers.get('link')).toBe(`<${hub}>; rel="hub", <${one}>; rel="self"`)
    const [atom, rss] = [await response.text(), await (await ask(as('rss', one))).text()]
    expect(atom).toMatch(/<link (?=[^>]*rel="hub")(?=[^>]*href="https:\/\/hub\.school\.example\/\?a=1&amp;b=2")/)
    expect(rss).toMatch(/<atom:link (?=[^>]*rel="hub")(?=[^>]*href="https:\/\/hub\.school\.example\/\?a=1&amp;b=2")/)
    const feed = await (await ask(as('json', one))).json()
    expect(feed).toMatchObject({ hubs: [{ type: 'WebSub', url: hub }] })
  })
})
