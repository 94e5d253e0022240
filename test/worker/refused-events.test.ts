import { beforeAll, describe, expect, it } from 'vitest'
import { call, countRows, post, setUp } from '../support/api.ts'
import { type Refusal, refusesEach } from '../support/refusals.ts'

beforeAll(setUp)

const event = (changes: Readonly<Record<string, unknown>>) => ['POST', '/v1/events', post('refused', changes)] as const
const text = (body: string) => ['POST', '/v1/events', body] as const
const posts = (count: number) => Array.from({ length: count }, (_, place) => post(`refused-${place}`))

const MEMBERS = '`id`, `type`, `action`, `object`, `actor`, `url`, `fields`, `data` and `occurred_at`'
const FIELD = 'A field holds a string, a number, `true`, `false`, or a list of strings and numbers. Send one of these.'
const LINK = 'This is not a link that a browser can open. Write it in full, beginning with `https://`.'

const NO_ID =
  'An event needs an `id`, so that sending it again is safe. Give it one, or send the header `Idempotency-Key`.'

const WORDS: readonly Refusal[] = [
  ['no id, where the request has no key', event({ id: undefined }), 422, '/id', NO_ID],
  [
    'no id in a list',
    ['POST', '/v1/events', [post('refused-1'), post('refused-2', { id: undefined })]],
    422,
    '/1/id',
    NO_ID,
  ],
  [
    'an unknown type',
    event({ type: 'forun' }),
    422,
    '/type',
    'No manifest declares the event type `forun.post`. Did you mean `forum.post`?',
  ],
  [
    'an unknown action',
    event({ action: 'posted' }),
    422,
    '/action',
    'The type `forum` has no action `posted`. Did you mean `forum.post`?',
  ],
  [
    'an unknown field',
    event({ fields: { forun: '42' } }),
    422,
    '/fields/forun',
    '`forum.post` declares no field `forun`. Did you mean `forum`?',
  ],
  [
    'a field called constructor',
    event({ fields: { constructor: 'x' } }),
    422,
    '/fields/constructor',
    '`forum.post` declares no field `constructor`. It has `forum`, `author`, `tag`, `priority`, `pinned`, `day`.',
  ],
  [
    'an unknown member',
    event({ feilds: {} }),
    422,
    '/feilds',
    'There is no member `feilds` here. Did you mean `fields`?',
  ],
  [
    'a member that is nobody’s to set',
    event({ recipients: [1] }),
    422,
    '/recipients',
    `There is no member \`recipients\` here. There is ${MEMBERS}.`,
  ],
  ['no type', event({ type: undefined }), 422, '/type', '`type` is missing. Add it as a string.'],
]

const VALUES: readonly Refusal[] = [
  ['a number as object', event({ object: 42 }), 422, '/object', '`object` has to be a string, and `42` is a number.'],
  ['null as a field', event({ fields: { forum: null } }), 422, '/fields/forum', FIELD],
  [
    'an object in a list',
    event({ fields: { tag: ['a', {}] } }),
    422,
    '/fields/tag/1',
    'A list in a field holds strings and numbers. Send one of these.',
  ],
  [
    'fields that are a list',
    event({ fields: [] }),
    422,
    '/fields',
    '`fields` has to be an object, and this is a list.',
  ],
  [
    'a field that is too long',
    event({ fields: { forum: 'x'.repeat(1001) } }),
    422,
    '/fields/forum',
    '`forum` has 1001 characters, and at most 1000 are allowed. Shorten it.',
  ],
  [
    'an id that is too long',
    event({ id: 'x'.repeat(201) }),
    422,
    '/id',
    '`id` has 201 characters, and at most 200 are allowed. Shorten it.',
  ],
  ['an empty id', event({ id: '' }), 422, '/id', '`id` is empty. Write at least one character.'],
  [
    'a control character',
    event({ id: 'a\0b' }),
    422,
    '/id',
    'This holds a control character or half a character. Take it out.',
  ],
  [
    'a moment in words',
    event({ occurred_at: 'yesterday' }),
    422,
    '/occurred_at',
    '`yesterday` is not a moment. Write it with its offset, like `2026-11-22T08:15:00Z`.',
  ],
  [
    'a day that does not exist',
    event({ occurred_at: '2026-02-30T08:15:00Z' }),
    422,
    '/occurred_at',
    '`2026-02-30T08:15:00Z` is not a moment. Write it with its offset, like `2026-11-22T08:15:00Z`.',
  ],
  ['a script as link', event({ url: 'javascript:alert(1)' }), 422, '/url', LINK],
]

const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, place) => [`f${place}`, 1]))

const MANY: readonly Refusal[] = [
  [
    'many fields',
    event({ fields: many }),
    422,
    '/fields',
    'An event has at most 50 fields. Put into `data` what nobody subscribes to.',
  ],
  ['many members', event(many), 422, '/f0', `There is no member \`f0\` here. There is ${MEMBERS}.`],
]

const LISTS: readonly Refusal[] = [
  ['no events', ['POST', '/v1/events', []], 422, '', 'The body is an empty list. Put at least one into it.'],
  [
    '101 events',
    ['POST', '/v1/events', posts(101)],
    422,
    '',
    'The body holds 101 entries, and at most 100 are allowed. Send fewer.',
  ],
  [
    'one of several events',
    ['POST', '/v1/events', [...posts(3), post('e', { fields: { forun: '1' } })]],
    422,
    '/3/fields/forun',
    '`forum.post` declares no field `forun`. Did you mean `forum`?',
  ],
  [
    'the only one of a list',
    ['POST', '/v1/events', [post('e', { fields: { forun: '1' } })]],
    422,
    '/0/fields/forun',
    '`forum.post` declares no field `forun`. Did you mean `forum`?',
  ],
  ['a text in place of an event', text('"forum"'), 422, '', 'The body has to be an object, and `forum` is a string.'],
]

