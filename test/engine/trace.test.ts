import { beforeAll, describe, expect, it } from 'vitest'
import {
  type Context,
  declareSubscriber,
  explain,
  newestFor,
  parse,
  preview,
  reportEvent,
  requireSubscriber,
  tell,
  traceEvent,
  why,
} from '../../src/engine/index.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { post } from '../support/forum.ts'
import { gone, unreachable } from '../support/outbox.ts'

const NOW = new Date('2026-11-22T09:00:00Z')

/** A context that counts the rows that its queries read. */
function counting(context: Context) {
  const counted = { rows: 0 }
  const watch = (statement: D1PreparedStatement): D1PreparedStatement =>
    Object.assign(Object.create(statement), {
      bind: (...params: unknown[]) => watch(statement.bind(...params)),
      async all() {
        const result = await statement.all()
        counted.rows += result.meta.rows_read
        return result
      },
      first: async () => (await watch(statement).all()).results[0] ?? null,
    })
  const { db, orm } = context.store
  const watched = Object.assign(Object.create(db), { prepare: (sql: string) => watch(db.prepare(sql)) })
  return { context: { ...context, store: { db: watched as D1Database, orm } }, counted }
}

describe('asking what became of an event', () => {
  let carillon: Carillon

  beforeAll(async () => {
    carillon = await createCarillon()
    await carillon.subscribe('ada', 'forum 42 daily', NOW)
    await carillon.subscribe('grace', 'forum 42 immediate', NOW)
    await carillon.subscribe('grace', 'forum-author 42 linus immediate', NOW)
    await carillon.subscribe('linus', 'forum 42 where priority > 3 immediate', NOW)
    await carillon.post(NOW, post('e1'))
  })

  it('counts its notifications by state', async () => {
    const report = await reportEvent(await carillon.at(NOW), 'e1')
    expect(report).toMatchObject({ state: 'matched', matched: 2, notifications: { sent: 1, waiting: 1 } })
    await expect(reportEvent(await carillon.at(NOW), 'e2')).rejects.toThrow('There is no event `e2`.')
  })

  it('tells by which subscriptions each subscriber was matched, page by page', async () => {
    const context = await carillon.at(NOW)
    const { event } = await reportEvent(context, 'e1')
    const first = await traceEvent(context, event.seq, [-1, -1], 1)
    const rest = await traceEvent(context, event.seq, [first[0]?.batch ?? 0, first[0]?.place ?? 0], 10)
    const all = [...first, ...rest].sort((a, b) => (a.externalId < b.externalId ? -1 : 1))
    expect(all).toMatchObject([
      { externalId: 'ada', slot: 'daily:2026-11-23', state: 'waiting', subscriptions: [{ text: 'forum 42 daily' }] },
      {
        externalId: 'grace',
        slot: 'immediate',
        state: 'sent',
        subscriptions: [{ text: 'forum 42 immediate' }, { text: 'forum-author 42 linus immediate' }],
      },
    ])
  })

  it('tells somebody who did not hear of it where it stopped', async () => {
    const context = await carillon.at(NOW)
    const { event } = await reportEvent(context, 'e1')
    const [verdict] = await explain(context, event, await requireSubscriber(context, 'linus'))
    expect(verdict?.stop).toMatchObject({
      because: 'conditions',
      conditions: [{ field: 'priority', op: '>', value: 3 }],
    })
    const [matched] = await explain(context, event, await requireSubscriber(context, 'ada'))
    expect(matched?.stop).toBeUndefined()
  })

  it('knows what failed and what is tried again', async () => {
    carillon.outbox.failures.set('grace', [unreachable(), gone()])
    await carillon.post(NOW, post('e3'))
    const notifications = async () => (await reportEvent(await carillon.at(NOW), 'e3')).notifications
    expect(await notifications()).toEqual({ retrying: 1, waiting: 1 })
    await carillon.work(new Date(NOW.getTime() + 60_000))
    expect(await notifications()).toEqual({ failed: 1, waiting: 1 })
  })

  it('names the cause of the newest message', async () => {
    const context = await carillon.at(NOW)
    const ada = await requireSubscriber(context, 'ada')
    expect(await newestFor(context, ada, 1)).toEqual([])
    await carillon.minute(new Date('2026-11-23T07:00:00Z'))
    const causes = await newestFor(context, ada, 1)
    expect(causes.map((cause) => [cause.event.id, cause.subscriptions[0]?.text])).toEqual([
      ['e1', 'forum 42 daily'],
      ['e3', 'forum 42 daily'],
    ])
  })

  it('names no message as the newest that was not sent yet', async () => {
    const context = await carillon.at(new Date('2026-11-23T07:01:00Z'))
    const linus = await requireSubscriber(context, 'linus')
    await tell(context, [linus.id], { subject: 'Sent' }, { id: 'sent' })
    await carillon.work(context.now)
    await tell(context, [linus.id], { subject: 'Tried again' }, { id: 'tried-again' })
    carillon.outbox.failures.set('linus', [unreachable()])
    await carillon.work(context.now)
    await tell(context, [linus.id], { subject: 'Queued' }, { id: 'queued' })
    const task = carillon.waiting.find((one) => one.task.do === 'match')
    await carillon.engine.perform(task!.task, context.now)
    carillon.waiting.length = 0
    expect((await newestFor(context, linus, 1)).map(({ event }) => event.id)).toEqual(['sent'])
  })

  it('reads no more for one subscriber because many others heard of it', async () => {
    const at = await carillon.at(NOW)
    const ids = []
    for (let number = 0; number < 150; number++) {
      const destinations = [{ method: 'outbox', address: `crowd-${number}` }]
      ids.push((await declareSubscriber(at, `crowd-${number}`, { destinations })).subscriber.id)
    }
    const linus = await requireSubscriber(at, 'linus')
    await tell(at, [linus.id, ...ids], { subject: 'Everybody' }, { id: 'everybody' })
    await carillon.work(NOW)
    const { context, counted } = counting(at)
    expect((await why(context, 'everybody', linus)).notifications).toMatchObject([{ state: 'sent' }])
    expect(counted.rows).toBeLessThan(450)
  })

  it('tells beforehand what a subscription would have brought in a week', async () => {
    const context = await carillon.at(new Date(NOW.getTime() + 86_400_000))
    const linus = await requireSubscriber(context, 'linus')
    const ada = await requireSubscriber(context, 'ada')
    const ask = parse('forum 42', context.registry)
    expect(await preview(context, ask, ada)).toMatchObject({ days: 7, matched: 2 })
    expect(await preview(context, ask, linus)).toMatchObject({ matched: 0 })
    const later = await carillon.at(new Date(NOW.getTime() + 8 * 86_400_000))
    expect(await preview(later, ask, ada)).toMatchObject({ matched: 0 })
  })
})

