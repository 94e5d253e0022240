import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { createLinks, createSeals, type Link } from '../../src/engine/index.ts'
import { app } from '../../src/worker/app.ts'
import { ADMIN_KEY, call, setUp } from '../support/api.ts'

const origin = 'https://carillon.example'
const seals = createSeals({ current: 'secret-key-for-tests' })
const links = createLinks({ seals, origin })

const tokenOf = (url: string) => new URL(url).pathname.slice('/u/'.length)

describe('links', () => {
  it.each<Link>([
    { subscriberId: 0, subscriptions: [] },
    { subscriberId: 127, subscriptions: 'all' },
    { subscriberId: 127, subscriptions: [0] },
    { subscriberId: 128, subscriptions: [1], eventId: 'moodle-7f3a' },
    { subscriberId: 2 ** 53 - 1, subscriptions: [1, 2, 300, 999_999_999], eventId: '\ufeffGrüße 👩‍💻 =' },
  ])('are read as they were written: %o', async (link) => {
    expect(await links.readLink(tokenOf(await links.addressOf(link)))).toEqual(link)
  })

  it('name every subscription once, whatever the order', async () => {
    const token = tokenOf(await links.addressOf({ subscriberId: 1, subscriptions: [7, 3, 7] }))
    expect(await links.readLink(token)).toEqual({ subscriberId: 1, subscriptions: [3, 7] })
  })

  it('are short, even for a thousand subscriptions, and hold nothing that an address has to escape', async () => {
    const token = tokenOf(await links.addressOf({ subscriberId: 2 ** 40, subscriptions: [3], eventId: 'forum-42-9' }))
    expect(token).toMatch(/^[\w-]{16,80}$/)
    const many = Array.from({ length: 1_000 }, (_, place) => 5_000 + place)
    expect((await links.addressOf({ subscriberId: 2 ** 40, subscriptions: many })).length).toBeLessThan(1_600)
  })

  it('are nothing once a single character is another one, or they were signed by somebody else', async () => {
    const token = tokenOf(await links.addressOf({ subscriberId: 1_234_567, subscriptions: [3], eventId: 'a' }))
    for (let place = 0; place < token.length; place++) {
      const other = token[place] === 'A' ? 'B' : 'A'
      expect(await links.readLink(`${token.slice(0, place)}${other}${token.slice(place + 1)}`)).toBeUndefined()
    }
    const stranger = createLinks({ seals: createSeals({ current: 'another secret' }), origin })
    expect(await stranger.readLink(token)).toBeUndefined()
    for (const text of ['', 'A', 'A'.repeat(48), `${token}A`, `A${token}`, token.slice(1), 'ü'.repeat(60)]) {
      expect(await links.readLink(text)).toBeUndefined()
    }
  })

  it('are not to be had from a signature of something else', async () => {
    const said = 'AQI'
    expect(await links.readLink(said + (await seals.sign(said)))).toBeUndefined()
  })

  it('are still read while their secret is being replaced', async () => {
    const next = createLinks({ seals: createSeals({ current: 'new', previous: 'secret-key-for-tests' }), origin })
    const link = { subscriberId: 1, subscriptions: [3] }
    expect(await next.readLink(tokenOf(await links.addressOf(link)))).toEqual(link)
  })

  it('stand in a message as far as they lead to something', async () => {
    const both = await links.linksFor({ subscriberId: 1, subscriptions: [3], eventId: 'a' })
    expect(Object.keys(both)).toEqual(['unsubscribe', 'mute', 'manage', 'why'])
    expect(both.mute).toBe(`${both.unsubscribe}?show=mute`)
    expect(Object.keys(await links.linksFor({ subscriberId: 1, subscriptions: [] }))).toEqual(['manage'])
  })

  it('reach what the message came for, but for the one to manage, which reaches everything', async () => {
    const { unsubscribe, mute, why, manage } = await links.linksFor({
      subscriberId: 1,
      subscriptions: [3],
      eventId: 'a',
    })
    for (const url of [unsubscribe, mute, why]) {
      expect(await links.readLink(tokenOf(url ?? ''))).toEqual({ subscriberId: 1, subscriptions: [3], eventId: 'a' })
    }
    expect(await links.readLink(tokenOf(manage ?? ''))).toEqual({ subscriberId: 1, subscriptions: 'all' })
    expect(manage).toMatch(/\?show=manage$/)
  })
})

