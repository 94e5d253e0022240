import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { app } from '../../src/worker/app.ts'
import { ADMIN_KEY, call, discussions, person, post, setUp } from '../support/api.ts'

/** So many requests for a route of the API that takes a body, and for any other one. */
const RUNS = { withBody: 200, other: 20 } as const

const SEED = 8

const in42 = { subscriber: 'ada', type: 'forum', conditions: [{ field: 'forum', op: '=', value: '42' }] }
const said = { persona: 'ada', text: '/subscribe forum 42 daily', timeZone: 'Europe/Vienna' }

/** What each route takes where it takes something; every request is some distortion of it. */
const BODIES: Readonly<Record<string, unknown>> = {
  'POST /v1/events': post('fuzz'),
  'POST /v1/notify': { subscribers: ['ada'], subject: 'Hello', body: 'There', url: 'https://school.example' },
  'PUT /v1/manifests/:name': discussions,
  'PUT /v1/generators/:type/:id': { title: 'Physics', url: null, parent: { type: 'course', id: '7' }, state: 'open' },
  'PUT /v1/subscribers/:external_id': {
    ...person('Ada'),
    locale: 'en',
    default_interval: 'daily',
    default_method: 'playground',
    own_events: true,
    quiet_hours: { from: '22:00', to: '07:00', catch_up: 'hold' },
  },
  'POST /v1/subscriptions': { ...in42, interval: 'daily', at: '08:30', method: 'playground', until: null },
  'POST /v1/subscriptions/preview': { subscriber: 'ada', text: 'forum 42 where priority >= 3 daily at 08:30' },
  'PATCH /v1/subscriptions/:id': { conditions: in42.conditions, interval: 'weekly', on: 'monday', status: 'muted' },
  'PUT /v1/templates/:group/:key': { text: '{{ actor.name }}: {{ event.title | truncate: 80 }}' },
  'POST /v1/templates/:group/:key/restore': { version: 1 },
  'POST /v1/templates/check': {
    texts: [{ group: 'event', key: 'subject', method: 'playground', text: '{{ site.name }}' }],
  },
  'POST /v1/templates/preview': {
    ...{ event: post('fuzz'), methods: ['playground'], languages: ['en'], time_zone: 'Europe/Vienna', digest: 2 },
    ...{ style: 'long', overrides: [{ group: 'event', key: 'body', language: 'de', text: '{{ event.data.title }}' }] },
  },
  'POST /v1/keys': { name: 'Moodle', scopes: ['events'] },
  'POST /bots/:name': said,
  'POST /sources/:name': said,
  'POST /playground/say': said,
  'POST /playground/events': post('fuzz'),
  'POST /playground/clock': { persona: 'ada', move: 'hour' },
}

const NASTY = [
  ...['', ' ', '\0', '\ud800', '🙂', 'é', '__proto__', 'constructor', 'toString', '..', '%', '%_', '\\', '"', "'; --"],
  ...['<b>', '{{ event.data }}', '{% for a in (1..9999) %}', '../..', '2026-02-30', '24:00', '-1', '1e400', 'NaN'],
  ...['x'.repeat(60), 'x'.repeat(5_000), '9'.repeat(400), 'where', 'forum 42 where', 'forum "', 'carillon.notice'],
  ...['ada', 'forum', '42', 'playground', 'discussions', 'daily', '1', '1-1', '0-1'],
]

const word = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary' }))
const value = fc.oneof(
  word,
  fc.constantFrom<unknown>(null, true, 0, -0, -1, 1.5, 1e308, 2 ** 53, 2 ** 63, [], {}, [[]], [null], [1, 'a'], {
    a: {},
  }),
  fc.jsonValue({ maxDepth: 2 }),
)

/** A body as it should be, but for up to three things in it. */
const distorted = (body: unknown) =>
  fc
    .array(fc.tuple(fc.nat(), fc.option(word), value), { minLength: 1, maxLength: 3 })
    .map((changes) =>
      changes.reduce(
        (changed, [place, name, put]) => distort(changed, place, name, structuredClone(put)),
        structuredClone(body),
      ),
    )

