import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Fetch, refusalOf } from '../../src/egress/index.ts'
import {
  createEngine,
  declareSubscriber,
  type Engine,
  type Event,
  parse,
  record,
  requireSubscriber,
  subscribe,
  type Task,
} from '../../src/engine/index.ts'
import { type CallbackSettings, callbackSecret, createAskHost } from '../../src/worker/callbacks.ts'
import { ManifestSchema, toManifest } from '../../src/worker/schemas/manifest.ts'
import { call, discussions } from '../support/api.ts'
import { knowingNames } from '../support/dns.ts'
import { createOutbox } from '../support/outbox.ts'

const NOW = new Date('2026-11-23T10:00:00Z')
const LOAD = 'https://school.example/carillon/load'
const HOST = { manifest: 'discussions', salt: 'salt', url: LOAD }

const [type] = discussions.events
/** The forums, whose posts are asked about before they are told. */
const asking = {
  ...discussions,
  events: [{ ...type, load: true, templates: { ...type?.templates, subject: '{{ object.title }}' } }],
  urls: { load: LOAD },
}

const event: Event = {
  id: 'p1',
  name: 'forum.post',
  object: '42',
  actor: 'linus',
  fields: { forum: '42', author: 'linus' },
  data: { title: 'As it was' },
  occurredAt: NOW,
}