describe('tracing an event that somebody hears of twice', () => {
  it('says in the later notification where they hear of it first, and goes by the digest that one has moved into', async () => {
    const carillon = await createCarillon()
    for (const interval of ['immediate', 'weekly']) await carillon.subscribe('ada', `forum 77 ${interval}`, NOW)
    await carillon.post(NOW, post('twice', { fields: { forum: '77' } }))
    const context = await carillon.at(NOW)
    const { event } = await reportEvent(context, 'twice')
    const traced = await traceEvent(context, event.seq, [-1, -1], 10)
    expect(traced.map(({ slot, earlier, state }) => [slot, earlier, state])).toEqual([
      ['immediate', null, 'sent'],
      ['weekly:2026-W48', { method: 'outbox', address: 'ada', slot: 'immediate' }, 'waiting'],
    ])
    await rows(`UPDATE notifications SET slot = 'quiet:x' WHERE slot = 'immediate' AND event_seq = ?1`, event.seq)
    await rows(
      `UPDATE batches SET recipients = replace(recipients, 'immediate', 'quiet:x') WHERE event_seq = ?1`,
      event.seq,
    )
    await rows(
      `INSERT INTO digests (subscriber_id, destination_id, slot, method, interval, due_at, check_at, state, reason)
       SELECT subscriber_id, destination_id, slot, 'outbox', 'quiet', 0, 0, 3, 'vacation' FROM notifications
       WHERE slot = 'quiet:x'`,
    )
    const [moved] = await traceEvent(context, event.seq, [-1, -1], 10)
    expect(moved).toMatchObject({ slot: 'quiet:x', state: 'suppressed', reason: 'vacation' })
  })
})
