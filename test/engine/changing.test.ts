import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type Ask,
  type Context,
  change,
  declareGenerator,
  declareSubscriber,
  definePlugin,
  listOwn,
  removeGenerator,
  requireSubscriber,
  subscribe,
} from '../../src/engine/index.ts'
import { indexConditions, probeKeys } from '../../src/engine/matching/index.ts'
import { openStore } from '../../src/engine/store/index.ts'
import { unmuteDue } from '../../src/engine/subscriptions/unmute.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'
import { countingStatements } from '../support/statements.ts'

const NOW = new Date('2026-11-22T09:00:00Z')
const TOMORROW = new Date('2026-11-23T09:00:00Z')

/** Courses are numbered, and only those of the catalogue count; some fields to make keys of. */
const courses = definePlugin({
  name: 'courses',
  eventTypes: [
    {
      name: 'course.news',
      fields: {
        course: { type: 'number', generator: 'course', strict: true },
        ...Object.fromEntries(Array.from({ length: 7 }, (_, n) => [`mark${n}`, { type: 'string' as const }])),
      },
    },
  ],
  subscriptionTypes: [{ name: 'course', events: ['course.news'], fields: ['course'] }],
})

const locked = new Set<string>()
/** Whoever nobody can say anything about. */
const broken = new Set<string>()

const guarded = definePlugin({
  name: 'guarded',
  subscriptionTypes: [
    {
      name: 'staff',
      events: ['forum.post'],
      fields: ['forum'],
      access: async (_, { externalId }) => {
        if (broken.has(externalId)) throw new Error('The host does not answer.')
        return !locked.has(externalId)
      },
    },
  ],
})

