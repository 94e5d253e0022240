import { env, exports } from 'cloudflare:workers'

/** What the API answered. */
export interface Answer<T = Record<string, unknown>> {
  readonly status: number
  readonly headers: Headers
  readonly body: T
}

interface Sending {
  /** `null` sends no key at all. */
  readonly key?: string | null
  readonly headers?: Readonly<Record<string, string>>
}

export const ADMIN_KEY = 'admin-token-for-tests'

/** Calls the API as a host would: with the operator's key, unless the test says otherwise. */
export async function call<T = Record<string, unknown>>(
  method: string,
  path: string,
  body?: unknown,
  { key = ADMIN_KEY, headers = {} }: Sending = {},
): Promise<Answer<T>> {
  const response = await exports.default.fetch(`https://carillon.example${path}`, {
    method,
    headers: {
      ...(key !== null && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as T }
}

/** A manifest of a host with forums, as the documentation has it. */
export const discussions = {
  title: 'Discussions',
  events: [
    {
      type: 'forum',
      action: 'post',
      title: 'New post',
      fields: {
        forum: { type: 'string', title: 'Forum', generator: 'forum' },
        author: { type: 'string', title: 'Author' },
        tag: { type: 'string', many: true },
        priority: { type: 'number' },
        pinned: { type: 'boolean' },
        day: { type: 'date' },
      },
      digest: { by: 'forum' },
      templates: {
        subject: '{{ event.data.title }}',
        body: '{{ event.data.body }}',
        line: '{{ event.actor }}: {{ event.data.title }}',
      },
    },
  ],
  subscriptions: [
    { type: 'forum', title: 'A forum', events: ['forum.post'], fields: ['forum'] },
    { type: 'author', title: 'A person', events: ['forum.post'], fields: ['author'] },
    { type: 'forum-author', title: 'A person in a forum', events: ['forum.post'], fields: ['forum', 'author'] },
  ],
  urls: { access: null, load: null, search: null, describe: null },
  cloudevents_prefix: 'com.example.school',
}

/** A subscriber of the playground, who needs no other platform. */
export const person = (name: string) => ({
  name,
  time_zone: 'Europe/Vienna',
  destinations: [{ method: 'playground', address: name.toLowerCase(), verified: true }],
})

/** A post by Linus in forum 42. */
export const post = (id: string, changes: Readonly<Record<string, unknown>> = {}) => ({
  id,
  type: 'forum',
  action: 'post',
  object: '42',
  actor: 'linus',
  url: 'https://school.example/forum/42#p9',
  fields: { forum: '42', author: 'linus' },
  data: { title: 'Room change', body: 'The exam moves to B2.', forum_title: 'Physics 1' },
  ...changes,
})

/** Declares the forums, Ada and Grace. */
export async function setUp(): Promise<void> {
  await call('PUT', '/v1/manifests/discussions', discussions)
  await call('PUT', '/v1/generators/forum/42', { title: 'Physics 1' })
  await call('PUT', '/v1/subscribers/ada', person('Ada'))
  await call('PUT', '/v1/subscribers/grace', person('Grace'))
}

/** How many rows each table holds: what a refused request must not change. */
export async function countRows(): Promise<Readonly<Record<string, number>>> {
  const tables = [
    'events',
    'subscribers',
    'destinations',
    'subscriptions',
    'subscription_keys',
    'manifests',
    'generators',
    'api_keys',
  ]
  const counts = await env.DB.batch<{ count: number }>(
    tables.map((table) => env.DB.prepare(`SELECT count(*) AS count FROM ${table}`)),
  )
  return Object.fromEntries(tables.map((table, place) => [table, counts[place]?.results[0]?.count ?? 0]))
}