const NOT_JSON = (where: string) => `The body is not JSON: at ${where}. Correct it there and send it again.`

const JSON_TEXTS: readonly Refusal[] = [
  [
    'a word without quotes',
    text('{"type": "forum",\n "action": post}'),
    400,
    undefined,
    NOT_JSON('line 2, column 12 `p` stands where a value should be'),
  ],
  [
    'a missing brace',
    text('{"type": "forum"'),
    400,
    undefined,
    NOT_JSON('line 1, column 17 it ends where `,` or `}` should be'),
  ],
  [
    'a missing comma',
    text('{"type": "forum" "action": 1}'),
    400,
    undefined,
    NOT_JSON('line 1, column 18 `"` stands where `,` or `}` should be'),
  ],
  [
    'a comma too many',
    text('["a", ]'),
    400,
    undefined,
    NOT_JSON('line 1, column 7 `]` stands where a value should be'),
  ],
  [
    'a name without quotes',
    text('{type: 1}'),
    400,
    undefined,
    NOT_JSON('line 1, column 2 `t` stands where a name in quotes or `}` should be'),
  ],
  [
    'brackets that do not match',
    text('{"a": [1}'),
    400,
    undefined,
    NOT_JSON('line 1, column 9 `}` stands where `,` or `]` should be'),
  ],
  [
    'a string without its end',
    text('{"a": "x'),
    400,
    undefined,
    NOT_JSON('line 1, column 7 a string begins that lacks its closing quote, or holds a line break or a wrong escape'),
  ],
  [
    'two documents',
    text('{} {}'),
    400,
    undefined,
    NOT_JSON('line 1, column 4 `{` stands where nothing more should be'),
  ],
  [
    'brackets without end',
    text('['.repeat(100_000)),
    400,
    undefined,
    NOT_JSON('line 1, column 100001 it ends where a value or `]` should be'),
  ],
  ['an empty body', text(''), 400, undefined, 'The body is empty. Send an event as JSON.'],
  [
    'a trap for prototypes',
    text('{"type": "forum", "__proto__": {"polluted": true}}'),
    422,
    '/__proto__',
    'No member may be called `__proto__`. Rename it.',
  ],
  [
    'nesting without reason',
    text(`{"data": ${'['.repeat(10_000)}${']'.repeat(10_000)}}`),
    422,
    `/data${'/0'.repeat(31)}`,
    'This is nested deeper than 32 levels. Flatten it.',
  ],
  [
    'more than 256 KiB',
    event({ data: { body: 'x'.repeat(256 * 1024) } }),
    413,
    undefined,
    'The body is larger than 256 KiB. Send less at once.',
  ],
]

describe('An event with a wrong word', () => refusesEach(WORDS))
describe('An event with a wrong value', () => refusesEach(VALUES))
describe('An event with too much of something', () => refusesEach(MANY))
describe('A list of events', () => refusesEach(LISTS))
describe('A body', () => refusesEach(JSON_TEXTS))

describe('What is refused', () => {
  it('is told with all that is wrong, and leaves nothing behind', async () => {
    const before = await countRows()
    const { body } = await call<{ detail: string; errors: { pointer: string }[] }>(
      'POST',
      '/v1/events',
      post('refused', { fields: { forum: '42', priority: 'high', day: 'someday', tag: 'a' }, object: 'ok' }),
    )
    expect(body.errors.map(({ pointer }) => pointer)).toEqual(['/fields/priority', '/fields/day'])
    expect(body.detail).toMatch(/ This is the first of 2 problems\.$/)
    expect(await countRows()).toEqual(before)
    expect((await call('GET', '/v1/events/refused')).status).toBe(404)
  })

  it('is counted while it arrives, whatever it says about its length', async () => {
    const { status } = await call('POST', '/v1/events', event({ data: { body: 'x'.repeat(300_000) } })[2], {
      headers: { 'content-length': '10' },
    })
    expect(status).toBe(413)
  })

  it('has another media type', async () => {
    const { status, body } = await call('POST', '/v1/events', 'type=forum', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect([status, body.detail]).toEqual([
      415,
      'Send the body with the header `Content-Type` as `application/json` or `application/cloudevents+json` or `application/cloudevents-batch+json`.',
    ])
    const patch = { headers: { 'content-type': 'application/cloudevents+json' } }
    expect((await call('PUT', '/v1/subscribers/linus', {}, patch)).status).toBe(415)
  })

  it('never reaches the prototype of anything', async () => {
    await call('POST', '/v1/events', '{"type":"forum","action":"post","constructor":{"prototype":{"polluted":1}}}')
    await call('POST', '/v1/events', '{"type":"forum","action":"post","data":{"a":{"__proto__":{"polluted":1}}}}')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('keeps the last of two members of one name, as JSON parsers do', async () => {
    const { status } = await call('POST', '/v1/events', '{"type":"x","type":"forum","action":"post","id":"twice"}')
    expect(status).toBe(202)
  })
})