describe('changing a subscription', () => {
  let carillon: Carillon
  const context = () => carillon.at(NOW)
  const add = (externalId: string, text: string, now = NOW) => carillon.subscribe(externalId, text, now)

  async function ask(externalId: string, wanted: Ask) {
    const at = await context()
    return (await subscribe(at, wanted, { subscriber: await requireSubscriber(at, externalId) })).subscription
  }

  /** What the index holds of a subscription, and what its row says that it holds. */
  async function keysOf({ subscriberId, id }: { readonly subscriberId: number; readonly id: number }) {
    const found = await rows<{ key: string }>(
      'SELECT key FROM subscription_keys WHERE subscriber_id = ? AND subscription_id = ? ORDER BY key',
      subscriberId,
      id,
    )
    const [row] = await rows<{ keys: string }>(
      'SELECT keys FROM subscriptions WHERE subscriber_id = ? AND id = ?',
      subscriberId,
      id,
    )
    return { index: found.map(({ key }) => key), row: (JSON.parse(row?.keys ?? '[]') as string[]).sort() }
  }

  async function hears(id: string, fields: Record<string, string>, now = NOW) {
    carillon.outbox.sent.length = 0
    await carillon.post(now, post(id, { actor: 'nobody', fields }))
    return carillon.outbox.sent.map(({ address }) => address).sort()
  }

  beforeAll(async () => {
    carillon = await createCarillon([forum, courses, guarded])
  })

  describe('while others change it too', () => {
    it('does both of two changes at once, and leaves no key behind', async () => {
      const one = await add('ada', 'forum two-at-once immediate')
      await Promise.all([
        carillon.change('ada', one.id, { conditions: [{ field: 'forum', op: '=', value: 'other' }] }, NOW),
        carillon.change('ada', one.id, { until: '2026-12-24' }, NOW),
        carillon.change('ada', one.id, { conditions: [{ field: 'forum', op: '=', value: 'other' }] }, NOW),
      ])
      const { index, row } = await keysOf(one)
      expect(index).toHaveLength(1)
      expect(index).toEqual(row)
      expect(await hears('old-place', { forum: 'two-at-once' })).toEqual([])
      expect(await hears('new-place', { forum: 'other' })).toEqual(['ada'])
      expect((await carillon.change('ada', one.id, {}, NOW)).canonical).toBe('forum other immediate until 2026-12-24')
    })

    it('gives a count nothing back that was counted down meanwhile', async () => {
      const one = await add('ada', 'forum meanwhile immediate for 2 events')
      const busy = beforeBatch(await context(), () =>
        rows('UPDATE subscriptions SET remaining = 1 WHERE subscriber_id = ? AND id = ?', one.subscriberId, one.id),
      )
      const muted = await change(busy, await requireSubscriber(busy, 'ada'), one.id, { status: 'muted' })
      expect([muted.status, muted.remaining]).toEqual(['muted', 1])
    })

    it('keeps the time for which it was muted meanwhile', async () => {
      const one = await add('ada', 'forum muted-meanwhile immediate')
      await carillon.change('ada', one.id, { status: 'muted' }, NOW)
      const muting = { status: 'muted', mutedUntil: TOMORROW } as const
      const busy = beforeBatch(await context(), () => carillon.change('ada', one.id, muting, NOW))
      const changed = await change(busy, await requireSubscriber(busy, 'ada'), one.id, { until: '2026-12-24' })
      expect(changed).toMatchObject({ status: 'muted', until: '2026-12-24', mutedUntil: TOMORROW.getTime() })
    })

    it('does not bring back what was deleted meanwhile', async () => {
      const one = await add('ada', 'forum deleted-meanwhile immediate')
      const busy = beforeBatch(await context(), () => carillon.change('ada', one.id, { status: 'deleted' }, NOW))
      const late = change(busy, await requireSubscriber(busy, 'ada'), one.id, { interval: 'daily' })
      await expect(late).rejects.toThrow(`There is no subscription ${one.id} any more. Subscribe again.`)
      expect(await keysOf(one)).toEqual({ index: [], row: [] })
    })

    it('refuses one of two changes into the same', async () => {
      const [one, other] = [await add('grace', 'forum same daily'), await add('grace', 'forum same weekly')]
      const results = await Promise.allSettled(
        [one, other].map(({ id }) => carillon.change('grace', id, { interval: 'monthly' }, NOW)),
      )
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    })

    it('removes the keys that it has, whatever a manifest makes of them by now', async () => {
      const one = await ask('ada', {
        type: 'everything',
        conditions: [
          { field: 'author', op: '=', value: 'ann' },
          { field: 'tag', op: '=', value: 'exam' },
        ],
        interval: 'immediate',
      })
      const [type] = forum.eventTypes ?? []
      if (!type) throw new Error('The forum declares no event type.')
      const many = { ...type, fields: { ...type.fields, author: { type: 'string' as const, many: true } } }
      const later = await createCarillon([{ ...forum, eventTypes: [many, ...(forum.eventTypes ?? []).slice(1)] }])
      await later.change('ada', one.id, { status: 'muted' }, NOW)
      expect(await keysOf(one)).toEqual({ index: [], row: [] })
    })
  })

  describe('that is muted for a while', () => {
    const HOUR = new Date(NOW.getTime() + 3_600_000)
    const mute = (externalId: string, { id }: { readonly id: number }, mutedUntil: Date | null = HOUR) =>
      carillon.change(externalId, id, { status: 'muted', mutedUntil }, NOW)

    it('makes it active again when the time is over, with its keys', async () => {
      const one = await add('ada', 'forum while immediate where priority >= 3')
      const { index } = await keysOf(one)
      expect(await mute('ada', one)).toMatchObject({ status: 'muted', mutedUntil: HOUR.getTime() })
      expect(await keysOf(one)).toEqual({ index: [], row: [] })
      await carillon.minute(new Date(HOUR.getTime() - 1))
      expect(await keysOf(one)).toEqual({ index: [], row: [] })
      await Promise.all([carillon.engine.sweep(HOUR), carillon.engine.sweep(HOUR)])
      expect(await keysOf(one)).toEqual({ index, row: index })
      expect(await carillon.change('ada', one.id, {}, HOUR)).toMatchObject({ status: 'active', mutedUntil: null })
      const fields = { forum: 'while', priority: 3 }
      carillon.outbox.sent.length = 0
      await carillon.post(HOUR, post('while-1', { fields }), post('while-2', { fields: { ...fields, priority: 2 } }))
      expect(carillon.outbox.to('ada')).toHaveLength(1)
    })

    it('makes many active again in one minute', async () => {
      const context = await carillon.at(NOW)
      const { subscriber } = await declareSubscriber(context, 'many', {
        destinations: [{ method: 'outbox', address: 'many', verified: true }],
      })
      for (let n = 0; n < 210; n++) {
        await subscribe(
          context,
          {
            type: 'tag',
            conditions: [
              { field: 'tag', op: '=', value: `t${n}` },
              { field: 'author', op: '=', value: 'ann' },
            ],
          },
          { subscriber },
        )
      }
      await rows(`DELETE FROM subscription_keys WHERE subscriber_id = ?1`, subscriber.id)
      await rows(
        `UPDATE subscriptions SET status = 'muted', keys = '[]', muted_until = ?2 WHERE subscriber_id = ?1`,
        subscriber.id,
        HOUR.getTime(),
      )
      const { db, take } = countingStatements(env.DB)
      await unmuteDue({ ...context, now: HOUR, store: openStore(db) })
      expect(take().statements).toBeLessThanOrEqual(15)
      const [counts] = await rows(
        `SELECT (SELECT count(*) FROM subscription_keys WHERE subscriber_id = ?1) AS keys,
           (SELECT count(*) FROM subscriptions WHERE subscriber_id = ?1 AND status = 'active') AS active`,
        subscriber.id,
      )
      expect(counts).toEqual({ keys: 210, active: 210 })
    })

    it('forgets the time once it is active, muted for good, deleted or over', async () => {
      const ways: readonly [string, (id: number) => Promise<unknown>, string][] = [
        ['active', (id) => carillon.change('grace', id, { status: 'active' }, NOW), 'active'],
        ['rescheduled', (id) => carillon.change('grace', id, { interval: 'daily' }, NOW), 'active'],
        ['never', (id) => carillon.change('grace', id, { interval: 'never' }, NOW), 'muted'],
        ['good', (id) => carillon.change('grace', id, { status: 'muted' }, NOW), 'muted'],
        ['deleted', (id) => carillon.change('grace', id, { status: 'deleted' }, NOW), 'deleted'],
        ['resumed', () => add('grace', 'forum forget-resumed immediate'), 'active'],
      ]
      for (const [what, act, status] of ways) {
        const one = await add('grace', `forum forget-${what} immediate`)
        await mute('grace', one)
        await act(one.id)
        await carillon.engine.sweep(HOUR)
        const [row] = await rows(
          'SELECT status, muted_until FROM subscriptions WHERE subscriber_id = ? AND id = ?',
          one.subscriberId,
          one.id,
        )
        expect([what, row]).toEqual([what, { status, muted_until: null }])
      }
    })

    it('keeps the time when something else is changed, and ends with its last day', async () => {
      const one = await add('grace', 'forum last-day immediate')
      await mute('grace', one, new Date('2026-11-30T12:00:00Z'))
      const changed = await carillon.change('grace', one.id, { until: '2026-11-29' }, NOW)
      expect(changed).toMatchObject({ status: 'muted', mutedUntil: Date.parse('2026-11-30T12:00:00Z') })
      await carillon.engine.sweep(new Date('2026-12-01T00:00:00Z'))
      expect(
        await rows(
          'SELECT status, muted_until FROM subscriptions WHERE subscriber_id = ? AND id = ?',
          one.subscriberId,
          one.id,
        ),
      ).toEqual([{ status: 'expired', muted_until: null }])
    })

    it('leaves it muted where access was lost meanwhile', async () => {
      const one = await ask('grace', { type: 'staff', conditions: [{ field: 'forum', op: '=', value: 'wanted' }] })
      await mute('grace', one)
      locked.add('grace')
      await carillon.engine.sweep(HOUR)
      locked.delete('grace')
      await carillon.engine.sweep(TOMORROW)
      const [found] = await listOwn(await context(), one.subscriberId, one.id - 1, 1)
      const reason = '`grace` may not subscribe to this. Ask whoever runs it for access.'
      expect(found).toMatchObject({ status: 'muted', mutedUntil: null, reason })
      const active = await carillon.change('grace', one.id, { status: 'active' }, TOMORROW)
      expect(active).toMatchObject({ status: 'active', reason: null })
    })

    it('makes it active once its subscription type is declared again', async () => {
      const one = await ask('linus', { type: 'staff', conditions: [{ field: 'forum', op: '=', value: 'withdrawn' }] })
      await mute('linus', one)
      await (await createCarillon([forum])).engine.sweep(HOUR)
      expect((await keysOf(one)).index).toEqual([])
      await carillon.engine.sweep(new Date(HOUR.getTime() + 300_000))
      expect((await keysOf(one)).index).toHaveLength(1)
    })

    it('asks again later where nobody can say', async () => {
      const one = await ask('grace', { type: 'staff', conditions: [{ field: 'forum', op: '=', value: 'unsure' }] })
      await mute('grace', one)
      broken.add('grace')
      await carillon.engine.sweep(HOUR)
      broken.delete('grace')
      await carillon.engine.sweep(HOUR)
      expect((await keysOf(one)).index).toEqual([])
      await carillon.engine.sweep(new Date(HOUR.getTime() + 300_000))
      expect((await keysOf(one)).index).toHaveLength(1)
    })

    it('refuses a time that is past', async () => {
      const one = await add('grace', 'forum too-late immediate')
      await expect(mute('grace', one, NOW)).rejects.toThrow(
        '`2026-11-22T09:00:00.000Z` is in the past. Choose a moment that is still to come.',
      )
    })
  })

  describe('that never comes', () => {
    it('leaves it muted, whatever status it is given', async () => {
      const one = await add('linus', 'forum silent never')
      const changed = await carillon.change('linus', one.id, { status: 'active' }, NOW)
      expect(changed.status).toBe('muted')
      expect(await hears('silent', { forum: 'silent' })).toEqual([])
      const heard = await carillon.change('linus', one.id, { interval: 'immediate', status: 'active' }, NOW)
      expect(heard.status).toBe('active')
      const again = await carillon.change('linus', one.id, { interval: 'never', status: 'active' }, NOW)
      expect([again.status, await keysOf(one)]).toEqual(['muted', { index: [], row: [] }])
    })
  })

  describe('that is over', () => {
    it.each([
      ['active', { status: 'active' as const }],
      ['muted', { status: 'muted' as const }],
      ['come daily', { interval: 'daily' }],
      ['go on for longer', { until: '2027-01-01' }],
    ])('does not make it %s', async (_, wanted) => {
      const one = await add('ada', 'forum over immediate until 2026-11-22')
      const late = carillon.change('ada', one.id, wanted, TOMORROW)
      await expect(late).rejects.toThrow(
        '`forum over immediate until 2026-11-22` is over and cannot be changed. Subscribe again instead.',
      )
    })

    it('gives no more events to one that had its number of them, unless it is asked for again', async () => {
      const one = await add('ada', 'forum counted immediate for 1 events')
      expect(await hears('counted', { forum: 'counted' })).toEqual(['ada'])
      await expect(carillon.change('ada', one.id, { interval: 'daily' }, NOW)).rejects.toThrow('is over')
      expect(await hears('counted-2', { forum: 'counted' })).toEqual([])
      const again = await add('ada', 'forum counted immediate for 1 events')
      expect([again.id, again.remaining, again.status]).toEqual([one.id, 1, 'active'])
      expect(await hears('counted-3', { forum: 'counted' })).toEqual(['ada'])
    })

    it('deletes it all the same', async () => {
      const one = await add('ada', 'forum over-and-out immediate until 2026-11-22')
      expect((await carillon.change('ada', one.id, { status: 'deleted' }, TOMORROW)).status).toBe('deleted')
    })

    it('takes back that it was deleted, with all that it was', async () => {
      const one = await add('ada', 'forum undone immediate for 3 events')
      expect(await hears('undone', { forum: 'undone' })).toEqual(['ada'])
      await carillon.change('ada', one.id, { status: 'deleted' }, NOW)
      const back = await carillon.change('ada', one.id, { status: 'active' }, NOW)
      expect([back.status, back.remaining]).toEqual(['active', 2])
      expect(await hears('undone-2', { forum: 'undone' })).toEqual(['ada'])
    })

    it('takes nothing back for somebody who may not have it any more', async () => {
      const one = await add('grace', 'staff room daily')
      await carillon.change('grace', one.id, { status: 'deleted' }, NOW)
      locked.add('grace')
      await expect(carillon.change('grace', one.id, { status: 'active' }, NOW)).rejects.toThrow(
        '`grace` may not subscribe to this.',
      )
    })

    it('does not keep another one from saying the same', async () => {
      await add('linus', 'forum twin weekly until 2026-11-22')
      await carillon.minute(TOMORROW)
      const one = await add('linus', 'forum twin daily', TOMORROW)
      await rows(`UPDATE subscriptions SET text = 'forum twin weekly' WHERE text LIKE 'forum twin weekly until%'`)
      const changed = await carillon.change('linus', one.id, { interval: 'weekly' }, TOMORROW)
      expect(changed.canonical).toBe('forum twin weekly')
    })

    it('leaves it no keys', async () => {
      const one = await add('linus', 'forum last-day immediate until 2026-11-22')
      expect((await keysOf(one)).index).toHaveLength(1)
      await carillon.minute(TOMORROW)
      expect(await keysOf(one)).toEqual({ index: [], row: [] })
    })
  })

  describe('to something in the catalogue', () => {
    it('reschedules what one has, although it is closed to others by now', async () => {
      await declareGenerator(await context(), 'forum', 'closing', { title: 'Closing' })
      const one = await add('ada', 'forum closing weekly')
      await declareGenerator(await context(), 'forum', 'closing', { title: 'Closing', state: 'closed' })
      expect((await carillon.change('ada', one.id, { interval: 'daily' }, NOW)).canonical).toBe('forum closing daily')
      const narrower = [...one.conditions, { field: 'tag', op: '=', value: 'exam' } as const]
      const changed = await carillon.change('ada', one.id, { conditions: narrower }, NOW)
      expect(changed.canonical).toBe('forum closing where tag = exam daily')
      const other = await add('ada', 'forum elsewhere daily')
      await expect(carillon.change('ada', other.id, { conditions: one.conditions }, NOW)).rejects.toThrow(
        '`Closing` is closed to new subscriptions.',
      )
    })

    it('knows a number by its id', async () => {
      await declareGenerator(await context(), 'course', '7', { title: 'Algebra' })
      await expect(add('ada', 'course 8 daily')).rejects.toThrow('There is no course `8`.')
      const one = await add('ada', 'course 7 daily')
      expect(one.conditions).toEqual([{ field: 'course', op: '=', value: 7 }])
      await removeGenerator(await context(), 'course', '7')
      await carillon.work(NOW)
      expect(await rows(`SELECT status, keys FROM subscriptions WHERE type = 'course'`)).toEqual([
        { status: 'ended', keys: '[]' },
      ])
      await expect(carillon.change('ada', one.id, { status: 'active' }, NOW)).rejects.toThrow('is over')
      expect((await keysOf(one)).index).toEqual([])
    })
  })

  it('refuses two ends', async () => {
    const both = { type: 'forum', conditions: [{ field: 'forum', op: '=', value: 'ends' }] } as const
    const error = await ask('ada', { ...both, until: '2026-12-24', events: 3 }).catch((caught: unknown) => caught)
    const message = '`events` does not go with `until`: a subscription ends in one way. Keep one of them.'
    expect(error).toMatchObject({ problems: [{ pointer: '/events', message }] })
  })

  describe('where there is no room', () => {
    it('refuses one more without an exact condition, however it comes', async () => {
      const [muted, keyed] = [await add('ada', 'tag in-room immediate'), await add('ada', 'tag exact immediate')]
      const loose = [{ field: 'tag', op: '!=' as const, value: 'bot' }]
      const { id } = await carillon.change('ada', muted.id, { conditions: loose }, NOW)
      const [key] = (await keysOf(muted)).index
      await carillon.change('ada', id, { status: 'muted' }, NOW)
      await rows(
        `INSERT INTO subscription_keys SELECT ?1, j.value, 1, 1, 'outbox', 'immediate', NULL FROM json_each(?2) j`,
        key,
        JSON.stringify(Array.from({ length: 1000 }, (_, n) => n)),
      )
      const full = 'There are 1000 subscriptions to `tag` without an exact condition'
      await expect(carillon.change('ada', id, { status: 'active' }, NOW)).rejects.toThrow(full)
      await expect(carillon.change('ada', keyed.id, { conditions: loose }, NOW)).rejects.toThrow(full)
      await expect(ask('ada', { type: 'tag', conditions: loose, interval: 'immediate' })).rejects.toThrow(full)
      await rows('DELETE FROM subscription_keys WHERE key = ? AND subscriber_id = 0', key)
      expect((await carillon.change('ada', id, { status: 'active' }, NOW)).status).toBe('active')
      expect((await carillon.change('ada', id, { interval: 'daily' }, NOW)).interval).toBe('daily')
    })

    it('takes no more than a thousand of one person, and the same again', async () => {
      const destinations = [{ method: 'outbox', address: 'greedy' }]
      await declareSubscriber(await context(), 'greedy', { destinations })
      const one = await add('greedy', 'forum first daily')
      await rows(
        `INSERT INTO subscriptions (subscriber_id, id, type, conditions, interval, destination_id, status, text, created_at)
         SELECT ?1, 1 + j.value, 'forum', '[]', 'daily', 1, 'muted', 'forum ' || j.value, 0 FROM json_each(?2) j`,
        one.subscriberId,
        JSON.stringify(Array.from({ length: 999 }, (_, n) => n + 1)),
      )
      const full = 'There is no room for more than 1000 subscriptions. End one that is not needed first.'
      await expect(add('greedy', 'forum second daily')).rejects.toThrow(full)
      expect((await add('greedy', 'forum first daily')).id).toBe(one.id)
      await carillon.change('greedy', one.id, { status: 'deleted' }, NOW)
      expect((await add('greedy', 'forum second daily')).status).toBe('active')
      await expect(carillon.change('greedy', one.id, { status: 'active' }, NOW)).rejects.toThrow(full)
    })

    it('makes keys of no more kinds of fields than an event can probe, and still finds all', async () => {
      await declareGenerator(await context(), 'course', '9', { title: 'Logic' })
      for (let set = 1; set < 100; set++) {
        const marks = Array.from({ length: 7 }, (_, n) => n).filter((n) => set & (1 << n))
        const conditions = marks.map((n) => ({ field: `mark${n}`, op: '=' as const, value: 'x' }))
        const course = { field: 'course', op: '=' as const, value: 9 }
        await ask('grace', { type: 'course', conditions: [course, ...conditions], interval: 'immediate' })
      }
      const [shapes] = await rows<{ count: number }>(
        `SELECT count(*) AS count FROM shapes WHERE subscription_type = 'course'`,
      )
      expect(shapes?.count).toBeLessThanOrEqual(65)
      const fields = { course: 9, ...Object.fromEntries(Array.from({ length: 7 }, (_, n) => [`mark${n}`, 'x'])) }
      await carillon.post(NOW, { id: 'logic', name: 'course.news', fields, data: {} })
      const [found] = await rows<{ subscriptions: string }>(
        `SELECT n.subscriptions FROM notifications n JOIN events e ON e.seq = n.event_seq WHERE e.id = 'logic'`,
      )
      expect(JSON.parse(found?.subscriptions ?? '[]')).toHaveLength(99)
    })
  })
})

