import { beforeAll, describe, expect, it } from 'vitest'
import {
  type Change,
  changeStatuses,
  checkSchedule,
  declareGenerator,
  declareSubscriber,
  type InvalidInput,
  parse,
  removeGenerator,
  requireSubscriber,
  type Subscription,
} from '../../src/engine/index.ts'
import { expireSubscriptions } from '../../src/engine/store/due.ts'
import type { Candidate } from '../../src/engine/store/events.ts'
import type { Rate } from '../../src/engine/store/schema.ts'
import { rehearse } from '../../src/engine/subscriptions/rehearse.ts'
import { unmuteDue } from '../../src/engine/subscriptions/unmute.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'

const NOW = new Date('2026-11-22T09:00:00Z')
const LATER = new Date('2026-11-22T10:00:00Z')
const MINUTE = 60_000
const DAY = 1_440 * MINUTE
const BURST = { is: 'burst', count: 5, minutes: 10 } as const

describe('a subscription with a rate', () => {
  let carillon: Carillon
  const add = (externalId: string, text: string, now = NOW) => carillon.subscribe(externalId, text, now)
  const change = (one: Subscription, wanted: Change, now = LATER) => carillon.change('ada', one.id, wanted, now)

  /** What matching reads of it, and what it remembers. */
  async function stateOf({ subscriberId, id }: Subscription) {
    const [state] = await rows<{ rate: string; recent: string; absentAt: number }>(
      'SELECT rate, recent, absent_at AS absentAt FROM subscriptions WHERE subscriber_id = ? AND id = ?',
      subscriberId,
      id,
    )
    const keys = await rows<{ rest: string | null }>(
      'SELECT rest FROM subscription_keys WHERE subscriber_id = ? AND subscription_id = ?',
      subscriberId,
      id,
    )
    return { ...state, rests: keys.map(({ rest }) => JSON.parse(rest ?? '{}').rate) }
  }

  const remembers = ({ subscriberId, id }: Subscription, moments: readonly number[]) =>
    rows(
      'UPDATE subscriptions SET recent = ? WHERE subscriber_id = ? AND id = ?',
      JSON.stringify(moments),
      subscriberId,
      id,
    )

  beforeAll(async () => {
    carillon = await createCarillon()
    await declareSubscriber(await carillon.at(NOW), 'grace', { defaultInterval: 'daily' })
  })

  it('is found by events with it', async () => {
    const one = await add('ada', 'forum 1 where tag = exam immediate when 5 in 10 minutes via outbox')
    expect(one).toMatchObject({
      rate: BURST,
      canonical: 'forum 1 where tag = exam immediate when 5 in 10 minutes via outbox',
      text: 'forum 1 where tag = exam immediate when 5 in 10 minutes',
    })
    expect(await stateOf(one)).toEqual({ rate: JSON.stringify(BURST), recent: null, absentAt: null, rests: [BURST] })
  })

  it('is another one than that without it, and the same as one that says it otherwise', async () => {
    const ids = await Promise.all(
      ['forum 2', 'forum 2 at most 3 an hour', 'forum 2 when 2 in 1 hour', 'forum 2 when 2 in 60 min'].map(
        async (text) => (await add('linus', text)).id,
      ),
    )
    expect(new Set(ids.slice(0, 3)).size).toBe(3)
    expect((await add('linus', 'forum 2 when 2 in 1 h immediate')).id).toBe(
      (await add('linus', 'forum 2 when 2 in 60 min')).id,
    )
  })

  it('comes at once where it says nothing else, whatever is usual for its subscriber', async () => {
    expect((await add('grace', 'forum 3 if none for 2 days')).canonical).toBe('forum 3 immediate if none for 2 days')
    expect((await add('grace', 'forum 3 at most 3 an hour')).canonical).toBe('forum 3 immediate at most 3 an hour')
    expect((await add('grace', 'forum 3 when 5 in 10 minutes')).canonical).toBe('forum 3 daily when 5 in 10 minutes')
  })

  it('waits for what does not come, only while it is active', async () => {
    const one = await add('ada', 'forum 4 if none for 2 days')
    const absentAt = async () => (await stateOf(one)).absentAt
    expect(one.absentAt).toBe(NOW.getTime() + 2 * DAY)
    expect(await absentAt()).toBe(NOW.getTime() + 2 * DAY)
    await change(one, { status: 'muted' })
    expect(await absentAt()).toBe(null)
    await change(one, { status: 'active' })
    expect(await absentAt()).toBe(LATER.getTime() + 2 * DAY)
    const ada = await requireSubscriber(await carillon.at(LATER), 'ada')
    await changeStatuses(await carillon.at(LATER), ada, [{ id: one.id, status: 'deleted' }])
    expect(await absentAt()).toBe(null)
    await changeStatuses(await carillon.at(NOW), ada, [{ id: one.id, status: 'active' }])
    expect(await absentAt()).toBe(NOW.getTime() + 2 * DAY)
    await change(one, { status: 'deleted' })
    expect((await add('ada', 'forum 4 if none for 48 hours', LATER)).id).toBe(one.id)
    expect(await absentAt()).toBe(LATER.getTime() + 2 * DAY)
  })

  it('waits anew when the time is over for which it was muted', async () => {
    const one = await add('ada', 'forum 5 if none for 1 hour')
    await change(one, { status: 'muted', mutedUntil: new Date(LATER.getTime() + MINUTE) })
    const back = new Date(LATER.getTime() + 2 * MINUTE)
    await unmuteDue(await carillon.at(back))
    expect((await stateOf(one)).absentAt).toBe(back.getTime() + 60 * MINUTE)
  })

  it('waits for nothing once it is over', async () => {
    const [expired, ended] = [
      await add('ada', 'forum 6 if none for 9 days until 2026-11-22'),
      await add('ada', 'forum 7 if none for 9 days'),
    ]
    await expireSubscriptions((await carillon.at(NOW)).store, new Date('2026-11-24T09:00:00Z'))
    expect((await stateOf(expired)).absentAt).toBe(null)
    const context = await carillon.at(NOW)
    await declareGenerator(context, 'forum', '7', { title: 'Physics 7' })
    await removeGenerator(context, 'forum', '7')
    await carillon.work(NOW)
    expect((await stateOf(ended)).absentAt).toBe(null)
  })

  it('counts anew where it is about something else', async () => {
    const one = await add('ada', 'forum 8 when 5 in 10 minutes')
    for (const wanted of [
      { rate: { ...BURST, count: 3 } },
      { conditions: [{ field: 'forum', op: '=', value: '88' }] },
      { rate: null },
    ] satisfies readonly Change[]) {
      await remembers(one, [1])
      await change(one, wanted)
      expect((await stateOf(one)).recent).toBe(null)
    }
    expect((await stateOf(one)).rests).toEqual([undefined])
    expect((await change(one, {})).canonical).toBe('forum 88 immediate')
  })

  it('goes on counting where only other things of it change', async () => {
    const one = await add('ada', 'forum 9 when 5 in 10 minutes')
    await remembers(one, [1, 2])
    await change(one, { until: '2026-12-24', interval: 'daily' })
    expect(await stateOf(one)).toMatchObject({ recent: '[1,2]', rests: [BURST] })
    const silent = await add('ada', 'forum 9 if none for 2 days')
    await change(silent, { until: '2026-12-24' })
    expect((await stateOf(silent)).absentAt).toBe(NOW.getTime() + 2 * DAY)
    await rows('UPDATE subscriptions SET absent_at = NULL WHERE id = ?', silent.id)
    await change(silent, { until: '2026-12-25' })
    // It has told already that nothing comes.
    expect((await stateOf(silent)).absentAt).toBe(null)
  })

  it('keeps its rate when the interval changes, unless they do not go together', async () => {
    const burst = await add('ada', 'forum 10 when 5 in 10 minutes')
    expect((await change(burst, { interval: 'weekly' })).canonical).toBe('forum 10 weekly when 5 in 10 minutes')
    const silent = await add('ada', 'forum 10 if none for 2 days')
    await expect(change(silent, { interval: 'weekly' })).rejects.toThrow(
      '`if none for 2 days` does not go with `weekly`. Leave it out, or choose `immediate`.',
    )
    expect((await change(silent, { interval: 'weekly', rate: null })).canonical).toBe('forum 10 weekly')
    expect((await stateOf(silent)).absentAt).toBe(null)
  })

  it('does not count what does not come', async () => {
    const { registry } = await carillon.at(NOW)
    const ask = { ...parse('forum 11 if none for 2 days', registry), events: 3 }
    const message =
      '`if none for 2 days` does not go with a number of events: it counts what does not come. Keep one of them.'
    try {
      checkSchedule(ask, registry)
      expect.unreachable()
    } catch (error) {
      expect((error as InvalidInput).problems).toMatchObject([{ pointer: '/rate', message }])
    }
  })
})

