import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { app } from '../../src/worker/app.ts'
import { ADMIN_KEY, call, post, setUp } from '../support/api.ts'
import { type Refusal, refusesEach } from '../support/refusals.ts'

beforeAll(setUp)

interface View {
  readonly id: string
  readonly text: string
  readonly status: string
}

const in42 = { subscriber: 'ada', type: 'forum', conditions: [{ field: 'forum', op: '=', value: '42' }] }
const subscribe = (sent: unknown) => call<View>('POST', '/v1/subscriptions', sent)

describe('Subscribing', () => {
  it('takes members or a text, which mean the same', async () => {
    const structured = await subscribe({ ...in42, interval: 'daily', at: '08:30', method: 'playground', until: null })
    expect(structured).toMatchObject({
      status: 201,
      body: {
        ...in42,
        interval: 'daily',
        at: '08:30',
        on: null,
        method: 'playground',
        until: null,
        events: null,
        status: 'active',
        reason: null,
        text: 'forum 42 daily at 08:30 via playground',
      },
    })
    const text = await subscribe({ subscriber: 'ada', text: 'forum "Physics 1" daily at 8:30 via playground' })
    expect(text).toMatchObject({ status: 200, body: structured.body })
    expect(await call('GET', `/v1/subscriptions/${structured.body.id}`)).toMatchObject({
      status: 200,
      body: structured.body,
    })
  })

  it('is muted until a moment, when asked to', async () => {
    const { body } = await subscribe({ ...in42, interval: 'weekly' })
    expect(body).toMatchObject({ muted_until: null, created_by: null })
    const change = (sent: object) => call<View>('PATCH', `/v1/subscriptions/${body.id}`, sent)
    const muted_until = new Date(Date.now() + 86_400_000).toISOString()
    expect((await change({ status: 'muted', muted_until })).body).toMatchObject({ status: 'muted', muted_until })
    expect((await call('GET', `/v1/subscriptions/${body.id}`)).body).toMatchObject({ status: 'muted', muted_until })
    const alone = '`muted_until` goes with the status `muted` only. Send `"status": "muted"` too, or leave it out.'
    const past = '`2026-01-01T00:00:00.000Z` is in the past. Choose a moment that is still to come.'
    const none = '`tomorrow` is not a moment. Write it with its offset, like `2026-11-22T08:15:00Z`.'
    for (const [sent, message] of [
      [{ muted_until }, alone],
      [{ muted_until, status: 'active' }, alone],
      [{ muted_until: '2026-01-01T01:00:00+01:00', status: 'muted' }, past],
      [{ muted_until: 'tomorrow', status: 'muted' }, none],
    ] as const) {
      expect(await change(sent)).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/muted_until', message }] },
      })
    }
    expect((await change({ status: 'muted' })).body).toMatchObject({ status: 'muted', muted_until: null })
    expect((await change({ status: 'muted', muted_until: null })).status).toBe(200)
    expect((await change({ status: 'active' })).body).toMatchObject({ status: 'active', muted_until: null })
  })

  it('shows who asked for it in a channel', async () => {
    const { body } = await subscribe({ ...in42, interval: 'monthly' })
    await env.DB.prepare(
      `UPDATE subscriptions SET created_by = 'chat:7', creator_name = 'Grace' WHERE interval = 'monthly'`,
    ).run()
    const created_by = { id: 'chat:7', name: 'Grace' }
    expect((await call('GET', `/v1/subscriptions/${body.id}`)).body).toMatchObject({ created_by })
  })

  it('ends after so many events, when asked to', async () => {
    const { body } = await subscribe({ ...in42, interval: 'immediate', events: 3 })
    expect(body).toMatchObject({ events: 3, text: 'forum 42 immediate for 3 events' })
  })

  it('is for many at once, for silence, or for so many an hour, when asked to', async () => {
    const burst = { is: 'burst', count: 5, minutes: 60 }
    const { body } = await subscribe({ ...in42, interval: 'daily', rate: burst })
    expect(body).toMatchObject({ rate: burst, text: 'forum 42 daily when 5 in 1 hour' })
    const path = `/v1/subscriptions/${body.id}`
    const change = (sent: object) => call<View>('PATCH', path, sent)
    expect((await change({ rate: { is: 'burst', count: 2, minutes: 10 } })).body.text).toBe(
      'forum 42 daily when 2 in 10 minutes',
    )
    expect((await change({ rate: null, interval: 'twice-daily' })).body).toMatchObject({
      rate: null,
      text: 'forum 42 twice-daily',
    })
    const silence = { is: 'absence', minutes: 2_880 }
    expect((await change({ interval: 'immediate', rate: silence })).body).toMatchObject({
      rate: silence,
      text: 'forum 42 immediate if none for 2 days',
    })
    expect((await call('GET', path)).body).toMatchObject({ rate: silence })
    await call('PUT', '/v1/subscribers/ada', { default_interval: 'daily' })
    expect((await subscribe({ ...in42, rate: { is: 'cap', count: 3 } })).body.text).toBe(
      'forum 42 immediate at most 3 an hour',
    )
    await call('PUT', '/v1/subscribers/ada', { default_interval: 'immediate' })
  })

  it('can be tried on what happened lately', async () => {
    await call('POST', '/v1/events', [post('a'), post('b', { fields: { forum: '7', author: 'linus' } })])
    const { status, body } = await call('POST', '/v1/subscriptions/preview', in42)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      text: 'forum 42',
      days: 7,
      matched: 1,
      complete: true,
      events: [{ id: 'a', title: 'Room change' }],
    })
    const { body: none } = await call('POST', '/v1/subscriptions/preview', { subscriber: 'ada', text: 'author grace' })
    expect(none).toMatchObject({ matched: 0, events: [] })
  })

  it('can be tried with a rate', async () => {
    await call(
      'POST',
      '/v1/events',
      [1, 2, 3].map((n) => post(`r${n}`, { fields: { forum: '99' } })),
    )
    const tried = async (rate: object) => {
      const in99 = { subscriber: 'ada', type: 'forum', conditions: [{ field: 'forum', op: '=', value: '99' }], rate }
      const { body } = await call<{ matched: number; events: readonly { id: string }[] }>(
        'POST',
        '/v1/subscriptions/preview',
        in99,
      )
      return [body.matched, body.events.map(({ id }) => id)]
    }
    expect(await tried({ is: 'burst', count: 2, minutes: 10 })).toEqual([1, ['r2']])
    expect(await tried({ is: 'cap', count: 1 })).toEqual([3, ['r3', 'r2', 'r1']])
    // Before the first of them.
    expect(await tried({ is: 'absence', minutes: 1_440 })).toEqual([1, []])
    expect(await tried({ is: 'absence', minutes: 8 * 1_440 })).toEqual([0, []])
  })
})

