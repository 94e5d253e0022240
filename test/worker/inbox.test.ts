import { env, exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  createInboxToken,
  createSeals,
  createSignIn,
  keepInInbox,
  requireSubscriber,
  signIn,
} from '../../src/engine/index.ts'
import { engineFor } from '../../src/worker/engine.ts'
import { hostile } from '../contracts/messages.ts'
import { ADMIN_KEY, type Answer, call, setUp } from '../support/api.ts'
import { messageOf } from '../support/message.ts'

interface Item {
  readonly id: string
  readonly subject: string
  readonly read: boolean
  readonly topic: object
}

interface Inbox {
  readonly items: readonly Item[]
  readonly next: string | null
  readonly unread: number
  readonly unseen: number
  readonly label: string
  readonly version: number
}

const ORIGIN = 'https://carillon.example'
const seals = createSeals({ current: 'secret-key-for-tests' })
const ids = new Map<string, number>()
const tokens = new Map<string, string>()

beforeAll(async () => {
  await setUp()
  const context = await engineFor(env).at(new Date())
  for (const name of ['ada', 'grace']) {
    const { id } = await requireSubscriber(context, name)
    ids.set(name, id)
    tokens.set(name, (await createInboxToken(seals, id, new Date())).token)
  }
  for (let seq = 1; seq <= 5; seq++) await deliver('ada', seq)
  await deliver('grace', 6)
})

const idOf = (name: string) => ids.get(name) ?? 0

const deliver = (name: string, eventSeq: number, message = messageOf({ id: `m-${eventSeq}` })) =>
  keepInInbox({ db: env.DB }, message, {
    subscriberId: idOf(name),
    eventSeq,
    topic: { key: 'forum 42', title: 'Physics 1' },
    now: new Date(),
  })

const as = <T = Inbox>(name: string, method: string, path: string, body?: unknown): Promise<Answer<T>> =>
  call<T>(method, path, body, { key: tokens.get(name) ?? '' })

const namesIn = ({ body }: Answer<Inbox>) => body.items.map(({ id }) => id)

