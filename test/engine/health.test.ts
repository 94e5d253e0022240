import { beforeEach, describe, expect, it } from 'vitest'
import { DeliveryError, declareSubscriber, record } from '../../src/engine/index.ts'
import { rows } from '../support/carillon.ts'
import { unreachable } from '../support/outbox.ts'
import { createWays, healthOf, ledgerOf, type Ways } from '../support/ways.ts'

const NOW = new Date('2026-11-22T09:00:00Z')
const HOUR = 3_600
const inSeconds = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)
const FAILS = 'My messages by Pigeon post do not get through'
const GONE = 'I can no longer reach you by Pigeon post'

describe('how a destination fares', () => {
  let ways: Ways
  let name: string
  let count = 0
  const fail = (times: number) => ways.pigeon.failures.set(name, Array.from({ length: times }, unreachable))
  async function hours(from: number, to: number) {
    for (let hour = from; hour <= to; hour++) await ways.carillon.minute(inSeconds(hour * HOUR))
  }

  beforeEach(async () => {
    ways = await createWays()
    name = `ada-${count++}`
  })

  it.each(['immediate', 'hourly'])(
    'is failing since what came %s failed first, and well once it got through',
    async (interval) => {
      await ways.add(name, interval)
      ways.pigeon.failures.set(name, [unreachable(), new DeliveryError('The pigeon is asleep.')])
      const due = interval === 'immediate' ? 0 : HOUR
      await ways.write(name, 'one', NOW)
      await ways.carillon.minute(inSeconds(due))
      const since = inSeconds(due).getTime()
      const failing = { state: 'failing', reason: 'The outbox could not be reached.', since, told: null }
      expect(await healthOf(name)).toEqual(failing)
      await ways.carillon.minute(inSeconds(due + 60))
      expect(await healthOf(name)).toEqual({ ...failing, reason: 'The pigeon is asleep.' })
      await ways.carillon.minute(inSeconds(due + HOUR))
      expect(await healthOf(name)).toEqual({ state: 'ok', reason: null, since: null, told: null })
      expect(ways.subjects(name).outbox).toEqual([])
    },
  )

  it('is told to its owner the other way after an hour, once a day, as long as nothing gets through', async () => {
    await ways.add(name, 'immediate')
    fail(99)
    await ways.write(name, 'one', NOW)
    await ways.carillon.minute(inSeconds(50 * 60))
    expect(ways.subjects(name)).toEqual({ pigeon: [], outbox: [] })
    await hours(1, 20)
    expect(ways.subjects(name).outbox).toEqual([FAILS])
    await ways.write(name, 'two', inSeconds(21 * HOUR))
    await hours(22, 23)
    expect(ways.subjects(name).outbox).toEqual([FAILS])
    await hours(24, 48)
    expect(ways.subjects(name).outbox).toEqual([FAILS, FAILS])
  })

  it('is told in their language, with what the send method said', async () => {
    await ways.add(name, 'immediate', { locale: 'de' })
    fail(99)
    await ways.write(name, 'one', NOW)
    await hours(1, 5)
    expect(ways.carillon.outbox.to(name)).toMatchObject([
      { subject: 'Meine Nachrichten über Pigeon post kommen nicht an', locale: 'de' },
    ])
    expect(JSON.stringify(ways.carillon.outbox.to(name)[0]?.blocks)).toContain('The outbox could not be reached.')
  })

  it('is told to nobody who can be reached no other way, and then as soon as there is one', async () => {
    await ways.add(name, 'immediate', { destinations: [{ method: 'pigeon', address: name, verified: true }] })
    fail(99)
    await ways.write(name, 'one', NOW)
    await hours(1, 3)
    expect(await healthOf(name)).toMatchObject({ state: 'failing', told: null })
    const destinations = ['pigeon', 'outbox'].map((method) => ({ method, address: name, verified: true }))
    await declareSubscriber(await ways.carillon.at(inSeconds(3 * HOUR)), name, { destinations })
    await hours(4, 20)
    expect(ways.subjects(name).outbox).toEqual([FAILS])
  })

  it('ends it after five days without a success, with a notice, and nothing is tried from then on', async () => {
    await ways.add(name, 'immediate')
    fail(999)
    for (let day = 0; day <= 5; day++) {
      await ways.write(name, `day-${day}`, inSeconds(day * 24 * HOUR + 60))
      await hours(day * 24 + 1, day * 24 + 23)
    }
    expect(await healthOf(name)).toMatchObject({
      state: 'off',
      reason: 'The outbox could not be reached.',
      since: null,
    })
    const told = ways.subjects(name).outbox
    expect(told.filter((subject) => subject === GONE)).toHaveLength(1)
    expect(told.at(-1)).toBe(GONE)
    expect(await ledgerOf(`${name}-day-4`)).toMatchObject([{ state: 1, reason: 'The outbox could not be reached.' }])
    expect(await ledgerOf(`${name}-day-5`)).toMatchObject([{ state: 2, reason: 'destination-off' }])
    const left = ways.pigeon.failures.get(name)?.length
    await ways.write(name, 'after', inSeconds(8 * 24 * HOUR))
    expect(ways.pigeon.failures.get(name)?.length).toBe(left)
  })

  it('is not ended by two short failures a week apart, with nothing to send between them', async () => {
    await ways.add(name, 'immediate')
    fail(9)
    await ways.write(name, 'first', NOW)
    await hours(1, 30)
    expect(await healthOf(name)).toMatchObject({ state: 'failing' })
    await ways.write(name, 'second', inSeconds(7 * 24 * HOUR))
    expect(await healthOf(name)).toMatchObject({ state: 'failing' })
    await ways.carillon.minute(inSeconds(7 * 24 * HOUR + 60))
    expect(await healthOf(name)).toMatchObject({ state: 'ok', since: null })
    expect(ways.subjects(name).pigeon).toEqual([`Post ${name}-second`])
  })

  it('does not suffer from what is our own fault, nor from being too soon', async () => {
    await ways.add(name, 'immediate')
    ways.pigeon.failures.set(name, [new Error('A bug.'), new DeliveryError('Wait.', { isPause: true, retryAfter: 5 })])
    await ways.write(name, 'one', NOW)
    await ways.carillon.minute(inSeconds(5 * 60))
    expect(await healthOf(name)).toEqual({ state: 'ok', reason: null, since: null, told: null })
  })

  it('is left alone by whoever has lost the batch meanwhile', async () => {
    await ways.add(name, 'immediate')
    const stealing = await createWays({
      async send() {
        await rows(`UPDATE batches SET fence = fence + 1 WHERE method = 'pigeon'`)
        throw unreachable()
      },
    })
    await stealing.write(name, 'one', NOW)
    expect(await healthOf(name)).toMatchObject({ state: 'ok' })
  })
})