/** Puts a value into one of all the places of a body: in place of what is there, or under another name. */
function distort(body: unknown, place: number, name: string | null, put: unknown): unknown {
  const holders = holdersIn(body)
  const holder = holders[place % (holders.length + 1)]
  if (holder === undefined) return put
  const names = Object.keys(holder)
  const chosen = name ?? names[place % Math.max(names.length, 1)] ?? 'x'
  if (chosen !== 'length') {
    Object.defineProperty(holder, chosen, { value: put, enumerable: true, writable: true, configurable: true })
  }
  return body
}

function holdersIn(body: unknown): readonly object[] {
  return typeof body === 'object' && body !== null ? [body, ...Object.values(body).flatMap(holdersIn)] : []
}

const bodyOf = (route: string) =>
  fc.oneof(
    { weight: 6, arbitrary: distorted(BODIES[route]).map((sent) => JSON.stringify(sent) ?? '') },
    { weight: 1, arbitrary: word },
    { weight: 1, arbitrary: fc.json() },
  )

const typeOf = fc.oneof(
  { weight: 4, arbitrary: fc.constant('application/json') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'application/cloudevents+json',
      'application/cloudevents-batch+json',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'multipart/form-data; boundary=x',
      'x',
    ),
  },
)

const encoded = word.map((one) => encodeURIComponent(one.toWellFormed()))
const NAMES = ['limit', 'cursor', 'type', 'q', 'subscriber', 'persona', 'after', 'x']
const queryOf = fc.oneof(
  fc.constant(''),
  fc.tuple(fc.constantFrom(...NAMES), encoded).map(([name, one]) => `?${name}=${one}`),
  fc.jsonValue({ maxDepth: 2 }).map((position) => `?cursor=${btoa(encodeURIComponent(JSON.stringify(position)))}`),
)

/** The path of a route, with something random in each of its blanks. */
const pathOf = (pattern: string, known: readonly string[]) => {
  const part = fc.oneof(
    fc.constantFrom(...known),
    encoded,
    fc.constantFrom('%', '%E0%A4', '%2F', '%00', ':id', '*', ';'),
  )
  const parts = pattern.split('/').map((one) => (one.startsWith(':') ? part : fc.constant(one)))
  return fc.tuple(fc.tuple(...parts), queryOf).map(([found, query]) => found.join('/') + query)
}

async function statusOf(method: string, path: string, type: string, body: string): Promise<number> {
  const hasBody = !['GET', 'HEAD'].includes(method)
  const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'x-part': 'true', ...(hasBody && { 'content-type': type }) }
  const response = await app.request(path, { method, headers, ...(hasBody && { body }) }, env)
  await response.body?.cancel()
  return response.status
}

const routes = [
  ...new Set(app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)),
]
/** Nothing in a request changes what these answer. */
const FIXED = /^GET \/(?:openapi\.json|docs|docs\.css|healthz|(?:playground|u)\/\w+\.\w+)?$/

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']
const PLACES = [
  '/bots/x',
  '/bots/playground',
  '/bots',
  '/sources/x',
  '/sources',
  '/u/x',
  '/feeds/x.rss',
  '/v1',
  '//',
  '/%',
]

describe('No random request breaks anything', () => {
  let known: readonly string[] = []

  beforeAll(async () => {
    await setUp()
    vi.spyOn(console, 'error').mockReturnValue()
    const { body } = await call<{ id: string }>('POST', '/v1/subscriptions', in42)
    await call('POST', '/v1/events', post('known'))
    known = ['ada', 'forum', '42', 'discussions', 'playground', 'known', '1', body.id]
  })

  it.each(routes.filter((route) => !FIXED.test(route)))('%s', async (route) => {
    const [method = '', pattern = ''] = route.split(' ')
    const numRuns = route in BODIES && pattern.startsWith('/v1/') ? RUNS.withBody : RUNS.other
    const requests = fc.sample(fc.tuple(pathOf(pattern, known), typeOf, bodyOf(route)), { numRuns, seed: SEED })
    const statuses = await Promise.all(requests.map(([path, type, body]) => statusOf(method, path, type, body)))
    expect(requests.filter((_, place) => (statuses[place] ?? 500) >= 500)).toEqual([])
  })

  it.each(METHODS)('%s, wherever there is nothing', async (method) => {
    const paths = [...new Set([...PLACES, ...routes.map((route) => route.split(' ')[1] ?? '')])]
    const statuses = await Promise.all(paths.map((path) => statusOf(method, path, 'application/json', '{}')))
    expect(paths.filter((_, place) => (statuses[place] ?? 500) >= 500)).toEqual([])
  })
})