describe('A subscription', () => {
  it('changes, is muted, and wakes again', async () => {
    const { body } = await subscribe({ subscriber: 'grace', text: 'forum 42 daily at 08:30' })
    const change = (sent: object) => call<View>('PATCH', `/v1/subscriptions/${body.id}`, sent)
    expect((await change({ interval: 'weekly', on: 'monday' })).body.text).toBe('forum 42 weekly on monday')
    expect((await change({ at: '09:00' })).body.text).toBe('forum 42 weekly at 09:00 on monday')
    expect((await change({ at: null, until: '2999-12-24' })).body.text).toBe(
      'forum 42 weekly on monday until 2999-12-24',
    )
    expect((await change({ status: 'muted' })).body.status).toBe('muted')
    expect((await change({ status: 'active' })).body.status).toBe('active')
    const conditions = [...in42.conditions, { field: 'priority', op: '>=', value: 3 }]
    expect((await change({ conditions })).body.text).toBe(
      'forum 42 where priority >= 3 weekly on monday until 2999-12-24',
    )
  })

  it('is gone once it is deleted', async () => {
    const { body } = await subscribe({ subscriber: 'grace', text: 'author linus' })
    const path = `/v1/subscriptions/${body.id}`
    expect((await call('DELETE', path)).status).toBe(204)
    for (const method of ['GET', 'DELETE']) expect((await call(method, path)).status).toBe(404)
    expect((await call('PATCH', path, { interval: 'daily' })).status).toBe(404)
  })

  it('is known by no other id', async () => {
    const { body } = await subscribe({ subscriber: 'grace', text: 'author ada' })
    const [owner = '', number = ''] = body.id.split('-')
    const garbled = [
      owner,
      `${owner}-`,
      `${owner}-0${number}`,
      `0${owner}-${number}`,
      `${owner}-999`,
      `-${number}`,
      body.id.toUpperCase(),
      '🙂-1',
    ]
    for (const id of garbled)
      expect((await call('GET', `/v1/subscriptions/${encodeURIComponent(id)}`)).status).toBe(404)
  })

  it('never becomes the same as another one', async () => {
    await subscribe({ subscriber: 'grace', text: 'forum-author 42 ada daily' })
    const { body } = await subscribe({ subscriber: 'grace', text: 'forum-author 42 ada weekly' })
    expect(await call('PATCH', `/v1/subscriptions/${body.id}`, { interval: 'daily' })).toMatchObject({ status: 409 })
  })

  it('stands in lists, page after page', async () => {
    const texts = Array.from({ length: 5 }, (_, place) => `forum ${place} daily`)
    await call('PUT', '/v1/subscribers/linus', { destinations: [{ method: 'playground', address: 'linus' }] })
    for (const text of texts) await subscribe({ subscriber: 'linus', text })
    expect(await pages('/v1/subscriptions?subscriber=linus')).toEqual([
      texts.slice(0, 2),
      texts.slice(2, 4),
      texts.slice(4),
    ])
    expect((await pages('/v1/subscriptions?')).flat()).toEqual(expect.arrayContaining(texts))
    expect((await call('GET', '/v1/subscriptions?subscriber=nobody')).status).toBe(404)
  })

  it('stands in a list with its owner, and a page asks once for all their names', async () => {
    const counted = async (limit: number) => {
      let statements = 0
      const DB = new Proxy(env.DB, {
        get(db, name) {
          if (name === 'prepare') statements++
          return Reflect.get(db, name).bind(db)
        },
      })
      const headers = { authorization: `Bearer ${ADMIN_KEY}` }
      const response = await app.request(`/v1/subscriptions?limit=${limit}`, { headers }, { ...env, DB })
      const { items } = await response.json<{ items: { subscriber: string }[] }>()
      return { statements, owners: [...new Set(items.map(({ subscriber }) => subscriber))] }
    }
    const one = await counted(1)
    const all = await counted(200)
    expect(all.owners.sort()).toEqual(['ada', 'grace', 'linus'])
    expect(all.statements).toBe(one.statements)
  })
})

