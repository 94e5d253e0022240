import { beforeEach, describe, expect, it } from 'vitest'
import {
  DeliveryError,
  declareSubscriber,
  definePlugin,
  listDeadLetters,
  replay,
  subscribe,
} from '../../src/engine/index.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'
import { gone, unreachable } from '../support/outbox.ts'

const NOW = new Date('2026-11-22T09:00:00Z')
const inSeconds = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)

describe('delivering', () => {
  let carillon: Carillon
  let count = 0
  /** A forum of its own for every test, in which Grace is told at once. */
  let inForum: { fields: { forum: string } }
  const stateOf = (id: string) =>
    rows<{ state: number | null; reason: string | null; batch: number; open: number }>(
      `SELECT n.state, n.reason, n.batch, b.state = 0 AS open FROM notifications n
       JOIN events e ON e.seq = n.event_seq JOIN batches b ON b.event_seq = e.seq AND b.number = n.batch WHERE e.id = ?1`,
      id,
    )

  beforeEach(async () => {
    carillon = await createCarillon()
    await rows("UPDATE destinations SET state = 'ok', reason = NULL")
    inForum = { fields: { forum: `f${count++}` } }
    await carillon.subscribe('grace', `forum ${inForum.fields.forum} immediate`, NOW)
  })

  it('gives the message the same id at every attempt', async () => {
    const ids: string[] = []
    const failing = { name: 'watched', send: async (message: { id: string }) => void ids.push(message.id) }
    const watching = await createCarillon([forum, { name: 'watch', sendMethods: [failing] }])
    const { subscriber } = await declareSubscriber(await watching.at(NOW), 'watcher', {
      destinations: [{ method: 'watched', address: 'w' }],
    })
    const ask = { type: 'forum', conditions: [{ field: 'forum', op: '=', value: 'w' }], interval: 'immediate' } as const
    await subscribe(await watching.at(NOW), ask, { subscriber })
    await watching.post(NOW, post('ids', { fields: { forum: 'w' } }))
    await rows(`UPDATE batches SET state = 0, done = 0, lease_until = 0 WHERE method = 'watched'`)
    const [batch] = await rows<{ seq: number; batch: number }>(
      `SELECT event_seq AS seq, number AS batch FROM batches WHERE method = 'watched'`,
    )
    await watching.engine.perform(
      { do: 'deliver', method: 'watched', seq: batch?.seq ?? 0, batch: batch?.batch ?? 0 },
      NOW,
    )
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
    expect(ids[0]).toHaveLength(22)
  })

  it('tries again when the other side cannot be reached, and then no more', async () => {
    carillon.outbox.failures.set('grace', [unreachable()])
    await carillon.post(NOW, post('again', inForum))
    expect(carillon.outbox.to('grace')).toEqual([])
    await carillon.work(inSeconds(60))
    await carillon.minute(inSeconds(3600))
    expect(carillon.outbox.to('grace')).toHaveLength(1)
  })

  it('waits as long as it is asked to', async () => {
    carillon.outbox.failures.set('grace', [new DeliveryError('Too many.', { retryAfter: 900 })])
    await carillon.post(NOW, post('patience', inForum))
    await carillon.minute(inSeconds(890))
    expect(carillon.outbox.to('grace')).toEqual([])
    await carillon.minute(inSeconds(905))
    expect(carillon.outbox.to('grace')).toHaveLength(1)
  })

  it('sends to the others while one has to wait', async () => {
    await carillon.subscribe('ada', `forum ${inForum.fields.forum} immediate`, NOW)
    carillon.outbox.failures.set('grace', [unreachable()])
    await carillon.post(NOW, post('others', inForum))
    expect(carillon.outbox.sent.map((one) => one.address)).toEqual(['ada'])
    await carillon.work(inSeconds(60))
    expect(carillon.outbox.sent.map((one) => one.address)).toEqual(['ada', 'grace'])
  })

  it('switches a destination off that refuses for good, and says why', async () => {
    carillon.outbox.failures.set('grace', [gone()])
    await carillon.post(NOW, post('refused', inForum))
    expect(await stateOf('refused')).toMatchObject([{ state: 1, reason: 'The address is gone.', open: 0 }])
    await carillon.post(NOW, post('after', inForum))
    expect(await stateOf('after')).toMatchObject([{ state: 2, reason: 'destination-off' }])
    expect(carillon.outbox.to('grace')).toEqual([])
  })

  it('makes a dead letter of what fails eight times, and replays it', async () => {
    carillon.outbox.failures.set('grace', Array.from({ length: 8 }, unreachable))
    await carillon.post(NOW, post('dead', inForum))
    for (let hour = 1; hour <= 40; hour++) await carillon.minute(inSeconds(hour * 3600))
    expect(await stateOf('dead')).toMatchObject([{ state: 3, reason: 'The outbox could not be reached.' }])
    const context = await carillon.at(inSeconds(41 * 3600))
    const [letter] = await listDeadLetters(context, Number.MAX_SAFE_INTEGER, 10)
    expect(letter).toMatchObject({
      reason: 'The outbox could not be reached.',
      letter: { of: 'batch', method: 'outbox' },
    })
    await replay(context, letter?.id ?? 0)
    await carillon.work(context.now)
    expect(carillon.outbox.to('grace').map((message) => message.subject)).toEqual(['Post dead'])
    expect(await stateOf('dead')).toMatchObject([{ state: null, open: 0 }])
    await expect(replay(context, letter?.id ?? 0)).rejects.toThrow('There is no dead letter')
  })

  it('does not send what somebody unsubscribed from meanwhile', async () => {
    await carillon.engine.sweep(NOW)
    carillon.outbox.failures.set('grace', [unreachable()])
    await carillon.post(NOW, post('meanwhile', inForum))
    const [{ id } = { id: 0 }] = await rows<{ id: number }>(
      `SELECT max(s.id) AS id FROM subscriptions s JOIN subscribers p ON p.id = s.subscriber_id WHERE p.external_id = 'grace'`,
    )
    await carillon.change('grace', id, { status: 'deleted' }, inSeconds(10))
    await carillon.minute(inSeconds(3600))
    expect(carillon.outbox.to('grace')).toEqual([])
    expect(await stateOf('meanwhile')).toMatchObject([{ state: 2, reason: 'ended' }])
  })

  it('asks a plug-in again whether the recipient may see it', async () => {
    const secret = definePlugin({
      name: 'secret',
      eventTypes: [
        { name: 'secret.told', fields: {}, access: async (_, recipient) => recipient.externalId !== 'grace' },
      ],
      subscriptionTypes: [{ name: 'secrets', events: ['secret.told'], fields: [] }],
    })
    const guarded = await createCarillon([forum, secret])
    await guarded.subscribe('grace', 'secrets immediate', NOW)
    await guarded.subscribe('ada', 'secrets immediate', NOW)
    await guarded.post(NOW, { id: 'secret', name: 'secret.told', fields: {}, data: {} })
    expect(guarded.outbox.sent.map((one) => one.address)).toEqual(['ada'])
    expect(await stateOf('secret')).toContainEqual({ state: 2, reason: 'hidden', batch: 0, open: 0 })
  })

  it('holds what comes in quiet hours until they end', async () => {
    const quietHours = { from: '22:00', to: '07:00', catch_up: 'hold' } as const
    await declareSubscriber(await carillon.at(NOW), 'grace', { quietHours })
    await carillon.post(new Date('2026-11-23T04:00:00Z'), post('night', inForum))
    await carillon.minute(new Date('2026-11-23T11:59:00Z'))
    expect(carillon.outbox.to('grace')).toEqual([])
    await carillon.minute(new Date('2026-11-23T12:06:00Z'))
    expect(carillon.outbox.to('grace')).toHaveLength(1)
    await declareSubscriber(await carillon.at(NOW), 'grace', { quietHours: null })
  })

  it('leaves a batch alone that somebody else holds, and takes it over when their lease ends', async () => {
    carillon.queueIsDown = true
    await carillon.post(NOW, post('held', inForum))
    carillon.queueIsDown = false
    const [event] = await rows<{ seq: number }>(`SELECT seq FROM events WHERE id = 'held'`)
    await carillon.engine.perform({ do: 'match', seq: event?.seq ?? 0 }, NOW)
    carillon.waiting.length = 0
    await rows(
      'UPDATE batches SET lease_until = ?1, fence = 1 WHERE event_seq = ?2',
      NOW.getTime() + 900_000,
      event?.seq,
    )
    await carillon.minute(inSeconds(600))
    expect(carillon.outbox.to('grace')).toEqual([])
    await carillon.minute(inSeconds(901))
    expect(carillon.outbox.to('grace')).toHaveLength(1)
  })

  it('writes nothing more once somebody else has claimed the batch', async () => {
    const steal: { run?: () => Promise<unknown> } = {}
    const slow = { name: 'slow', send: async () => void (await steal.run?.()) }
    const contested = await createCarillon([forum, { name: 'slow', sendMethods: [slow] }])
    const { subscriber } = await declareSubscriber(await contested.at(NOW), 'slow', {
      destinations: [{ method: 'slow', address: 's' }],
    })
    const ask = {
      type: 'forum',
      conditions: [{ field: 'forum', op: '=', value: 'slow' }],
      interval: 'immediate',
    } as const
    await subscribe(await contested.at(NOW), ask, { subscriber })
    steal.run = () => rows(`UPDATE batches SET fence = fence + 1 WHERE method = 'slow'`)
    await contested.post(NOW, post('stolen', { fields: { forum: 'slow' } }))
    expect(await rows(`SELECT state, done FROM batches WHERE method = 'slow'`)).toEqual([{ state: 0, done: 0 }])
  })

  it('lets a batch wait whose send method is not set up', async () => {
    await carillon.post(NOW, post('absent', inForum))
    await rows(`UPDATE batches SET method = 'absent', state = 0, done = 0, lease_until = 0, check_at = 0
      WHERE event_seq = (SELECT seq FROM events WHERE id = 'absent')`)
    await carillon.minute(inSeconds(60))
    await rows(`UPDATE batches SET method = 'outbox' WHERE method = 'absent'`)
    await carillon.minute(inSeconds(1800))
    expect(carillon.outbox.to('grace')).toHaveLength(1)
    await carillon.minute(inSeconds(3700))
    expect(carillon.outbox.to('grace')).toHaveLength(2)
  })

  it('delivers by the sweeper alone when the queue loses everything', async () => {
    carillon.queueIsDown = true
    await carillon.post(NOW, post('swept', inForum))
    for (let minute = 1; minute <= 20; minute++) {
      carillon.queueIsDown = false
      await carillon.engine.sweep(inSeconds(minute * 60))
      const kept = carillon.waiting.splice(0)
      carillon.queueIsDown = true
      for (const { task } of kept) await carillon.engine.perform(task, inSeconds(minute * 60))
    }
    expect(carillon.outbox.to('grace')).toHaveLength(1)
  })
})
