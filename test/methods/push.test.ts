import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { Fetch } from '../../src/egress/index.ts'
import { createSeals, type SecretAddress } from '../../src/engine/index.ts'
import type { World } from '../../src/methods/index.ts'
import { push } from '../../src/methods/push/index.ts'
import { LONGEST, payloadOf, renderPush } from '../../src/methods/push/payload.ts'
import { digestOf, hostile } from '../contracts/messages.ts'
import { keepsTheSendMethodContract, type Trouble } from '../contracts/send-method.ts'
import { deliveryOf, messageOf } from '../support/message.ts'

/** A pair made for these tests, and what browsers say of themselves. */
const KEYS = {
  VAPID_PUBLIC_KEY: 'BPtvbVheIV1LIeqkLoFN1DqII7DeVRb3h7w5C9b75TwTr2TS2vDPpFFv92SVlrJ7IlHqHGNrx3CwqY8CGr1mh0w',
  VAPID_PRIVATE_KEY: 'zDvCXK2Ff9V7EPH4V3U7K6mXjNl0gKO_MeobiZeVd1o',
}
const POINT = 'BPtvbVheIV1LIeqkLoFN1DqII7DeVRb3h7w5C9b75TwTr2TS2vDPpFFv92SVlrJ7IlHqHGNrx3CwqY8CGr1mh0w'
const AUTH = 'BTBZMqHH6r4Tts7J_aSIgg'
const ENDPOINT = 'https://push.browser.example/send/dGhpcyBpcyBhIHNlY3JldA'
const BROWSER = JSON.stringify({ endpoint: ENDPOINT, expirationTime: null, keys: { p256dh: POINT, auth: AUTH } })

interface Sent {
  readonly url: string
  readonly headers: Headers
  readonly bytes: number
}

/** A push service: it knows what push services know, which is no word of a message. */
function createService(answers: (sent: Sent) => Response | undefined = () => undefined) {
  const taken: Sent[] = []
  const fetch: Fetch = async (url, init) => {
    const headers = new Headers(init.headers)
    expect([init.method, headers.get('content-encoding')]).toEqual(['POST', 'aes128gcm'])
    expect(init.body).toBeInstanceOf(Uint8Array)
    const sent = { url, headers, bytes: (init.body as Uint8Array).byteLength }
    taken.push(sent)
    return answers(sent) ?? new Response('', { status: 201 })
  }
  return { fetch, taken }
}

const worldOf = (fetch: Fetch): World => ({
  db: env.DB,
  fetch,
  seals: createSeals({ current: 'secret-key-for-tests' }),
  publicUrl: 'https://carillon.example',
  egress: { PUBLIC_URL: 'https://carillon.example', EGRESS_ALLOW: 'push.browser.example:443' },
})

const methodWith = (fetch: Fetch) => push.create(KEYS, worldOf(fetch))

function failing(trouble: Trouble) {
  const { fetch } = createService(() => {
    if (trouble === 'silence') throw new Error('no answer')
    return new Response(ENDPOINT, trouble)
  })
  return methodWith(fetch)
}

keepsTheSendMethodContract(methodWith(createService().fetch), BROWSER, {
  failing,
  secrets: [ENDPOINT, AUTH, KEYS.VAPID_PRIVATE_KEY],
})

const parse = (text: string) => methodWith(createService().fetch).parseAddress?.(text) as SecretAddress

const delivery = () => deliveryOf({ secret: parse(BROWSER).secret })

describe('a browser', () => {
  it('is shown by its push service, and the same for the same one', () => {
    const { address, secret } = parse(BROWSER)
    expect(address).toMatch(/^push\.browser\.example\/…\w{8}$/)
    expect(JSON.parse(secret)).toEqual({ endpoint: ENDPOINT, keys: { p256dh: POINT, auth: AUTH } })
    expect(parse(BROWSER.replace('"expirationTime":null,', ''))).toEqual({ address, secret })
    expect(parse(BROWSER.replace('/send/', '/send/other')).address).not.toBe(address)
  })

  it.each([
    ['no JSON', 'https://push.browser.example/send/abc'],
    ['null', 'null'],
    ['a list', '[]'],
    ['no keys', JSON.stringify({ endpoint: ENDPOINT })],
    ['a short key', JSON.stringify({ endpoint: ENDPOINT, keys: { p256dh: 'BAAA', auth: AUTH } })],
    ['a short secret', JSON.stringify({ endpoint: ENDPOINT, keys: { p256dh: POINT, auth: 'AAAA' } })],
    ['an endless address', BROWSER.replace('/send/', `/${'a'.repeat(2_000)}/`)],
  ])('is not described by %s', (_, text) => {
    expect(() => parse(text)).toThrow(/does not describe a browser/)
  })

  it.each([
    'http://push.browser.example/send',
    'https://127.0.0.1/send',
    'https://169.254.169.254/latest',
    'https://[::1]/send',
    'https://localhost/send',
    'https://push.internal/send',
    'https://carillon.example/me',
    'https://user:secret@push.browser.example/',
    'https://push.browser.example:8443/',
    'file:///etc/passwd',
  ])('is not one at %s', (endpoint) => {
    expect(() => parse(BROWSER.replace(ENDPOINT, endpoint))).toThrow()
  })

  it('is not called at a private address that was stored all the same', async () => {
    const { fetch, taken } = createService()
    const secret = delivery().secret?.replace('push.browser.example', '127.0.0.1')
    const sent = methodWith(fetch).send(messageOf(), 'a', deliveryOf({ ...(secret && { secret }) }))
    await expect(sent).rejects.toMatchObject({ permanent: true })
    expect(taken).toEqual([])
  })
})