describe('a host that is asked how things are now', () => {
  const settings: CallbackSettings = { SECRET_KEY: 'the secret', PUBLIC_URL: 'https://carillon.example' }
  const called: { readonly url: string; readonly init: RequestInit }[] = []
  let answer: () => Response | Promise<Response>
  let time: number
  let leadsTo: (name: string) => readonly string[]

  const fetch: Fetch = async (url, init) => {
    called.push({ url, init })
    init.signal?.throwIfAborted()
    return answer()
  }
  const askHost = (more: Partial<CallbackSettings> = {}) =>
    createAskHost({ ...settings, ...more }, { fetch: knowingNames(fetch, (name) => leadsTo(name)), time: () => time })

  beforeEach(() => {
    called.length = 0
    leadsTo = () => ['93.184.215.14']
    time = NOW.getTime()
    answer = () => Response.json({ title: 'As it is' })
  })

  it('gets the event, and answers with what its object is now', async () => {
    expect(await askHost()?.(HOST, event)).toEqual({ title: 'As it is' })
    expect(called[0]?.url).toBe(LOAD)
    expect(called[0]?.init).toMatchObject({ method: 'POST', redirect: 'manual' })
    expect(JSON.parse(String(called[0]?.init.body))).toEqual({
      type: 'forum',
      action: 'post',
      object: '42',
      id: 'p1',
      fields: { forum: '42', author: 'linus' },
    })
  })

  it('can check by its secret that it was this deployment, and when', async () => {
    await askHost({ SECRET_KEY_PREVIOUS: 'the former one' })?.(HOST, event)
    const { headers, body } = called[0]?.init ?? {}
    const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers as never
    expect(timestamp).toBe(String(NOW.getTime() / 1000))
    const secrets = [
      await callbackSecret('discussions', 'salt', settings),
      await callbackSecret('discussions', 'salt', { SECRET_KEY: 'the former one' }),
    ]
    const expected = await Promise.all(secrets.map((secret) => sign(`${id}.${timestamp}.${body}`, secret ?? '')))
    expect(signatures).toBe(expected.map((one) => `v1,${one}`).join(' '))
    expect(new Set(secrets).size).toBe(2)
  })

  it('has a secret of its own, and another one for whoever takes its name later', async () => {
    const secrets = await Promise.all([
      callbackSecret('discussions', 'salt', settings),
      callbackSecret('grades', 'salt', settings),
      callbackSecret('discussions', 'pepper', settings),
    ])
    expect(new Set(secrets).size).toBe(3)
    for (const secret of secrets) expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  })

  it('is asked once a minute about one event, and about each by itself', async () => {
    const ask = askHost()
    for (let recipient = 0; recipient < 100; recipient++) await ask?.(HOST, event)
    expect(called).toHaveLength(1)
    await ask?.(HOST, { ...event, id: 'p2' })
    expect(called).toHaveLength(2)
    time += 61_000
    await ask?.(HOST, event)
    expect(called).toHaveLength(3)
  })

  it('may say much about many events: what is kept of it stays small, and the newest counts', async () => {
    const ask = askHost()
    const many = 60
    answer = () => Response.json({ text: 'x'.repeat(65_000) })
    for (let place = 0; place < many; place++) await ask?.(HOST, { ...event, id: `p${place}` })
    await ask?.(HOST, { ...event, id: `p${many - 1}` })
    await ask?.(HOST, { ...event, id: `p${many - 30}` })
    expect(called).toHaveLength(many)
    await ask?.(HOST, { ...event, id: 'p0' })
    expect(called).toHaveLength(many + 1)
  })

  it('is read anew for each message: what one does to it, the next does not see', async () => {
    const ask = askHost()
    const first = await ask?.(HOST, event)
    Object.assign(first ?? {}, { title: 'Written over' })
    expect(await ask?.(HOST, event)).toEqual({ title: 'As it is' })
    expect(called).toHaveLength(1)
  })

  const nested = (levels: number): unknown => (levels === 1 ? {} : { inner: nested(levels - 1) })

  it('may nest what it says 16 levels deep', async () => {
    answer = () => Response.json(nested(16))
    expect(await askHost()?.(HOST, event)).toEqual(nested(16))
  })

  const endless = () =>
    new Response(
      new ReadableStream({ pull: (controller) => controller.enqueue(new TextEncoder().encode(' '.repeat(16_384))) }),
    )
  const silent = () => new Response(new ReadableStream({ pull: () => new Promise(() => undefined) }))

  it.each<[string, () => Response | Promise<Response>]>([
    ['says that there is nothing', () => new Response(null, { status: 204 })],
    ['does not know it', () => Response.json({ title: 'no' }, { status: 404 })],
    ['leads elsewhere', () => new Response(null, { status: 302, headers: { location: 'https://169.254.169.254/' } })],
    ['breaks down', () => Response.json({ title: 'no' }, { status: 500 })],
    ['is not there', () => Promise.reject(new TypeError('No route.'))],
    ['answers with a list', () => Response.json([{ title: 'no' }])],
    ['answers with text', () => new Response('hello')],
    ['answers with more than 64 kB', () => Response.json({ title: 'x'.repeat(65_536) })],
    ['nests deeper than that', () => Response.json(nested(17))],
    ['nests as deep as there is room', () => new Response(`{"a":${'['.repeat(32_000)}${']'.repeat(32_000)}}`)],
    ['never ends', endless],
    ['begins and says no more', silent],
  ])('that %s leaves what was frozen in the event', async (_, their) => {
    answer = their
    expect(await askHost()?.(HOST, event)).toBeUndefined()
    expect(called).toHaveLength(1)
  })

  it('that moved to a place that may not be called is not called any more', async () => {
    expect(await askHost()?.({ ...HOST, url: 'https://10.0.0.1/load' }, event)).toBeUndefined()
    expect(called).toEqual([])
  })

  it('whose name leads to a private address by now is not called any more', async () => {
    leadsTo = () => ['93.184.215.14', 'fd00::7']
    expect(await askHost()?.(HOST, event)).toBeUndefined()
    expect(called).toEqual([])
  })

  it('is none where there is no secret to sign with', () => {
    expect(createAskHost({}, { fetch, time: () => time })).toBeUndefined()
  })

  it('is asked for all who are told, and what it says stands in the message', async () => {
    const outbox = createOutbox()
    const waiting: Task[] = []
    const ask = askHost()
    const engine: Engine = createEngine({
      db: env.DB,
      plugins: [{ name: 'outboxes', sendMethods: [outbox] }],
      noticeType: 'carillon.notice',
      site: { name: 'Carillon' },
      enqueue: async (tasks) => void waiting.push(...tasks),
      ...(ask && { askHost: ask }),
    })
    await engine.declare('discussions', toManifest(ManifestSchema.parse(asking)), asking, NOW)
    for (const name of ['ada', 'grace']) {
      const context = await engine.at(NOW)
      await declareSubscriber(context, name, { destinations: [{ method: 'outbox', address: name, verified: true }] })
      const subscriber = await requireSubscriber(context, name)
      await subscribe(context, parse('forum 42 immediate', context.registry), { subscriber })
    }
    await record(await engine.at(NOW), [{ event }])
    for (let task = waiting.shift(); task; task = waiting.shift()) await engine.perform(task, NOW)
    expect(outbox.sent.map(({ message }) => message.subject)).toEqual(['As it is', 'As it is'])
    expect(called).toHaveLength(1)

    answer = () => new Response('Out of order.', { status: 503 })
    await record(await engine.at(NOW), [{ event: { ...event, id: 'p2' } }])
    for (let task = waiting.shift(); task; task = waiting.shift()) await engine.perform(task, NOW)
    expect(outbox.sent.map(({ message }) => message.subject).slice(2)).toEqual(['As it was', 'As it was'])
  })
})

const sign = async (text: string, secret: string) => {
  const raw = Uint8Array.from(atob(secret.replace('whsec_', '')), (one) => one.charCodeAt(0))
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return btoa(
    String.fromCharCode(...new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text)))),
  )
}

