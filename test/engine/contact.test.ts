import { beforeEach, describe, expect, it } from 'vitest'
import { DeliveryError, heardFrom, type SendMethod } from '../../src/engine/index.ts'
import { rows } from '../support/carillon.ts'
import { createWays, healthOf, ledgerOf, type Ways } from '../support/ways.ts'

const NOW = new Date('2026-11-22T09:00:00Z')
const DAY = 86_400
const inSeconds = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)
const WAITS = 'Messages wait for you at Pigeon post'

describe('what may come only after its reader was heard from', () => {
  let ways: Ways
  let name: string
  let count = 0
  const got: string[] = []

  const send: SendMethod['send'] = async ({ subject, blocks }, _, { heardAt, now }) => {
    if (!heardAt || now.getTime() - heardAt.getTime() > DAY * 1000) {
      throw new DeliveryError('Only within a day of their last message.', { awaitsContact: true })
    }
    got.push(`${subject} ${JSON.stringify(blocks)}`)
  }
  const hear = async (now: Date) => {
    await heardFrom(await ways.carillon.at(now), 'pigeon', name)
    await ways.carillon.work(now)
  }

  beforeEach(async () => {
    ways = await createWays({ send })
    name = `ada-${count++}`
    got.length = 0
  })

  it('waits, all of it in one message, and comes as soon as they write', async () => {
    await ways.add(name, 'immediate')
    for (const [day, id] of ['one', 'two', 'three'].entries()) await ways.write(name, id, inSeconds(day * DAY))
    await ways.carillon.minute(inSeconds(3 * DAY))
    expect(got).toEqual([])
    expect(await ledgerOf(`${name}-three`)).toMatchObject([{ slot: 'contact:2026-12-22', state: null }])
    await hear(inSeconds(4 * DAY))
    expect(got).toHaveLength(1)
    expect(got[0]).toMatch(/-one.*-two.*-three/)
    await ways.write(name, 'four', inSeconds(4 * DAY + 60))
    expect(got).toHaveLength(2)
  })

  it('is told once to its owner another way', async () => {
    await ways.add(name, 'immediate')
    for (let day = 0; day < 4; day++) await ways.write(name, `day-${day}`, inSeconds(day * DAY))
    await ways.carillon.minute(inSeconds(4 * DAY))
    expect(ways.subjects(name).outbox).toEqual([WAITS])
    await hear(inSeconds(4 * DAY))
    await ways.write(name, 'again', inSeconds(6 * DAY))
    await ways.carillon.minute(inSeconds(6 * DAY))
    expect(ways.subjects(name).outbox).toEqual([WAITS, WAITS])
    expect(await healthOf(name)).toMatchObject({ state: 'ok', since: null })
  })

  it('is what was gathered for a digest, too', async () => {
    await ways.add(name, 'daily')
    await ways.write(name, 'one', NOW)
    await ways.carillon.minute(inSeconds(DAY))
    await ways.write(name, 'two', inSeconds(DAY + 60))
    await ways.carillon.minute(inSeconds(2 * DAY))
    expect(
      await rows(
        `SELECT interval FROM digests g JOIN subscribers s ON s.id = g.subscriber_id
      WHERE s.external_id = ?1 AND g.state = 0`,
        name,
      ),
    ).toEqual([{ interval: 'contact' }])
    await hear(inSeconds(3 * DAY))
    expect(got).toHaveLength(1)
    expect(got[0]).toMatch(/-one.*-two/)
  })

  it('is tried by itself after thirty days, and goes on waiting', async () => {
    await ways.add(name, 'immediate')
    await ways.write(name, 'one', NOW)
    await ways.carillon.minute(inSeconds(31 * DAY))
    expect(got).toEqual([])
    expect(
      await rows(
        `SELECT due_at AS due FROM digests WHERE slot LIKE 'contact:%' AND state = 0 AND check_at > ?1`,
        inSeconds(60 * DAY).getTime(),
      ),
    ).toHaveLength(1)
    await hear(inSeconds(45 * DAY))
    expect(got).toHaveLength(1)
  })

  it('is found by the sweeper where the queue is down when they write', async () => {
    await ways.add(name, 'immediate')
    await ways.write(name, 'one', NOW)
    ways.carillon.queueIsDown = true
    await hear(inSeconds(DAY))
    ways.carillon.queueIsDown = false
    await ways.carillon.minute(inSeconds(DAY + 60))
    expect(got).toHaveLength(1)
  })

  it('switches on again what was off where they write, and wakes nobody else', async () => {
    await ways.add(name, 'immediate')
    await ways.add(`${name}-other`, 'immediate')
    await ways.write(name, 'one', NOW)
    await ways.write(`${name}-other`, 'one', NOW)
    await rows(`UPDATE destinations SET state = 'off', reason = 'gone' WHERE address = ?1`, name)
    await hear(inSeconds(60))
    expect(await healthOf(name)).toMatchObject({ state: 'ok', reason: null })
    expect(got).toHaveLength(1)
  })
})