describe('what the push service is told', () => {
  it('is who sends, how long it keeps, how urgent it is, and which one it may replace', async () => {
    const { fetch, taken } = createService()
    const method = methodWith(fetch)
    await method.send(messageOf(), 'a', delivery())
    await method.send(digestOf(3), 'a', delivery())
    await method.send(messageOf(), 'a', deliveryOf({ ...delivery(), topic: { key: 'another', title: 'Another' } }))
    const [one, two, three] = taken.map(({ headers }) => Object.fromEntries(headers))
    expect(one).toMatchObject({ ttl: '604800', urgency: 'normal', topic: expect.stringMatching(/^[\w-]{32}$/) })
    expect(one?.authorization).toMatch(new RegExp(`k=${KEYS.VAPID_PUBLIC_KEY}`))
    expect(two).toMatchObject({ urgency: 'low', topic: one?.topic })
    expect(three?.topic).not.toBe(one?.topic)
    const [, claims = ''] = /t=[\w-]+\.([\w-]+)\./.exec(one?.authorization ?? '') ?? []
    const { aud, sub, exp } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/')))
    expect([aud, sub]).toEqual(['https://push.browser.example', 'https://carillon.example'])
    expect(exp * 1_000 - deliveryOf().now.getTime()).toBe(12 * 60 * 60 * 1_000)
  })

  it.each([404, 410])('forgets a browser for good at %i', async (status) => {
    await expect(failing({ status }).send(messageOf(), 'a', delivery())).rejects.toMatchObject({
      permanent: true,
      message: 'This browser does not take notifications from here any more.',
    })
  })

  it('tries what is too large for a push service once more, shorter', async () => {
    const { fetch, taken } = createService(({ bytes }) =>
      bytes > 2_200 ? new Response('', { status: 413 }) : undefined,
    )
    await methodWith(fetch).send(messageOf({ body: '語'.repeat(5_000) }), 'a', delivery())
    expect(taken).toHaveLength(2)
    expect(taken[1]?.bytes).toBeLessThan(2_100)

    const strict = createService(() => new Response('', { status: 413 }))
    const sent = methodWith(strict.fetch).send(messageOf({ body: '語'.repeat(5_000) }), 'a', delivery())
    await expect(sent).rejects.toMatchObject({ permanent: false })
    expect(strict.taken).toHaveLength(2)
  })
})

describe('a notification', () => {
  it('leads to what the message is about, else to the inbox, and never to what is no page', () => {
    expect(renderPush(messageOf({ links: { open: 'https://school.example/p9' } })).url).toBe(
      'https://school.example/p9',
    )
    const { url: _, ...without } = messageOf({ links: {} })
    expect(renderPush(without, 'https://carillon.example').url).toBe('https://carillon.example/inbox')
    expect(renderPush({ ...hostile, url: 'javascript:alert(1)', links: {} }).url).toBe('')
  })

  it('keeps within its bytes, whatever the script, and breaks no letter', () => {
    for (const text of ['語', '👩‍💻', 'é ', '"\\\n', 'word ']) {
      const tag = 't'.repeat(32)
      const whole = { ...renderPush(messageOf({ subject: text.repeat(400), body: text.repeat(4_000) })), tag }
      for (const most of [3_900, 1_900]) {
        const payload = payloadOf({ ...whole, url: `https://school.example/${'a'.repeat(1_000)}` }, most)
        expect(new TextEncoder().encode(JSON.stringify(payload)).length).toBeLessThanOrEqual(most)
        expect(payload.body?.isWellFormed()).toBe(true)
        expect(payload.tag).toBe(tag)
      }
    }
    expect(renderPush(messageOf({ body: 'word '.repeat(999) })).body.length).toBeLessThanOrEqual(LONGEST)
  })

  it('goes without a page that leaves room for nothing else', () => {
    const rendered = { ...renderPush(messageOf()), tag: 't', url: `https://school.example/${'a'.repeat(5_000)}` }
    expect(payloadOf(rendered, 1_900)).toMatchObject({ url: '', title: rendered.title })
  })
})

describe('the settings', () => {
  const lacking = (settings: Record<string, string>, changes: Partial<World> = {}) =>
    push.lacks(settings, { ...worldOf(createService().fetch), ...changes })

  it('are understood, or named', () => {
    expect(lacking(KEYS)).toEqual([])
    expect(lacking({ ...KEYS, VAPID_SUBJECT: 'mailto:ada@school.example' })).toEqual([])
    for (const wrong of [
      { ...KEYS, VAPID_PUBLIC_KEY: 'short' },
      { ...KEYS, VAPID_PRIVATE_KEY: 'short' },
      { ...KEYS, VAPID_SUBJECT: 'ada@school.example' },
    ]) {
      expect(lacking(wrong).join()).toContain('VAPID_PUBLIC_KEY')
    }
    const { seals: _, ...bare } = worldOf(createService().fetch)
    expect(push.lacks(KEYS, bare)).toEqual(['SECRET_KEY'])
    expect(lacking(KEYS, { publicUrl: 'http://localhost:8787' }).join()).toContain('VAPID_SUBJECT')
  })
})