describe('the API of an inbox', () => {
  it('shows Ada hers, the newest first, page by page', async () => {
    const first = await as('ada', 'GET', '/v1/inbox?limit=3')
    expect(first.status).toBe(200)
    expect(first.headers.get('cache-control')).toBe('private, no-store')
    expect(namesIn(first)).toEqual(['5-m-5', '4-m-4', '3-m-3'])
    expect(first.body).toMatchObject({ unread: 5, unseen: 5, label: '5 unread messages' })
    expect(first.body.items[0]?.topic).toEqual({ key: 'forum 42', title: 'Physics 1', unread: 5 })
    const second = await as('ada', 'GET', `/v1/inbox?limit=3&cursor=${first.body.next}`)
    expect([namesIn(second), second.body.next]).toEqual([['2-m-2', '1-m-1'], null])
  })

  it('marks as read, as unread, as seen and as put away', async () => {
    const marked = await as('ada', 'POST', '/v1/inbox/read', { ids: ['5-m-5', '4-m-4'] })
    expect(marked.body).toEqual({ changed: 2, unread: 3, unseen: 3, label: '3 unread messages' })
    expect(namesIn(await as('ada', 'GET', '/v1/inbox?show=unread'))).toEqual(['3-m-3', '2-m-2', '1-m-1'])
    expect((await as('ada', 'POST', '/v1/inbox/seen', { all: true, up_to: '2-m-2' })).body).toMatchObject({ unseen: 1 })
    const unread = await as('ada', 'POST', '/v1/inbox/read', { ids: ['5-m-5'], read: false })
    expect(unread.body).toMatchObject({ changed: 1, unread: 4 })
    expect((await as('ada', 'POST', '/v1/inbox/archive', { ids: ['1-m-1'] })).body).toMatchObject({ changed: 1 })
    expect(namesIn(await as('ada', 'GET', '/v1/inbox?show=archived'))).toEqual(['1-m-1'])
    expect(namesIn(await as('ada', 'GET', '/v1/inbox'))).not.toContain('1-m-1')
    await as('ada', 'POST', '/v1/inbox/archive', { ids: ['1-m-1'], archived: false })
    const all = await as('ada', 'POST', '/v1/inbox/read', { topic: 'forum 42', up_to: '4-m-4' })
    expect(all.body).toMatchObject({ changed: 2, unread: 1, label: '1 unread message' })
  })

  it('lets a host read and mark for a subscriber, by a key that may', async () => {
    const { body } = await call<Inbox>('GET', '/v1/inbox?subscriber=grace')
    expect(body.items.map(({ id }) => id)).toEqual(['6-m-6'])
    expect((await call('GET', '/v1/inbox?subscriber=grace', undefined, { key: 'no-key' })).status).toBe(401)
    expect((await call('GET', '/v1/inbox?subscriber=mary')).status).toBe(404)
  })

  it.each([
    ['nothing', {}, ''],
    ['two choices', { all: true, topic: 'forum 42' }, ''],
    ['an id that is none', { ids: ['moodle-7f3a'] }, '/ids/0'],
    ['a place that is none', { all: true, up_to: '-1-x' }, '/up_to'],
    ['a member that there is not', { all: true, subscriber: 'ada' }, ''],
  ])('refuses to mark %s', async (_, body, pointer) => {
    const answer = await as<{ errors: { pointer: string }[] }>('grace', 'POST', '/v1/inbox/read', body)
    expect(answer.status).toBe(422)
    if (pointer) expect(answer.body.errors[0]?.pointer).toBe(pointer)
  })

  it.each([
    'x',
    'WzEsMl0',
    btoa('[-1,"a"]'),
    btoa('[null,"a"]'),
    btoa('["1","a"]'),
    btoa('[1.5,"a"]'),
    'A'.repeat(5_000),
  ])('refuses a forged cursor: %.12s', async (cursor) => {
    expect((await as('ada', 'GET', `/v1/inbox?cursor=${encodeURIComponent(cursor)}`)).status).toBe(400)
  })

  it('gives Grace nothing of Ada’s, by whichever id, topic or cursor', async () => {
    const before = await as('ada', 'GET', '/v1/inbox')
    const cursor = (await as('ada', 'GET', '/v1/inbox?limit=2')).body.next
    expect(namesIn(await as('grace', 'GET', `/v1/inbox?cursor=${cursor}`))).toEqual([])
    for (const place of ['read', 'seen', 'archive']) {
      const answer = await as('grace', 'POST', `/v1/inbox/${place}`, { ids: before.body.items.map(({ id }) => id) })
      expect([answer.status, answer.body]).toEqual([200, expect.objectContaining({ changed: 0 })])
    }
    expect(await as('ada', 'GET', '/v1/inbox')).toMatchObject({ body: before.body })
  })

  it.each([
    ['nobody', null],
    ['an API key that names nobody', ADMIN_KEY],
    ['a guess', '1.zzzzzz.AAAA'],
  ])('is closed to %s', async (_, key) => {
    for (const [method, path] of [
      ['GET', '/v1/inbox'],
      ['GET', '/v1/inbox/stream'],
      ['POST', '/v1/inbox/read'],
    ] as const) {
      const { status, headers } = await call(method, path, method === 'POST' ? { all: true } : undefined, { key })
      expect([status, headers.get('cache-control')]).toEqual([401, expect.stringContaining('no-store')])
    }
  })

  it('is closed to a token that is a day old, and to one that was changed', async () => {
    const old = await createInboxToken(seals, idOf('ada'), new Date(Date.now() - 86_400_000))
    const [, ...rest] = (tokens.get('ada') ?? '').split('.')
    for (const key of [old.token, [idOf('grace').toString(36), ...rest].join('.')]) {
      expect((await call('GET', '/v1/inbox', undefined, { key })).status).toBe(401)
    }
  })

  it('may be asked by pages of any origin, with a token and never with a cookie', async () => {
    const asked = { origin: 'https://school.example', 'access-control-request-method': 'POST' }
    const preflight = await call('OPTIONS', '/v1/inbox/read', undefined, {
      key: null,
      headers: { ...asked, 'access-control-request-headers': 'authorization,content-type' },
    })
    expect(preflight.status).toBe(204)
    for (const { headers } of [preflight, await as('ada', 'GET', '/v1/inbox'), await call('GET', '/v1/inbox/stream')]) {
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('access-control-allow-credentials')).toBeNull()
    }
    expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('authorization')
    expect(
      (await call('OPTIONS', '/v1/subscriptions', undefined, { headers: asked })).headers.get(
        'access-control-allow-origin',
      ),
    ).toBe(null)
  })

  it('leads to nothing but pages and mailboxes', async () => {
    await deliver('grace', 7, hostile)
    const { body } = await as<Inbox>('grace', 'GET', '/v1/inbox?limit=1')
    expect(body.items[0]).toMatchObject({ url: null, links: {} })
    expect(JSON.stringify(body)).not.toContain('unwanted')
  })

  const follow = (name: string, lastEvent?: string) => {
    const headers = { authorization: `Bearer ${tokens.get(name)}`, ...(lastEvent && { 'last-event-id': lastEvent }) }
    return exports.default.fetch(`${ORIGIN}/v1/inbox/stream`, { headers })
  }

  const firstOf = async (response: Response) => {
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    const { value = '' } = await reader.read()
    await reader.cancel()
    return { id: /^id: (.*)$/m.exec(value)?.[1], said: JSON.parse(/^data: (.*)$/m.exec(value)?.[1] ?? 'null') }
  }

  it('tells who comes back what came meanwhile, and nothing twice', async () => {
    const { id, said } = await firstOf(await follow('grace'))
    expect([id, said.items]).toEqual([expect.stringMatching(/^\d+$/), []])
    expect(await firstOf(await follow('grace', id))).toEqual({ id: undefined, said: null })
    expect((await as('grace', 'GET', '/v1/inbox?limit=1')).body.version).toBe(Number(id))
    // Of an event before those that were told: its batch was slow.
    await deliver('grace', 2, messageOf({ id: 'm-2', subject: 'Late' }))
    const next = await firstOf(await follow('grace', id))
    expect(next.said.items).toMatchObject([{ id: '2-m-2', subject: 'Late' }])
    expect(await firstOf(await follow('grace', next.id))).toEqual({ id: undefined, said: null })
    for (const forged of ['-1', '1e999', 'x'.repeat(5_000), '9'.repeat(15)])
      expect((await firstOf(await follow('grace', forged))).said.items).toEqual([])
  })

  it('streams what waits, and then what comes', async () => {
    const response = await follow('grace')
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader.read()).value).toMatch(/retry: \d+/)
    await deliver('grace', 8, messageOf({ id: 'm-8', subject: 'Fire drill' }))
    const data = /data: (.*)/.exec((await reader.read()).value ?? '')?.[1] ?? '{}'
    expect(JSON.parse(data)).toMatchObject({ items: [{ id: '8-m-8', subject: 'Fire drill' }] })
    await reader.cancel()
  })

  it.each([
    ['de', 'Posteingang'],
    ['fr-CA', 'Boîte de réception'],
    ['es', 'Bandeja de entrada'],
    ['tlh', 'Inbox'],
  ])('has its words in %s', async (locale, title) => {
    const { body, headers } = await call('GET', `/inbox/words?locale=${locale}`, undefined, { key: null })
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(body).toMatchObject({ words: { title } })
  })
})

