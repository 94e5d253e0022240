import { beforeEach, describe, expect, it } from 'vitest'
import { DeliveryError, declareSubscriber, type SubscriberSpec } from '../../../src/engine/index.ts'
import { type Carillon, createCarillon, rows } from '../../support/carillon.ts'
import { post } from '../../support/forum.ts'

const at = (text: string) => new Date(`${text}Z`)
const SUNDAY = at('2026-11-22T12:00:00')
const NIGHT = at('2026-11-22T23:00:00')
/** Eight in Vienna. */
const MORNING = at('2026-11-23T07:00:00')

describe('what a thousand days have brought to light', () => {
  let carillon: Carillon

  beforeEach(async () => {
    for (const table of ['digests', 'batches', 'notifications', 'events', 'subscriptions', 'subscription_keys'])
      await rows(`DELETE FROM ${table}`)
    carillon = await createCarillon()
  })

  async function setUp(spec: SubscriberSpec, ...texts: readonly string[]) {
    await declareSubscriber(await carillon.at(SUNDAY), 'ada', { timeZone: 'Europe/Vienna', quietHours: null, ...spec })
    for (const text of texts) await carillon.subscribe('ada', text, SUNDAY)
  }
  async function pass(from: Date, minutes: number) {
    for (let minute = 0; minute < minutes; minute++) await carillon.minute(new Date(from.getTime() + minute * 60_000))
  }

  it('is told once where the digest of the day closes when quiet hours end, after which held messages come', async () => {
    const quietHours = { from: '22:00', to: '08:00', catch_up: 'hold' } as const
    await setUp({ quietHours }, 'forum 42 immediate', 'author linus daily')
    await carillon.post(NIGHT, post('p1'))
    await pass(MORNING, 45)
    expect(carillon.outbox.to('ada')).toHaveLength(1)
  })

  it('is told once in three places, where the first of them keeps silent', async () => {
    const quietHours = { from: '22:00', to: '07:00', catch_up: 'drop' } as const
    await setUp({ quietHours }, 'forum 42 immediate', 'author linus daily', 'everything weekly on monday at 18:00')
    await carillon.post(NIGHT, post('p1'))
    await pass(MORNING, 2)
    await pass(at('2026-11-23T17:00:00'), 2)
    expect(carillon.outbox.to('ada')).toHaveLength(1)
  })

  it('is told once where the digest of the day overtakes a message that is tried again much later', async () => {
    await setUp({}, 'forum 42 immediate', 'author linus daily')
    carillon.outbox.failures.set('ada', [new DeliveryError('Busy.', { retryAfter: 86_000 })])
    await carillon.post(SUNDAY, post('p1'))
    await pass(MORNING, 2)
    await pass(at('2026-11-23T12:00:00'), 10)
    expect(carillon.outbox.to('ada').map(({ isDigest }) => isDigest)).toEqual([true])
    expect(await rows(`SELECT slot, state, reason FROM notifications ORDER BY slot`)).toEqual([
      { slot: 'daily:2026-11-23', state: null, reason: null },
      { slot: 'immediate', state: 2, reason: 'told-earlier' },
    ])
  })

  it('is told once in a weekly digest that closes before the one of the day of where its reader lived', async () => {
    await setUp({ timeZone: 'Pacific/Apia' }, 'forum 42 daily', 'author linus weekly')
    // Eight on Tuesday, far east: the digest of the day is due on Monday evening in Vienna.
    await carillon.post(at('2026-11-22T20:00:00'), post('p1'))
    await declareSubscriber(await carillon.at(SUNDAY), 'ada', { timeZone: 'America/New_York' })
    await carillon.post(at('2026-11-23T14:00:00'), post('p2'))
    await pass(at('2026-11-23T19:00:00'), 2)
    await pass(at('2026-11-30T13:00:00'), 2)
    expect(carillon.outbox.to('ada')).toHaveLength(1)
  })
})