describe('what would have come', () => {
  const events = (...minutes: readonly number[]): readonly Candidate[] =>
    minutes.map((at) => ({ seq: at, name: 'forum.post', fields: {}, receivedAt: at * MINUTE })).reverse()
  const tried = (rate: Rate | undefined, at: readonly number[], until = 100) => {
    const { count, events: told } = rehearse(rate, events(...at), [0, until * MINUTE])
    return [count, told.map(({ seq }) => seq)]
  }

  it('is each event, also where the others of the hour come as a summary', () => {
    expect(tried(undefined, [1, 2, 3])).toEqual([3, [3, 2, 1]])
    expect(tried({ is: 'cap', count: 1 }, [1, 2, 3])).toEqual([3, [3, 2, 1]])
  })

  it('is as many bursts as there were, each counted anew', () => {
    const burst = { is: 'burst', count: 3, minutes: 10 } as const
    expect(tried(burst, [1, 2, 3, 4, 5])).toEqual([1, [3]])
    expect(tried(burst, [1, 2, 3, 4, 5, 6])).toEqual([2, [6, 3]])
    expect(tried(burst, [1, 6, 11])).toEqual([1, [11]])
    expect(tried(burst, [1, 6, 12, 17])).toEqual([0, []])
  })

  it('is as many silences as there were, however long', () => {
    const absence = { is: 'absence', minutes: 30 } as const
    expect(tried(absence, [])).toEqual([1, []])
    expect(tried(absence, [29, 58, 71])).toEqual([0, []])
    expect(tried(absence, [30, 60, 71], 101)).toEqual([3, [71, 30]])
    expect(tried(absence, [5], 20)).toEqual([0, []])
  })
})