describe('the script of the element', () => {
  it('may be loaded from any page, and is not sent twice', async () => {
    const first = await call<string>('GET', '/inbox.js', undefined, { key: null })
    expect(first.headers.get('content-type')).toContain('text/javascript')
    expect(first.headers.get('access-control-allow-origin')).toBe('*')
    expect(first.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(first.headers.get('cache-control')).toContain('public')
    const etag = first.headers.get('etag') ?? ''
    const second = await call('GET', '/inbox.js', undefined, { key: null, headers: { 'if-none-match': etag } })
    expect(second.status).toBe(304)
  })

  it('writes no markup of what it is told', async () => {
    const { body } = await call<string>('GET', '/inbox.js', undefined, { key: null })
    expect(body).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/)
  })
})

describe('the inbox page', () => {
  const visit = async (cookie: string, path = '/inbox', init: RequestInit = {}) => {
    const headers = { cookie, ...(init.headers as Record<string, string>) }
    const response = await exports.default.fetch(ORIGIN + path, { redirect: 'manual', ...init, headers })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  const cookieOf = async (name: string) => {
    const context = await engineFor(env).at(new Date())
    const { token } = await createSignIn(context, idOf(name))
    return `__Host-carillon=${(await signIn(context, token))?.token}`
  }

  const press = (cookie: string, said: string, headers: Record<string, string> = { origin: ORIGIN }) =>
    visit(cookie, '/inbox', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ do: said }).toString(),
    })

  it('shows Ada hers and changes nothing by being opened', async () => {
    const cookie = await cookieOf('ada')
    const before = await as('ada', 'GET', '/v1/inbox')
    const { status, text, headers } = await visit(cookie)
    expect(status).toBe(200)
    expect(text).toContain('Room change')
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(await as('ada', 'GET', '/v1/inbox')).toMatchObject({ body: before.body })
  })

  it('marks, puts away and takes back by its buttons', async () => {
    const cookie = await cookieOf('ada')
    expect((await press(cookie, 'unread 2-m-2')).status).toBe(303)
    await press(cookie, 'archived 3-m-3')
    expect((await visit(cookie, '/inbox?show=unread')).text).toContain('read 2-m-2')
    expect((await visit(cookie, '/inbox?show=archived')).text).toContain('unarchived 3-m-3')
    await press(cookie, 'unarchived 3-m-3')
    await press(cookie, 'read-all 5-m-5')
    expect((await visit(cookie, '/inbox?show=unread')).text).toContain('You have read everything.')
    expect((await press(cookie, 'explode 5-m-5')).status).toBe(303)
  })

  it.each([{ origin: 'https://evil.example' }, { origin: 'null' }, {}])(
    'takes no form of another site: %o',
    async (sent) => {
      const answer = await press(await cookieOf('ada'), 'archived 5-m-5', sent as Record<string, string>)
      expect(answer.status).toBe(403)
      expect(namesIn(await as('ada', 'GET', '/v1/inbox'))).toContain('5-m-5')
    },
  )

  it('shows what is hostile as text', async () => {
    const { text } = await visit(await cookieOf('grace'))
    expect(text).toContain('&lt;/script&gt;')
    expect(text).not.toMatch(/<img|href="javascript:|unwanted/)
    expect(text.match(/<script/g)).toHaveLength(2)
  })

  it('tells a stranger how to come in, in a language of theirs', async () => {
    const { status, text } = await visit('', '/inbox', { headers: { 'accept-language': 'de-AT,de;q=0.9' } })
    expect(status).toBe(200)
    expect(text).toContain('Hier ist niemand angemeldet.')
    expect((await press('', 'archived 5-m-5')).status).toBe(401)
  })
})
