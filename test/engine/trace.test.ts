import { beforeAll, describe, expect, it } from 'vitest'
import {
  explain,
  newestFor,
  parse,
  preview,
  reportEvent,
  requireSubscriber,
  traceEvent,
} from '../../src/engine/index.ts'
import { type Carillon, createCarillon } from '../support/carillon.ts'
import { post } from '../support/forum.ts'
import { gone, unreachable } from '../support/outbox.ts'

const NOW = new Date('2026-11-22T09:00:00Z')

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
    expect(await newestFor(context, ada.id, 1)).toEqual([])
    await carillon.minute(new Date('2026-11-23T07:00:00Z'))
    const causes = await newestFor(context, ada.id, 1)
    expect(causes.map((cause) => [cause.event.id, cause.subscriptions[0]?.text])).toEqual([
      ['e1', 'forum 42 daily'],
      ['e3', 'forum 42 daily'],
    ])
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