interface Page {
  readonly items: readonly View[]
  readonly next: string | null
}

/** The texts of all pages of two. */
async function pages(path: string, cursor?: string): Promise<string[][]> {
  const { body } = await call<Page>('GET', `${path}&limit=2${cursor ? `&cursor=${cursor}` : ''}`)
  const others = body.next === null ? [] : await pages(path, body.next)
  return [body.items.map(({ text }) => text), ...others]
}

const ask = (sent: object) => ['POST', '/v1/subscriptions', { subscriber: 'ada', ...sent }] as const
const ask42 = (sent: object) => ['POST', '/v1/subscriptions', { ...in42, ...sent }] as const
const condition = (sent: object) => ask({ type: 'forum', conditions: [{ field: 'forum', op: '=', ...sent }] })
const OPERATORS = '`=`, `!=`, `>`, `>=`, `<`, `<=`, `in`, `not in`, `contains` or `starts with`'

describe('A subscription that makes no sense', () =>
  refusesEach([
    [
      'nobody',
      ask({ subscriber: undefined, text: 'forum 42' }),
      422,
      '/subscriber',
      '`subscriber` is missing. Add it as a string.',
    ],
    [
      'a stranger',
      ask({ subscriber: 'nobody', text: 'forum 42' }),
      422,
      '/subscriber',
      'There is no subscriber `nobody`. Add them with `PUT /v1/subscribers/nobody`.',
    ],
    [
      'nothing to subscribe to',
      ask({}),
      422,
      '/type',
      'Nothing says what to subscribe to. Give a `type` with `conditions`, or a `text` such as `forum 42 daily`.',
    ],
    [
      'both forms',
      ask({ type: 'forum', text: 'forum 42' }),
      422,
      '/type',
      '`type` does not go with `text`, which says all of it. Leave one of the two out.',
    ],
    [
      'an unknown type',
      ask({ type: 'forun' }),
      422,
      '/type',
      'There is no subscription type `forun`. Did you mean `forum`?',
    ],
    [
      'a type like no other',
      ask({ type: 'weather' }),
      422,
      '/type',
      'There is no subscription type `weather`. There is `forum`, `author`, `forum-author`.',
    ],
    [
      'no condition',
      ask({ type: 'forum' }),
      422,
      '/conditions',
      '`forum` needs a value for `forum` (Forum). Name it behind the type, as in `forum <forum>`.',
    ],
    ['a condition without value', condition({}), 422, '/conditions/0/value', '`value` is missing. Add it.'],
    [
      'a value of no kind',
      condition({ value: { a: 1 } }),
      422,
      '/conditions/0/value',
      'A value is a string, a number, `true`, `false`, or, for `in` and `not in`, a list. Send one of these.',
    ],
    [
      'an unknown field',
      condition({ field: 'forun', value: '42' }),
      422,
      '/conditions/0/field',
      'I don’t know `forun`. Did you mean `forum`?',
    ],
    [
      'an unknown operator',
      condition({ op: '~', value: '42' }),
      422,
      '/conditions/0/op',
      `I don’t know \`~\`. After a field comes ${OPERATORS}.`,
    ],
    [
      'an unknown word in a text',
      ask({ text: 'forun 42' }),
      422,
      '/text',
      'I don’t know `forun` (character 1). Did you mean `forum`?',
    ],
    [
      'a text without value',
      ask({ text: 'forum' }),
      422,
      '/text',
      '`forum` needs a value for `forum` (Forum). Name it behind the type, as in `forum <forum>`.',
    ],
    [
      'a text with a past date',
      ask({ text: 'forum 42 until 2020-01-01' }),
      422,
      '/text',
      '`2020-01-01` is in the past. Choose a day that is still to come.',
    ],
    [
      'a past date',
      ask42({ until: '2020-01-01' }),
      422,
      '/until',
      '`2020-01-01` is in the past. Choose a day that is still to come.',
    ],
    [
      'a date that does not exist',
      ask42({ until: '2026-02-30' }),
      422,
      '/until',
      '`2026-02-30` is not a date that exists. Write it as year, month and day, like `2026-12-24`.',
    ],
    [
      'an unknown interval',
      ask42({ interval: 'dayly' }),
      422,
      '/interval',
      'I don’t know `dayly`. Did you mean `daily`?',
    ],
    [
      'a weekday for every day',
      ask42({ interval: 'daily', on: 'monday' }),
      422,
      '/on',
      '`on` does not go with `daily`. Leave it out, or choose `weekly`.',
    ],
    ['half a weekday', ask42({ on: 'mon' }), 422, '/on', '`on` cannot be `mon`. Did you mean `monday`?'],
    ['a time that is none', ask42({ at: '8.30' }), 422, '/at', '`8.30` is not a time. Write it like `08:30`.'],
    [
      'a method they have not',
      ask42({ method: 'email' }),
      422,
      '/method',
      'There is no destination for `email` of `ada`. There is `playground`.',
    ],
    ['no event at all', ask42({ events: 0 }), 422, '/events', '`events` has to be at least 1, and `0` is less.'],
    [
      'a rate of no kind',
      ask42({ rate: { is: 'often' } }),
      422,
      '/rate/is',
      'A rate is a `burst`, an `absence` or a `cap`. Write one of these.',
    ],
    ['a rate that is a number', ask42({ rate: 5 }), 422, '/rate', '`rate` has to be an object, and `5` is a number.'],
    [
      'a burst of one',
      ask42({ rate: { is: 'burst', count: 1, minutes: 10 } }),
      422,
      '/rate/count',
      '`count` has to be at least 2, and `1` is less.',
    ],
    [
      'a burst of no time',
      ask42({ rate: { is: 'burst', count: 5 } }),
      422,
      '/rate/minutes',
      '`minutes` is missing. Add it as a number.',
    ],
    [
      'a silence of nine minutes',
      ask42({ rate: { is: 'absence', minutes: 9 } }),
      422,
      '/rate/minutes',
      '`minutes` has to be at least 10, and `9` is less.',
    ],
    [
      'a cap on every minute',
      ask42({ rate: { is: 'cap', count: 5, minutes: 1 } }),
      422,
      '/rate/minutes',
      'There is no member `minutes` here. There is `is` and `count`.',
    ],
    [
      'a silence in digests',
      ask42({ interval: 'daily', rate: { is: 'absence', minutes: 60 } }),
      422,
      '/rate',
      '`if none for 1 hour` does not go with `daily`. Leave it out, or choose `immediate`.',
    ],
    [
      'a silence for so many events',
      ask42({ events: 3, rate: { is: 'absence', minutes: 60 } }),
      422,
      '/rate',
      '`if none for 1 hour` does not go with a number of events: it counts what does not come. Keep one of them.',
    ],
    [
      'a text with a burst of one',
      ask({ text: 'forum 42 when 1 in 10 minutes' }),
      422,
      '/text',
      '`1` (character 15) is not a whole number from 2 to 100. Write it like `when 5 in 10 minutes`.',
    ],
    [
      'a status to begin with',
      ask42({ status: 'active' }),
      422,
      '/status',
      'There is no member `status` here. There is `subscriber`, `text`, `type`, `conditions`, `interval`, `at`, `on`, `rate`, `method`, `until` and `events`.',
    ],
    [
      'an id that is none',
      ['GET', '/v1/subscriptions/xyz'],
      404,
      undefined,
      'There is no subscription `xyz`. `GET /v1/subscriptions` lists what there is.',
    ],
  ] satisfies readonly Refusal[]))
