import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DeliveryError, declareSubscriber, type Message } from '../../src/engine/index.ts'
import { sendWaiting } from '../../src/engine/subscriptions/waiting.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { post } from '../support/forum.ts'
import { gone } from '../support/outbox.ts'

const at = (text: string) => new Date(`${text}Z`)
const SUNDAY = at('2026-11-22T12:00:00')
/** Eight in Vienna, when the digests of days and of weeks close. */
const MONDAY = at('2026-11-23T07:00:00')
const MINUTE_MS = 60_000

const linesOf = (message: Message) =>
  message.blocks.filter(({ is }) => is === 'line').map(({ spans }) => spans.map(({ text }) => text).join(''))

describe('an event that several digests are for', () => {
  let carillon: Carillon

  beforeAll(async () => {
    carillon = await createCarillon()
  })

  beforeEach(async () => {
    carillon.outbox.sent.length = 0
    carillon.outbox.failures.clear()
    carillon.waiting.length = 0
    for (const table of [
      'digests',
      'batches',
      'notifications',
      'events',
      'subscriptions',
      'subscription_keys',
      'shapes',
    ])
      await rows(`DELETE FROM ${table}`)
    await rows(`UPDATE destinations SET state = 'ok', reason = NULL`)
    await declareSubscriber(await carillon.at(SUNDAY), 'ada', { quietHours: null, repeats: false })
  })

  async function subscribe(...texts: readonly string[]) {
    for (const text of texts) await carillon.subscribe('ada', text, SUNDAY)
  }
  /** Minute by minute, as cron has it. */
  async function pass(from: Date, minutes: number) {
    for (let minute = 0; minute < minutes; minute++) {
      await carillon.minute(new Date(from.getTime() + minute * MINUTE_MS))
    }
  }
  const told = () =>
    carillon.outbox
      .to('ada')
      .map((message) => [message.isDigest, ...(message.isDigest ? linesOf(message) : [message.subject])])
  const reasons = () =>
    rows(`SELECT n.slot, n.state, n.reason, d.state AS digest, d.reason AS because FROM notifications n
      LEFT JOIN digests d ON d.destination_id = n.destination_id AND d.slot = n.slot ORDER BY n.slot`)

  it('is told at once, and in no digest after that', async () => {
    await subscribe('forum 42 immediate', 'author linus daily')
    await carillon.post(SUNDAY, post('p1'), post('p2', { fields: { forum: '7' } }))
    await pass(MONDAY, 1)
    expect(told()).toEqual([
      [false, 'Post p1'],
      [true, 'linus: Post p2'],
    ])
    expect(carillon.outbox.to('ada').at(-1)?.subject).toContain('1 update')
    expect((await reasons()).map(({ reason }) => reason)).toEqual(['told-earlier', null, null])
  })

  it('leaves no digest behind that would only repeat it', async () => {
    await subscribe('forum 42 immediate', 'author linus daily')
    await carillon.post(SUNDAY, post('p1'))
    await pass(MONDAY, 3)
    expect(told()).toEqual([[false, 'Post p1']])
    expect(await reasons()).toEqual([
      { slot: 'daily:2026-11-23', state: 2, reason: 'told-earlier', digest: 3, because: 'nothing-left' },
      { slot: 'immediate', state: null, reason: null, digest: null, because: null },
    ])
  })

  it('is told in both to whoever asked for repeats', async () => {
    await declareSubscriber(await carillon.at(SUNDAY), 'ada', { repeats: true })
    await subscribe('forum 42 immediate', 'author linus daily', 'everything weekly')
    await carillon.post(SUNDAY, post('p1'))
    await pass(MONDAY, 1)
    expect(told()).toEqual([
      [false, 'Post p1'],
      [true, 'linus: Post p1'],
      [true, 'linus: Post p1'],
    ])
  })

  it('is told in the digest of the day where that closes together with the one of the week', async () => {
    await subscribe('forum 42 daily', 'author linus weekly')
    await carillon.post(SUNDAY, post('p1'), post('p2', { fields: { forum: '7' } }))
    await pass(MONDAY, 3)
    expect(told()).toEqual([
      [true, 'linus: Post p1'],
      [true, 'linus: Post p2'],
    ])
  })

  it('is told in the digest where it did not go through by itself', async () => {
    await subscribe('forum 42 immediate', 'author linus daily')
    carillon.outbox.failures.set('ada', [gone()])
    await carillon.post(SUNDAY, post('p1'))
    await rows(`UPDATE destinations SET state = 'ok', reason = NULL`)
    await pass(MONDAY, 1)
    expect(told()).toEqual([[true, 'linus: Post p1']])
  })

  it('is told in the digest where it is still being tried by itself', async () => {
    await subscribe('forum 42 immediate', 'author linus daily')
    carillon.outbox.failures.set('ada', [new DeliveryError('Busy.', { retryAfter: 86_000 })])
    await carillon.post(SUNDAY, post('p1'))
    await pass(MONDAY, 1)
    expect(told()).toEqual([[true, 'linus: Post p1']])
  })

  it('is told in the later digest where the earlier one does not go through', async () => {
    await subscribe('forum 42 daily', 'author linus weekly on monday at 09:00')
    await carillon.post(SUNDAY, post('p1'))
    carillon.outbox.failures.set('ada', [gone()])
    await pass(MONDAY, 3)
    expect(told()).toEqual([])
    await rows(`UPDATE destinations SET state = 'ok', reason = NULL`)
    await pass(new Date(MONDAY.getTime() + 60 * MINUTE_MS), 1)
    expect(told()).toEqual([[true, 'linus: Post p1']])
  })

  it('is told in the later digest where the earlier subscription has ended', async () => {
    await subscribe('author linus weekly')
    const { id } = await carillon.subscribe('ada', 'forum 42 daily', SUNDAY)
    await carillon.post(SUNDAY, post('p1'))
    await carillon.change('ada', id, { status: 'deleted' }, SUNDAY)
    await pass(MONDAY, 3)
    expect(told()).toEqual([[true, 'linus: Post p1']])
  })

  it('is not told again by the digest of the week where the one of the day was asked for before its time', async () => {
    await subscribe('forum 42 daily', 'author linus weekly on friday')
    await carillon.post(SUNDAY, post('p1'))
    const context = await carillon.at(SUNDAY)
    const [destination] = await rows<{ subscriberId: number; id: number; method: string }>(
      `SELECT subscriber_id AS subscriberId, id, method FROM destinations WHERE address = 'ada'`,
    )
    await sendWaiting(context, destination as Parameters<typeof sendWaiting>[1])
    await carillon.work(SUNDAY)
    await pass(SUNDAY, 3)
    await pass(at('2026-11-27T07:00:00'), 2)
    expect(told()).toEqual([[true, 'linus: Post p1']])
  })

  it('is told in the digest of the day that comes when quiet hours end, and not again by itself', async () => {
    const quietHours = { from: '22:00', to: '08:00', catch_up: 'digest' } as const
    await declareSubscriber(await carillon.at(SUNDAY), 'ada', { quietHours })
    await subscribe('forum 42 immediate', 'author linus daily')
    const night = at('2026-11-22T23:00:00')
    await carillon.post(night, post('p1'), post('p2', { fields: { forum: '7' } }))
    expect(told()).toEqual([])
    await pass(MONDAY, 3)
    expect(told()).toEqual([[true, 'linus: Post p1', 'linus: Post p2']])
  })

  it('does not keep a digest waiting for long', async () => {
    await subscribe('forum 42 daily', 'author linus weekly')
    await carillon.post(SUNDAY, post('p1'))
    await carillon.engine.sweep(MONDAY)
    // Whoever was to send the digest of the day takes it and is never heard of again.
    await rows(
      `UPDATE digests SET fence = 1, attempts = 1, lease_until = ?1 WHERE interval = 'daily'`,
      MONDAY.getTime() + 7_200_000,
    )
    await pass(MONDAY, 45)
    expect(told()).toEqual([[true, 'linus: Post p1']])
  })
})