describe('keys', () => {
  it('are probed for all values of a field that holds many', async () => {
    const fields = { tag: { type: 'string', many: true } } as const
    const { keys } = await indexConditions('tag', [{ field: 'tag', op: '=', value: 't49' }], fields)
    const tags = Array.from({ length: 50 }, (_, n) => `t${n}`)
    expect(await probeKeys('tag', ['tag'], { tag: [...tags, ...tags] })).toEqual(expect.arrayContaining([...keys]))
    expect(await probeKeys('tag', ['tag'], { tag: [...tags, ...tags] })).toHaveLength(50)
  })

  it('are not probed without bound where several fields came to hold many', async () => {
    const many = Array.from({ length: 50 }, (_, n) => `${n}`)
    expect(await probeKeys('tag', ['a', 'b'], { a: many, b: many })).toHaveLength(2_500)
    const all = await probeKeys('tag', ['a', 'b', 'c'], { a: many, b: many, c: many })
    expect(all.length).toBeLessThanOrEqual(4_096)
  })
})

/** A context in which something happens just before the next transaction. */
function beforeBatch(context: Context, happen: () => Promise<unknown>): Context {
  let isFirst = true
  const db = new Proxy(context.store.db, {
    get: (real, name) =>
      name === 'batch'
        ? async (statements: D1PreparedStatement[]) => {
            if (isFirst) await happen()
            isFirst = false
            return real.batch(statements)
          }
        : Reflect.get(real, name).bind(real),
  })
  return { ...context, store: { ...context.store, db } }
}