describe('how long a send method waits', () => {
  it('is what it says, and then it is over', async () => {
    const { add, write, carillon, pigeon } = await createWays({ waits: [60, 3_600] })
    await add('grace-waits', 'immediate')
    pigeon.failures.set('grace-waits', Array.from({ length: 3 }, unreachable))
    const left = () => pigeon.failures.get('grace-waits')?.length
    await write('grace-waits', 'one', NOW)
    expect(left()).toBe(2)
    await carillon.minute(inSeconds(40))
    expect(left()).toBe(2)
    await carillon.minute(inSeconds(60))
    expect(left()).toBe(1)
    await carillon.minute(inSeconds(60 + 2_800))
    expect(left()).toBe(1)
    await carillon.minute(inSeconds(60 + 3_600))
    expect(left()).toBe(0)
    expect(await ledgerOf('grace-waits-one')).toMatchObject([{ state: 3 }])
  })
})

describe('an address that nobody has confirmed', () => {
  it('gets nothing but the question whether it may', async () => {
    const { add, write, carillon, pigeon } = await createWays({ asksFirst: true })
    await add('linus-asked', 'immediate')
    await rows(`UPDATE destinations SET verified = 0 WHERE address = 'linus-asked' AND method = 'pigeon'`)
    const [at] = await rows<{ subscriberId: number; id: number }>(
      `SELECT subscriber_id AS subscriberId, id FROM destinations WHERE address = 'linus-asked' AND method = 'pigeon'`,
    )
    await write('linus-asked', 'early', NOW)
    expect(await ledgerOf('linus-asked-early')).toMatchObject([{ state: 2, reason: 'unconfirmed' }])
    for (const [id, confirms] of [
      ['question', true],
      ['notice', false],
    ] as const) {
      const event = { id: `linus-${id}`, name: 'notice.text', fields: {}, data: { title: id, confirms } }
      await record(await carillon.at(NOW), [{ event, recipients: [[at?.subscriberId ?? 0, at?.id ?? 0, 0]] }])
      await carillon.work(NOW)
    }
    expect(pigeon.to('linus-asked').map(({ subject }) => subject)).toEqual(['question'])
    await rows(`UPDATE destinations SET verified = 1 WHERE address = 'linus-asked'`)
    await write('linus-asked', 'later', NOW)
    expect(pigeon.to('linus-asked')).toHaveLength(2)
  })
})
