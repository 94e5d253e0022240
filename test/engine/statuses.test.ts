import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type Ask,
  type Context,
  changeStatuses,
  declareSubscriber,
  definePlugin,
  listOwn,
  requireSubscriber,
  type StatusesChanged,
  type StatusWanted,
  type Subscription,
  subscribe,
} from '../../src/engine/index.ts'
import { openStore } from '../../src/engine/store/index.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'
import { countingStatements } from '../support/statements.ts'

const NOW = new Date('2026-11-22T09:00:00Z')
const HOUR = new Date('2026-11-22T10:00:00Z')
const TOMORROW = new Date('2026-11-23T09:00:00Z')

const locked = new Set<string>()

const staff = definePlugin({
  name: 'staff',
  subscriptionTypes: [
    {
      name: 'staff',
      events: ['forum.post'],
      fields: ['forum'],
      access: async (_, { externalId }) => !locked.has(externalId),
    },
  ],
})

describe('changing the statuses of many subscriptions', () => {
  let carillon: Carillon

  const add = (externalId: string, text: string) => carillon.subscribe(externalId, text, NOW)
  const ids = (all: readonly Subscription[]) => all.map(({ id }) => id)
  const to = (status: StatusWanted['status'], all: readonly Subscription[]) =>
    all.map(({ id }): StatusWanted => ({ id, status }))

  async function restate(externalId: string, wanted: readonly StatusWanted[], now = NOW) {
    const context = await carillon.at(now)
    return told(await changeStatuses(context, await requireSubscriber(context, externalId), wanted))
  }

  const told = ({ changed, refused }: StatusesChanged) => ({ changed, refused: refused.map(({ message }) => message) })

  async function hears(id: string, name: string) {
    carillon.outbox.sent.length = 0
    await carillon.post(NOW, post(id, { actor: 'nobody', fields: { forum: name } }))
    return carillon.outbox.sent.map(({ address }) => address).sort()
  }

  /** What the index holds of somebody's subscriptions, and what their rows say that it holds. */
  async function keysOf({ subscriberId }: Pick<Subscription, 'subscriberId'>) {
    const [held, said] = await Promise.all([
      rows<{ key: string }>('SELECT key FROM subscription_keys WHERE subscriber_id = ? ORDER BY key', subscriberId),
      rows<{ key: string }>(
        `SELECT k.value AS key FROM subscriptions s, json_each(s.keys) k WHERE s.subscriber_id = ? ORDER BY key`,
        subscriberId,
      ),
    ])
    return { held: held.map(({ key }) => key), said: said.map(({ key }) => key) }
  }

  beforeAll(async () => {
    carillon = await createCarillon([forum, staff])
    for (const name of ['many', 'twins', 'full']) {
      await declareSubscriber(await carillon.at(NOW), name, { destinations: [{ method: 'outbox', address: name }] })
    }
  })

  it('mutes, unmutes, deletes and brings back, with their keys', async () => {
    const both = [await add('ada', 'forum first immediate'), await add('ada', 'forum second immediate')]
    const { held } = await keysOf(both[0]!)
    expect((await restate('ada', to('muted', both))).changed).toMatchObject([{ status: 'muted' }, { status: 'muted' }])
    expect([await hears('s-muted', 'first'), await keysOf(both[0]!)]).toEqual([[], { held: [], said: [] }])
    expect((await restate('ada', to('active', both))).changed.map(({ status }) => status)).toEqual(['active', 'active'])
    expect([await hears('s-active', 'first'), await keysOf(both[0]!)]).toEqual([['ada'], { held, said: held }])
    expect((await restate('ada', to('deleted', both))).changed).toMatchObject([{ status: 'deleted' }, {}])
    expect([await hears('s-deleted', 'second'), await keysOf(both[0]!)]).toEqual([[], { held: [], said: [] }])
    const { changed, refused } = await restate('ada', to('active', both))
    expect([ids(changed), refused, await hears('s-back', 'second')]).toEqual([ids(both), [], ['ada']])
    expect(changed).toEqual(
      (await listOwn(await carillon.at(NOW), both[0]!.subscriberId)).filter(({ id }) => ids(both).includes(id)),
    )
  })

  it('mutes for a while', async () => {
    const one = await add('ada', 'forum while immediate')
    const never = await add('ada', 'forum while never')
    const wanted = [one, never].map(({ id }): StatusWanted => ({ id, status: 'muted', mutedUntil: HOUR }))
    expect((await restate('ada', wanted)).changed.map(({ mutedUntil }) => mutedUntil)).toEqual([HOUR.getTime(), null])
    await carillon.engine.sweep(HOUR)
    expect(await hears('s-while', 'while')).toEqual(['ada'])
    expect(await restate('ada', [{ id: one.id, status: 'muted', mutedUntil: NOW }])).toEqual({
      changed: [],
      refused: ['`2026-11-22T09:00:00.000Z` is in the past. Choose a moment that is still to come.'],
    })
  })

  it('lets one that is refused keep no other from it, and says each reason once', async () => {
    const open = await add('grace', 'forum open immediate')
    const over = await add('grace', 'forum over immediate until 2026-11-22')
    const closed: Subscription[] = []
    for (const name of ['a', 'b']) {
      const ask: Ask = { type: 'staff', conditions: [{ field: 'forum', op: '=', value: name }], interval: 'immediate' }
      const context = await carillon.at(NOW)
      const subscriber = await requireSubscriber(context, 'grace')
      closed.push((await subscribe(context, ask, { subscriber })).subscription)
    }
    const all = [open, over, ...closed]
    await restate('grace', to('muted', all))
    locked.add('grace')
    const { changed, refused } = await restate('grace', [...to('active', all), { id: 999, status: 'muted' }], TOMORROW)
    locked.delete('grace')
    expect(ids(changed)).toEqual([open.id])
    expect(refused).toEqual([
      '`forum over immediate until 2026-11-22` is over and cannot be changed. Subscribe again instead.',
      '`grace` may not subscribe to this. Ask whoever runs it for access.',
      'There is no subscription 999. `/subscriptions` shows those that there are.',
    ])
  })

  it('brings nothing back that says the same as another one, nor two that say the same', async () => {
    const one = await add('twins', 'forum twin daily')
    await restate('twins', to('deleted', [one]))
    await rows(
      `INSERT INTO subscriptions (subscriber_id, id, type, conditions, interval, destination_id, status, text, created_at)
       SELECT subscriber_id, 50, type, conditions, interval, destination_id, status, text, created_at
       FROM subscriptions WHERE subscriber_id = ? AND id = ?`,
      one.subscriberId,
      one.id,
    )
    const both = [...to('active', [one]), { id: 50, status: 'active' } as const]
    const there = '`forum twin daily` is there already. End one of the two, or leave this one as it is.'
    const { changed, refused } = await restate('twins', both)
    expect([ids(changed), refused]).toEqual([[one.id], [there]])
    expect((await restate('twins', [{ id: 50, status: 'muted' }])).refused).toEqual([there])
  })

  it('leaves out what others change meanwhile, or make anew', async () => {
    const [one, two, gone] = [
      await add('linus', 'forum busy immediate'),
      await add('linus', 'forum idle immediate'),
      await add('linus', 'forum gone immediate'),
    ]
    await restate('linus', to('deleted', [gone]))
    const busy = beforeBatch(await carillon.at(NOW), async () => {
      await carillon.change('linus', one.id, { interval: 'daily' }, NOW)
      await rows(
        `INSERT INTO subscriptions (subscriber_id, id, type, conditions, interval, destination_id, status, text, created_at)
         SELECT subscriber_id, 60, type, conditions, interval, destination_id, 'active', text, created_at
         FROM subscriptions WHERE subscriber_id = ? AND id = ?`,
        gone.subscriberId,
        gone.id,
      )
    })
    const wanted = [...to('muted', [one, two]), ...to('active', [gone])]
    const { changed, refused } = told(await changeStatuses(busy, await requireSubscriber(busy, 'linus'), wanted))
    expect(ids(changed)).toEqual([two.id])
    expect(refused).toEqual([
      '`forum busy immediate` is just being changed by somebody else. Try again in a moment.',
      '`forum gone immediate` is just being changed by somebody else. Try again in a moment.',
    ])
    const { held, said } = await keysOf(one)
    expect(held).toEqual(said)
  })

  it('brings back as many as there is room for', async () => {
    const kept = [await add('full', 'forum kept-1 daily'), await add('full', 'forum kept-2 daily')]
    await restate('full', to('deleted', kept))
    await rows(
      `INSERT INTO subscriptions (subscriber_id, id, type, conditions, interval, destination_id, status, text, created_at)
       SELECT ?1, 100 + j.value, 'forum', '[]', 'daily', 1, 'muted', 'forum ' || j.value, 0 FROM json_each(?2) j`,
      kept[0]!.subscriberId,
      JSON.stringify(Array.from({ length: 999 }, (_, n) => n)),
    )
    const { changed, refused } = await restate('full', to('active', kept))
    expect([ids(changed), refused]).toEqual([
      [kept[0]!.id],
      ['There is no room for more than 1000 subscriptions. End one that is not needed first.'],
    ])
  })

  it('takes no more than there is room for without an exact condition', async () => {
    const [one, two] = [await add('ada', 'everything immediate'), await add('ada', 'everything daily')]
    const [{ key } = { key: '' }] = await rows<{ key: string }>(
      'SELECT key FROM subscription_keys WHERE subscriber_id = ? AND subscription_id = ?',
      one.subscriberId,
      one.id,
    )
    await restate('ada', to('muted', [one, two]))
    await rows(
      `INSERT INTO subscription_keys SELECT ?1, 1000000 + j.value, 1, 1, 'outbox', 'immediate', NULL FROM json_each(?2) j`,
      key,
      JSON.stringify(Array.from({ length: 999 }, (_, n) => n)),
    )
    const { changed, refused } = await restate('ada', to('active', [one, two]))
    expect([ids(changed), refused.length]).toEqual([[one.id], 1])
    expect(refused[0]).toContain('There are 1000 subscriptions to `everything` without an exact condition')
    expect(ids((await restate('ada', to('active', [one]))).changed)).toEqual([one.id])
    await rows('DELETE FROM subscription_keys WHERE key = ? AND subscriber_id >= 1000000', key)
  })

  it('takes at most ten statements for a thousand, whatever is changed', async () => {
    const { db, take } = countingStatements(env.DB)
    const context = await carillon.at(NOW)
    const subscriber = await requireSubscriber(context, 'many')
    await rows(
      `INSERT INTO subscriptions (subscriber_id, id, type, conditions, interval, destination_id, status, text, created_at)
       SELECT ?1, j.value, 'tag', json_array(
           json_object('field', 'tag', 'op', '=', 'value', 't' || j.value),
           json_object('field', 'author', 'op', '=', 'value', 'a' || j.value)),
         'daily', 1, 'muted', 'tag t' || j.value || ' daily', 0 FROM json_each(?2) j`,
      subscriber.id,
      JSON.stringify(Array.from({ length: 1_000 }, (_, n) => n + 1)),
    )
    const counting = { ...context, store: openStore(db) }
    for (const status of ['active', 'muted', 'deleted', 'active', 'deleted', 'muted', 'active'] as const) {
      const wanted = Array.from({ length: 1_000 }, (_, n): StatusWanted => ({ id: n + 1, status }))
      const { changed } = await changeStatuses(counting, subscriber, wanted)
      const { statements, read } = take()
      expect([status, changed.length]).toEqual([status, 1_000])
      expect(statements).toBeLessThanOrEqual(10)
      expect(read).toBeLessThanOrEqual(25_000)
    }
    const { held, said } = await keysOf({ subscriberId: subscriber.id })
    expect([held.length, held]).toEqual([1_000, said])
  })
})

/** A context in which something happens just before the next transaction. */
function beforeBatch(context: Context, happen: () => Promise<unknown>): Context {
  const db = new Proxy(context.store.db, {
    get: (real, name) =>
      name === 'batch'
        ? async (statements: D1PreparedStatement[]) => {
            await happen()
            return real.batch(statements)
          }
        : Reflect.get(real, name).bind(real),
  })
  return { ...context, store: { ...context.store, db } }
}
