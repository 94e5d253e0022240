import { env } from 'cloudflare:workers'
import { describe, expect, it, vi } from 'vitest'
import { app } from '../../src/worker/app.ts'
import { call } from '../support/api.ts'

interface Operation {
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: object }[]
  readonly responses: Readonly<Record<string, { readonly description: string }>>
  readonly security?: readonly unknown[]
}

interface Document {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string }
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, object>>; readonly securitySchemes: object }
}

const open = { key: null }
const { body: document } = await call<Document>('GET', '/openapi.json', undefined, open)
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

describe('The OpenAPI document', () => {
  it('is one of version 3.1 that needs no key', () => {
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'Carillon', version: expect.any(String) },
      servers: [{ url: 'https://carillon.example' }],
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    })
  })

  it('lists every mounted route of the API, and no other', () => {
    const mounted = app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/v1/'))
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
    const listed = operations
      .filter(({ path }) => path.startsWith('/v1/'))
      .map(({ method, path }) => `${method.toUpperCase()} ${path}`)
    expect([...new Set(mounted)].sort()).toEqual(listed.sort())
  })

  it.each(operations)('describes $method $path', ({ path, operation }) => {
    expect(operation.summary).toMatch(/^[A-Z]/)
    expect(document.tags.map(({ name }) => name)).toContain(operation.tags?.[0])
    const named = operation.parameters?.filter((one) => one.in === 'path').map(({ name }) => name) ?? []
    expect([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)).toEqual(named)
    for (const { description } of Object.values(operation.responses)) expect(description).toMatch(/\.$/)
    const isOpen = path === '/healthz'
    expect(operation.security === undefined).toBe(isOpen)
    expect('401' in operation.responses).toBe(!isOpen)
  })

  it('refers to nothing that it does not hold', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name,
    )
    for (const name of refs) expect(Object.keys(document.components.schemas)).toContain(name)
  })

  it('refuses every protected route to whoever has no key', async () => {
    for (const { path, method } of operations.filter((one) => one.path.startsWith('/v1/'))) {
      const { status } = await call(method.toUpperCase(), path.replaceAll(/\{\w+\}/g, '1'), undefined, open)
      expect([method, path, status]).toEqual([method, path, 401])
    }
  })
})