describe('a manifest that names where its host is asked', () => {
  const put = (manifest: unknown) =>
    call<{ secret?: string; errors?: { pointer: string; message: string }[] }>('PUT', '/v1/manifests/asked', manifest)

  beforeEach(async () => {
    for (const name of ['asked', 'discussions']) await call('DELETE', `/v1/manifests/${name}`)
  })

  it('is answered with the secret when it is made up, and only an admin reads it again', async () => {
    const { status, body } = await put(asking)
    expect([status, body.secret]).toEqual([201, expect.stringMatching(/^whsec_/)])
    expect((await call('GET', '/v1/manifests/asked')).body).toEqual({ ...asking, secret: body.secret })
    const { key } = (await call<{ key: string }>('POST', '/v1/keys', { name: 'school', scopes: ['catalogue'] })).body
    expect((await call('GET', '/v1/manifests/asked', undefined, { key })).body).toEqual(asking)
    const operator = (await call<{ key: string }>('POST', '/v1/keys', { name: 'Ada', scopes: ['admin'] })).body
    expect((await call('GET', '/v1/manifests/asked', undefined, operator)).body).toHaveProperty('secret', body.secret)
  })

  it('keeps it however often it is replaced, and is answered with it no more', async () => {
    const { secret } = (await put(asking)).body
    expect((await put({ ...asking, secret: 'whsec_mine' })).body).not.toHaveProperty('secret')
    await put(discussions)
    expect((await call('GET', '/v1/manifests/asked')).body).not.toHaveProperty('secret')
    expect((await put(asking)).body).not.toHaveProperty('secret')
    expect((await call('GET', '/v1/manifests/asked')).body).toHaveProperty('secret', secret)
  })

  it('has another one when it is declared anew', async () => {
    const { secret } = (await put(asking)).body
    await call('DELETE', '/v1/manifests/asked')
    const again = (await put(asking)).body.secret
    expect(again).toMatch(/^whsec_/)
    expect(again).not.toBe(secret)
  })

  it('has one secret, whichever of two declared it first', async () => {
    const both = await Promise.all([put(asking), put(asking)])
    const told = both.flatMap(({ body }) => body.secret ?? [])
    const kept = (await call('GET', '/v1/manifests/asked')).body.secret
    expect(told).toEqual([kept])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201])
  })

  it('shows it to nobody who may not declare manifests', async () => {
    await put(asking)
    const { body } = await call<{ key: string }>('POST', '/v1/keys', { name: 'school', scopes: ['events'] })
    expect(body.key).toBeTypeOf('string')
    expect((await call('GET', '/v1/manifests/asked', undefined, { key: body.key })).status).toBe(403)
  })

  it('has none where nobody is asked', async () => {
    const { body } = await put(discussions)
    expect(body).not.toHaveProperty('secret')
  })

  it('has to name it where one of its events wants it', async () => {
    const { status, body } = await put({ ...asking, urls: {} })
    expect([status, body.errors?.map(({ pointer }) => pointer)]).toEqual([422, ['/events/0/load']])
  })

  it.each([
    'http://school.example/',
    'ftp://school.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://ada@school.example/',
    'https://ada:secret@school.example/',
    'https://school.example:25/',
    'https://school.example:8443/',
    'https://school.exam\tple/',
    'https://school.example/\n',
    'https:\\\\school.example\\',
    'school.example',
    'https://localhost/',
    'https://LOCALHOST./',
    'https://api.localhost/',
    'https://printer.local/',
    'https://metadata.google.internal/',
    'https://intranet/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://0177.0.0.1/',
    'https://１２７.0.0.1/',
    'https://127。0。0。1/',
    'https://127.0.0.1./',
    'https://0.0.0.0/',
    'https://10.1.2.3/',
    'https://100.64.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://172.31.255.255/',
    'https://192.0.0.8/',
    'https://192.168.1.1/',
    'https://198.19.0.1/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://[::]/',
    'https://[::1]/',
    'https://[0:0:0:0:0:0:0:1]/',
    'https://[::ffff:7f00:1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[64:ff9b:1::a00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001:0:7f00:1::]/',
    'https://[2001:db8::1]/',
    'https://[fc00::1]/',
    'https://[fe80::1]/',
    'https://[ff02::1]/',
    'https://carillon.example/',
    'https://CARILLON.example./load',
  ])('refuses %j', async (load) => {
    const { status, body } = await put({ ...asking, urls: { load } })
    expect([status, body.errors?.map(({ pointer }) => pointer)]).toEqual([422, ['/urls/load']])
    expect(body.errors?.[0]?.message).toMatch(/\.$/)
  })

  it.each([
    'https://school.example/load?key=1',
    'https://school.example:443/',
    'https://münchen.example/',
    'https://1.1.1.1/',
    'https://172.32.0.1/',
    'https://[2606:4700:4700::1111]/',
    'https://localhost.school.example/',
    'https://www.carillon.example/',
  ])('takes %j', async (load) => {
    expect((await put({ ...asking, urls: { load } })).status).toBe(201)
  })

  it('may lead to what an operator allowed, at that very port', () => {
    const allowing = { EGRESS_ALLOW: 'localhost:8080, 10.0.0.7:443,[::1]:9000' }
    for (const address of [
      'http://localhost:8080/',
      'https://LOCALHOST:8080/',
      'https://10.0.0.7/',
      'http://[::1]:9000/',
    ]) {
      expect(refusalOf(address, allowing)).toBeUndefined()
    }
    for (const address of [
      'http://localhost/',
      'https://localhost:8081/',
      'https://10.0.0.8/',
      'ftp://localhost:8080/',
    ]) {
      expect(refusalOf(address, allowing)).toBeTypeOf('string')
    }
    expect(refusalOf('https://ada@10.0.0.7/', allowing)).toBeTypeOf('string')
  })
})
