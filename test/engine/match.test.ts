import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { declareSubscriber, type Fields, record, requireSubscriber, subscribe } from '../../src/engine/index.ts'
import { holds } from '../../src/engine/matching/index.ts'
import type { Condition } from '../../src/engine/plugin.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { post } from '../support/forum.ts'

const NOW = new Date('2026-11-22T09:00:00Z')
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

describe('matching', () => {
  let carillon: Carillon
  let count = 0
  /** Posts an event and says who heard of it. */
  const hears = async (fields: Fields, changes: object = {}, now = NOW) => {
    const before = carillon.outbox.sent.length
    await carillon.post(now, post(`m${count++}`, { actor: 'somebody', ...changes, fields }))
    return carillon.outbox.sent
      .slice(before)
      .map((one) => one.address)
      .sort()
  }

  beforeAll(async () => {
    carillon = await createCarillon()
  })

  it('wants all conditions fulfilled', async () => {
    await carillon.subscribe('ada', 'forum physics where tag = urgent and priority >= 3 immediate', NOW)
    expect(await hears({ forum: 'physics', tag: ['exam', 'urgent'], priority: 3 })).toEqual(['ada'])
    expect(await hears({ forum: 'physics', tag: ['exam'], priority: 3 })).toEqual([])
    expect(await hears({ forum: 'physics', tag: ['urgent'], priority: 2 })).toEqual([])
    expect(await hears({ forum: 'chemistry', tag: ['urgent'], priority: 3 })).toEqual([])
  })

  it.each<[string, Fields, Fields]>([
    ['priority > 3', { priority: 4 }, { priority: 3 }],
    ['priority < 3', { priority: 2 }, { priority: 3 }],
    ['priority <= 3', { priority: 3 }, { priority: 4 }],
    ['author != linus', { author: 'grace' }, { author: 'linus' }],
    ['author in (grace, ada)', { author: 'ada' }, { author: 'linus' }],
    ['author not in (grace, ada)', { author: 'linus' }, { author: 'ada' }],
    ['tag contains xam', { tag: ['Exam'] }, { tag: ['urgent'] }],
    ['tag starts with ex', { tag: ['urgent', 'exam'] }, { tag: ['next'] }],
    ['pinned = true', { pinned: true }, { pinned: false }],
    ['day >= 2026-12-01', { day: '2026-12-01T00:00:00Z' }, { day: '2026-11-30' }],
  ])('knows `%s`', async (condition, fulfils, fails) => {
    const forum = `op-${condition}`
    await carillon.subscribe('ada', `forum ${JSON.stringify(forum)} where ${condition} immediate`, NOW)
    expect(await hears({ forum, ...fulfils })).toEqual(['ada'])
    expect(await hears({ forum, ...fails })).toEqual([])
  })

  it('tells somebody once, however many of their subscriptions match, and remembers them all', async () => {
    const texts = ['forum once immediate', 'forum-author once bob immediate', 'author bob immediate']
    const made = []
    for (const text of texts) made.push(await carillon.subscribe('grace', text, NOW))
    expect(await hears({ forum: 'once', author: 'bob' })).toEqual(['grace'])
    const [row] = await rows<{ subscriptions: string }>(
      'SELECT subscriptions FROM notifications ORDER BY event_seq DESC',
    )
    expect(JSON.parse(row?.subscriptions ?? '')).toEqual(made.map(({ id }) => id))
  })

  it('gives the same event at once and in the digest to somebody who asked for both', async () => {
    await carillon.subscribe('linus', 'forum both immediate', NOW)
    await carillon.subscribe('linus', 'forum both daily', NOW)
    await carillon.post(NOW, post('both', { actor: 'ada', fields: { forum: 'both' } }))
    const slots = await rows(
      `SELECT n.slot FROM notifications n JOIN events e ON e.seq = n.event_seq WHERE e.id = 'both' ORDER BY slot`,
    )
    expect(slots).toEqual([{ slot: 'daily:2026-11-23' }, { slot: 'immediate' }])
  })

  it('says in every later notification of an event where its reader hears of it first', async () => {
    const destinations = ['margaret', 'margaret-too'].map((address) => ({ method: 'outbox', address, verified: true }))
    await declareSubscriber(await carillon.at(NOW), 'margaret', { destinations })
    const there = await carillon.subscribe('margaret', 'author first immediate', NOW)
    await rows(
      'UPDATE subscription_keys SET destination_id = 2 WHERE subscriber_id = ?1 AND subscription_id = ?2',
      there.subscriberId,
      there.id,
    )
    for (const text of ['forum first weekly', 'forum first daily', 'tag first daily at 07:00']) {
      await carillon.subscribe('margaret', text, NOW)
    }
    const earlier = async (id: string, fields: Fields) => {
      await carillon.post(NOW, post(id, { actor: 'nobody', fields }))
      const found = await rows<{ slot: string; earlier: string | null }>(
        `SELECT n.slot, n.earlier FROM notifications n JOIN events e ON e.seq = n.event_seq
         WHERE e.id = ?1 AND n.subscriber_id = ?2 ORDER BY n.slot`,
        id,
        there.subscriberId,
      )
      return found.map((row) => [row.slot, JSON.parse(row.earlier ?? '[null]')[0]])
    }
    expect(await earlier('first-of-four', { forum: 'first', author: 'first', tag: ['first'] })).toEqual([
      ['daily:2026-11-23', [2, 'immediate']],
      ['daily:2026-11-23T07:00', [2, 'immediate']],
      ['immediate', null],
      ['weekly:2026-W48', [2, 'immediate']],
    ])
    expect(await earlier('first-of-three', { forum: 'first', tag: ['first'] })).toEqual([
      ['daily:2026-11-23', [1, 'daily:2026-11-23T07:00']],
      ['daily:2026-11-23T07:00', null],
      ['weekly:2026-W48', [1, 'daily:2026-11-23T07:00']],
    ])
    await carillon.subscribe('margaret', 'forum first immediate', NOW)
    expect(await earlier('first-of-two', { forum: 'other', author: 'first' })).toEqual([['immediate', null]])
    const both = await earlier('twice-at-once', { forum: 'first', author: 'first' })
    expect(both.filter(([slot]) => slot === 'immediate')).toEqual([
      ['immediate', null],
      ['immediate', null],
    ])
    expect(both.filter(([slot]) => slot !== 'immediate')).toEqual([
      ['daily:2026-11-23', [1, 'immediate']],
      ['weekly:2026-W48', [1, 'immediate']],
    ])
  })

  it('reaches everybody though one person is told at nine hundred times of the day', async () => {
    const { subscriberId } = await carillon.subscribe('margaret', 'forum often daily at 00:01', NOW)
    const numbers = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)'
    const owned = `n WHERE subscriber_id = ?1 AND subscription_id = (SELECT max(id) FROM subscriptions WHERE subscriber_id = ?1)`
    await rows(
      `${numbers} INSERT INTO subscription_keys
       SELECT key, subscriber_id, subscription_id + i, destination_id, method, interval,
         json_object('at', printf('%02d:%02d', 1 + i / 60, i % 60)) FROM subscription_keys, ${owned}`,
      subscriberId,
    )
    await carillon.subscribe('grace', 'forum often immediate', NOW)
    await carillon.post(NOW, post('often', { actor: 'nobody', fields: { forum: 'often' } }))
    const [written] = await rows<{ count: number; longest: number }>(
      `SELECT count(*) AS count, max(length(n.earlier)) AS longest FROM notifications n
       JOIN events e ON e.seq = n.event_seq WHERE e.id = 'often'`,
    )
    expect(written?.count).toBe(902)
    expect(written?.longest).toBeLessThan(500)
    await rows('DELETE FROM subscription_keys WHERE subscriber_id = ?1', subscriberId)
  })

  it('takes the time, the weekday and the working days from its reader where the subscription says none', async () => {
    const { subscriberId } = await carillon.subscribe('linus', 'forum usual daily', NOW)
    await carillon.subscribe('linus', 'forum usual weekly', NOW)
    await carillon.subscribe('linus', 'forum usual daily at 18:00', NOW)
    await rows(
      `UPDATE subscribers SET default_at = '06:30', default_on = 'wednesday',
         working_days = '["tuesday","wednesday","thursday"]' WHERE id = ?1`,
      subscriberId,
    )
    await carillon.post(NOW, post('usual', { actor: 'nobody', fields: { forum: 'usual', author: 'nobody' } }))
    const slots = await rows<{ slot: string; due: number }>(
      `SELECT d.slot, d.due_at AS due FROM digests d JOIN notifications n USING (subscriber_id, destination_id, slot)
       JOIN events e ON e.seq = n.event_seq WHERE e.id = 'usual' ORDER BY d.due_at`,
    )
    expect(slots.map(({ slot, due }) => [slot, new Date(due).toISOString()])).toEqual([
      ['daily:2026-11-24T06:30', '2026-11-24T04:30:00.000Z'],
      ['daily:2026-11-24T18:00', '2026-11-24T16:00:00.000Z'],
      ['weekly:2026-W48-wednesdayT06:30', '2026-11-25T04:30:00.000Z'],
    ])
    await rows('UPDATE subscribers SET default_at = NULL, default_on = NULL, working_days = NULL')
  })

  it('leaves out who did it, unless they asked for their own events', async () => {
    await carillon.subscribe('ada', 'forum own immediate', NOW)
    await carillon.subscribe('grace', 'forum own immediate', NOW)
    expect(await hears({ forum: 'own' }, { actor: 'ada' })).toEqual(['grace'])
    await declareSubscriber(await carillon.at(NOW), 'ada', { ownEvents: true })
    expect(await hears({ forum: 'own' }, { actor: 'ada' })).toEqual(['ada', 'grace'])
    await declareSubscriber(await carillon.at(NOW), 'ada', { ownEvents: false })
  })

  it('reaches everybody who subscribed to everything', async () => {
    const { id } = await carillon.subscribe('linus', 'everything immediate', NOW)
    expect(await hears({ forum: 'unheard of', author: 'nobody' })).toEqual(['linus'])
    await carillon.change('linus', id, { status: 'deleted' }, NOW)
  })

  it('passes over what was muted, ended or has expired', async () => {
    const muted = await carillon.subscribe('ada', 'forum status immediate', NOW)
    const ended = await carillon.subscribe('grace', 'forum status immediate', NOW)
    await carillon.subscribe('linus', 'forum status immediate until 2026-11-22', NOW)
    expect(await hears({ forum: 'status' })).toEqual(['ada', 'grace', 'linus'])
    await carillon.change('ada', muted.id, { status: 'muted' }, NOW)
    await carillon.change('grace', ended.id, { status: 'deleted' }, NOW)
    expect(await hears({ forum: 'status' }, {}, new Date('2026-11-23T00:00:00Z'))).toEqual([])
    await carillon.change('ada', muted.id, { status: 'active' }, NOW)
    expect(await hears({ forum: 'status' })).toContain('ada')
  })

  it('stops after the number of events that was asked for', async () => {
    await carillon.subscribe('ada', 'forum counted immediate for 2 events', NOW)
    expect(await hears({ forum: 'counted' })).toEqual(['ada'])
    expect(await hears({ forum: 'counted' })).toEqual(['ada'])
    expect(await hears({ forum: 'counted' })).toEqual([])
  })

  it('confuses no values that look alike', async () => {
    const hostile = ['1', 'true', 'null', '["a"]', 'a,b', '1&tag=x', 'a\u0000b', 'é', '__proto__', '']
    for (const forum of hostile) await carillon.subscribe('grace', `forum ${JSON.stringify(forum)} immediate`, NOW)
    const ofHostile = () => rows<{ key: string }>('SELECT DISTINCT key FROM subscription_keys')
    const before = (await ofHostile()).length
    for (const forum of hostile) await carillon.subscribe('ada', `forum ${JSON.stringify(forum)} immediate`, NOW)
    expect((await ofHostile()).length).toBe(before)
    expect(await hears({ forum: 'e\u0301' })).toEqual(['ada', 'grace'])
    expect(await hears({ forum: 'a' })).toEqual([])
  })

  it('finds all of many subscribers, page by page, and each once', async () => {
    const context = await carillon.at(NOW)
    const ask = {
      type: 'forum',
      conditions: [{ field: 'forum', op: '=', value: 'crowd' }],
      interval: 'immediate',
    } as const
    for (let n = 0; n < 60; n++) {
      const destinations = [{ method: 'outbox', address: `crowd-${n}` }]
      const { subscriber } = await declareSubscriber(context, `crowd-${n}`, { destinations })
      await subscribe(context, ask, { subscriber })
    }
    // The same subscription for thousands: cheaper to copy than to make.
    await rows(
      `INSERT INTO subscription_keys SELECT k.key, k.subscriber_id + 1 + j.value, 1, 1, method, interval, NULL
       FROM subscription_keys k JOIN subscribers s ON s.id = k.subscriber_id AND s.external_id LIKE 'crowd-%',
         json_each(?1) j WHERE k.subscription_id = 1`,
      JSON.stringify(Array.from({ length: 100 }, (_, n) => n)),
    )
    await record(context, [{ event: post('crowd', { actor: 'nobody', fields: { forum: 'crowd', author: 'nobody' } }) }])
    await carillon.work(NOW)
    const [found] = await rows<{ all: number; people: number }>(
      `SELECT count(*) AS "all", count(DISTINCT subscriber_id) AS people FROM notifications n
       JOIN events e ON e.seq = n.event_seq WHERE e.id = 'crowd'`,
    )
    expect(found).toEqual({ all: 6060, people: 6060 })
    expect(await rows('SELECT state, matched FROM events WHERE id = ?1', 'crowd')).toEqual([
      { state: 1, matched: 6060 },
    ])
    expect(carillon.outbox.sent.filter((one) => one.address.startsWith('crowd-'))).toHaveLength(60)
  })

  it('says the same as looking at every subscription by itself', async () => {
    const words = fc.constantFrom('a', 'b', '1', 'A')
    const text = fc.constantFrom('forum', 'author', 'tag')
    const condition: fc.Arbitrary<Condition> = fc.oneof(
      fc.record({ field: text, op: fc.constantFrom('=' as const, '!=' as const, 'contains' as const), value: words }),
      fc.record({
        field: text,
        op: fc.constantFrom('in' as const, 'not in' as const),
        value: fc.uniqueArray(words, { minLength: 2, maxLength: 3 }),
      }),
      fc.record({
        field: fc.constant('priority'),
        op: fc.constantFrom('=' as const, '>' as const, '<=' as const),
        value: fc.nat(3),
      }),
    )
    const asks = fc.sample(fc.array(condition, { maxLength: 3 }), { numRuns: 80, seed: 42 })
    const events = fc.sample(
      fc.record({ forum: words, author: words, tag: fc.array(words, { maxLength: 3 }), priority: fc.nat(4) }),
      { numRuns: 25, seed: 7 },
    )
    const context = await carillon.at(later(1))
    const { subscriber } = await declareSubscriber(context, 'oracle', {
      destinations: [{ method: 'outbox', address: 'oracle' }],
    })
    const made = []
    for (const conditions of asks) {
      made.push(
        (await subscribe(context, { type: 'everything', conditions, interval: 'immediate' }, { subscriber }))
          .subscription,
      )
    }
    const expected = new Map(made.map((one) => [one.id, one.conditions]))
    for (const [place, fields] of events.entries()) {
      await carillon.post(later(1), post(`oracle-${place}`, { actor: 'nobody', fields }))
      const [row] = await rows<{ subscriptions: string }>(
        `SELECT subscriptions FROM notifications n JOIN events e ON e.seq = n.event_seq
         WHERE n.subscriber_id = ?1 AND e.id = ?2`,
        subscriber.id,
        `oracle-${place}`,
      )
      const found = new Set<number>(JSON.parse(row?.subscriptions ?? '[]'))
      const right = [...expected]
        .filter(([, conditions]) => conditions.every((one) => holds(one, fields)))
        .map(([id]) => id)
      expect([...found].sort()).toEqual(right.sort())
    }
  })

  it('refuses one more subscription without an exact condition than a type has room for', async () => {
    const context = await carillon.at(NOW)
    const subscriber = await requireSubscriber(context, 'ada')
    const { id } = await carillon.subscribe('linus', 'everything immediate', NOW)
    const [{ key } = { key: '' }] = await rows<{ key: string }>(
      `SELECT key FROM subscription_keys k JOIN subscribers s ON s.id = k.subscriber_id
       WHERE s.external_id = 'linus' AND subscription_id = ?1`,
      id,
    )
    await rows(
      `INSERT INTO subscription_keys SELECT ?1, j.value, 1, 1, 'outbox', 'immediate', NULL FROM json_each(?2) j`,
      key,
      JSON.stringify(Array.from({ length: 1000 }, (_, n) => n)),
    )
    await expect(
      subscribe(context, { type: 'everything', conditions: [], interval: 'immediate' }, { subscriber }),
    ).rejects.toThrow('There are 1000 subscriptions to `everything` without an exact condition')
  })
})