describe('The page of the API', () => {
  it('shows every route with a call to copy, without a script or anything from elsewhere', async () => {
    const { status, headers, body: html } = await call<string>('GET', '/docs', undefined, open)
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8'])
    expect(html.startsWith('<!doctype html><html lang="en">')).toBe(true)
    for (const { path } of operations) expect(html).toContain(path)
    expect(html.match(/curl /g)?.length).toBeGreaterThanOrEqual(operations.length)
    expect(html).toContain('moodle-7f3a')
    expect(html).not.toMatch(/<script|<style| style=|src="http/)
    for (const kind of ['invalid-input', 'conflict', 'too-large', 'internal']) expect(html).toContain(`id="${kind}"`)
  })

  it('brings its style as a file', async () => {
    const { headers, body } = await call<string>('GET', '/docs.css', undefined, open)
    expect(headers.get('content-type')).toContain('text/css')
    expect(body).toContain('light-dark(')
  })
})

describe('Every answer', () => {
  it.each(['/docs', '/openapi.json', '/healthz', '/v1/keys', '/nowhere'])(
    '%s tells browsers to be careful',
    async (path) => {
      const { headers } = await call('GET', path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(headers.get('content-security-policy')).not.toContain('unsafe-inline')
    },
  )

  it('says where nothing is', async () => {
    expect(await call('GET', '/v1/nothing')).toMatchObject({
      status: 404,
      body: { type: '/docs#not-found', detail: 'There is nothing at `/v1/nothing`. `/docs` lists what there is.' },
    })
  })

  it.each([
    ['GET', '/v1/events', 'POST'],
    ['PATCH', '/v1/manifests/discussions', 'GET, PUT, DELETE'],
    ['POST', '/healthz', 'GET'],
  ])('says which methods there are instead of %s %s', async (method, path, allow) => {
    const { status, headers, body } = await call(method, path, method === 'GET' ? undefined : {})
    expect([status, headers.get('allow'), body.type]).toEqual([405, allow, '/docs#method-not-allowed'])
  })

  it('tells nothing of what broke inside, but logs it', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue()
    const broken = new Proxy(env.DB, {
      get: () => () => {
        throw new Error('the secret name of a table')
      },
    })
    const response = await app.request('/healthz', {}, { ...env, DB: broken, PLAYGROUND: 'false' })
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('secret')
    expect(log).toHaveBeenCalledWith(expect.stringContaining('secret'))
  })
})

const ELEVEN_AGO = Date.now() - 11 * 60_000

/** An event, a batch, a digest and a dead letter that nobody works on. */
const stand = (since: number) =>
  env.DB.batch([
    env.DB.prepare(
      "INSERT INTO events (seq, id, digest, name, fields, data, occurred_at, received_at, check_at) VALUES (1, 'late', '', 'a.b', '{}', '{}', ?1, ?1, ?1)",
    ).bind(since),
    env.DB.prepare(
      "INSERT INTO batches (event_seq, number, method, recipients, state, check_at) VALUES (1, 0, 'm', '[]', 0, ?1)",
    ).bind(since),
    env.DB.prepare(
      "INSERT INTO digests (subscriber_id, destination_id, slot, method, interval, due_at, check_at) VALUES (1, 1, 'd', 'm', 'daily', ?1, ?1)",
    ).bind(since),
    env.DB.prepare(
      `INSERT INTO dead_letters (created_at, letter, reason) VALUES (?1, '{"of":"event","seq":999}', 'It was lost.')`,
    ).bind(since),
  ])

describe('Its health', () => {
  it('says what is late', async () => {
    expect((await call('GET', '/healthz', undefined, open)).body).toEqual({
      ok: true,
      late: { events: 0, batches: 0, digests: 0 },
      manifests_left_out: [],
      dead_letters: 0,
      bots: ['slack', 'discord', 'telegram', 'messenger'].map((name) => ({ name, ready: true, missing: [] })),
      methods: expect.arrayContaining([{ name: 'email', ready: false, missing: ['EMAIL_FROM'] }]),
    })
    await stand(ELEVEN_AGO)
    expect((await call('GET', '/healthz', undefined, open)).body).toMatchObject({
      late: { events: 1, batches: 1, digests: 1 },
      dead_letters: 1,
    })
  })

  it('stays late however often the sweeper queues what nobody does', async () => {
    await env.DB.batch(
      ['events', 'batches', 'digests'].map((table) =>
        env.DB.prepare(`UPDATE ${table} SET check_at = ?1`).bind(Date.now() + 5 * 60_000),
      ),
    )
    expect((await call('GET', '/healthz', undefined, open)).body).toMatchObject({
      late: { events: 1, batches: 1, digests: 1 },
    })
  })

  it('takes nothing for late that is new, or waits for another attempt', async () => {
    const later = Date.now() + 60_000
    await env.DB.batch([
      env.DB.prepare('UPDATE events SET received_at = ?1').bind(Date.now()),
      env.DB.prepare('UPDATE digests SET check_at = ?1, lease_until = ?1').bind(later),
    ])
    expect((await call('GET', '/healthz', undefined, open)).body).toMatchObject({
      late: { events: 0, batches: 0, digests: 0 },
    })
    await env.DB.batch([
      env.DB.prepare('UPDATE events SET state = 1, received_at = ?1').bind(ELEVEN_AGO),
      env.DB.prepare(`UPDATE batches SET retries = '[[0,1,${later}]]'`),
    ])
    expect((await call('GET', '/healthz', undefined, open)).body).toMatchObject({
      late: { events: 0, batches: 0, digests: 0 },
    })
  })

  it('has its dead letters listed and replayed', async () => {
    const { body } = await call<{ items: { id: number }[] }>('GET', '/v1/dead-letters')
    expect(body.items).toMatchObject([{ of: 'event', keys: { seq: 999 }, reason: 'It was lost.' }])
    expect((await call('POST', `/v1/dead-letters/${body.items[0]?.id}/replay`)).status).toBe(202)
    expect((await call('GET', '/v1/dead-letters')).body).toEqual({ items: [], next: null })
  })
})