describe('POST /v1/links', () => {
  let id = ''

  beforeAll(async () => {
    await setUp()
    const { body } = await call('POST', '/v1/subscriptions', { subscriber: 'ada', text: 'forum 42 daily' })
    id = String(body.id)
  })

  const ask = (body: Readonly<Record<string, unknown>>) => call('POST', '/v1/links', { subscriber: 'ada', ...body })
  const linkIn = async (url: unknown) => links.readLink(tokenOf(String(url)))

  it('makes a link to unsubscribe from one, from all, and to manage, which never ends', async () => {
    const one = await ask({ purpose: 'unsubscribe', subscription: id })
    expect(one).toMatchObject({ status: 200, body: { expires_at: null } })
    expect(await linkIn(one.body.url)).toMatchObject({ subscriptions: [1] })
    expect(await linkIn((await ask({ purpose: 'unsubscribe' })).body.url)).toMatchObject({ subscriptions: 'all' })
    const manage = (await ask({ purpose: 'manage' })).body.url
    expect(await linkIn(manage)).toMatchObject({ subscriptions: 'all' })
    expect(String(manage)).toMatch(/^https:\/\/carillon\.example\/u\/[\w-]+\?show=manage$/)
  })

  it('leads to the origin that is set, whatever host the request names', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' }
    for (const purpose of ['manage', 'unsubscribe', 'sign-in', 'inbox']) {
      const { body } = await call('POST', '/v1/links', { subscriber: 'ada', purpose }, { headers })
      expect(String(body.url)).toMatch(/^https:\/\/carillon\.example\//)
    }
  })

  it.each(['subscribe', 'constructor'])('says that there are no links to %s', async (purpose) => {
    expect(await ask({ purpose })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/purpose', message: expect.stringContaining('There are no links for this.') }] },
    })
  })

  it('says who or what is not there, and what does not belong together', async () => {
    await call('POST', '/v1/subscriptions', { subscriber: 'grace', text: 'forum 42 daily' })
    const { body } = await call<{ items: { id: string }[] }>('GET', '/v1/subscriptions?subscriber=grace')
    for (const [sent, pointer] of [
      [{ subscriber: 'nobody', purpose: 'manage' }, '/subscriber'],
      [{ purpose: 'unsubscribe', subscription: '1-99' }, '/subscription'],
      [{ purpose: 'unsubscribe', subscription: body.items[0]?.id }, '/subscription'],
      [{ purpose: 'manage', subscription: id }, '/subscription'],
      [{ purpose: 'sign-in', subscription: id }, '/subscription'],
      [{ purpose: 'inbox', subscription: id }, '/subscription'],
      [{}, '/purpose'],
    ] as const) {
      expect(await ask(sent)).toMatchObject({ status: 422, body: { errors: [{ pointer }] } })
    }
  })

  it('needs a key, and a secret to sign with', async () => {
    expect((await call('POST', '/v1/links', { subscriber: 'ada', purpose: 'manage' }, { key: null })).status).toBe(401)
    const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' }
    const request = { method: 'POST', headers, body: JSON.stringify({ subscriber: 'ada', purpose: 'manage' }) }
    const response = await app.request('/v1/links', request, { ...env, SECRET_KEY: '' })
    expect(response.status).toBe(409)
    expect(await response.text()).toContain('Set `SECRET_KEY` and `PUBLIC_URL`.')
  })
})
