import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { DeliveryError } from '../../src/engine/index.ts'
import { reserve } from '../../src/engine/store/caps.ts'
import { openStore } from '../../src/engine/store/index.ts'
import { rows } from '../support/carillon.ts'
import { unreachable } from '../support/outbox.ts'
import { createWays, ledgerOf, type Ways } from '../support/ways.ts'

const tooSoon = () => new DeliveryError('Too soon.', { retryAfter: 3, isPause: true })
const NOW = new Date('2026-11-22T09:10:00Z')
const inMinutes = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const capOf = (name: string, cap: number | null) =>
  rows('UPDATE destinations SET hourly_cap = ?2 WHERE address = ?1', name, cap)

async function writeAll(ways: Ways, name: string, ids: readonly string[], now: Date) {
  for (const id of ids) await ways.write(name, id, now)
}

describe('what is too much for an hour', () => {
  it('comes as one summary when the hour of its reader is over, and the next hour begins anew', async () => {
    const ways = await createWays({ hourlyCap: 2 })
    // Half past, in the hour of UTC.
    await ways.add('ada-kolkata', 'immediate', { timeZone: 'Asia/Kolkata' })
    await writeAll(ways, 'ada-kolkata', ['a', 'b', 'c', 'd', 'e'], NOW)
    expect(ways.subjects('ada-kolkata').pigeon).toEqual(['Post ada-kolkata-a', 'Post ada-kolkata-b'])
    expect(await ledgerOf('ada-kolkata-c')).toMatchObject([{ slot: 'overflow:2026-11-22T15:00+05:30' }])
    await ways.carillon.minute(inMinutes(19))
    expect(ways.pigeon.to('ada-kolkata')).toHaveLength(2)
    await ways.carillon.minute(inMinutes(20))
    const [, , summary] = ways.pigeon.to('ada-kolkata')
    expect(summary?.isDigest).toBe(true)
    expect(JSON.stringify(summary?.blocks)).toMatch(/ada-kolkata-c.*ada-kolkata-d.*ada-kolkata-e/)
    await writeAll(ways, 'ada-kolkata', ['f', 'g', 'h'], inMinutes(21))
    expect(ways.pigeon.to('ada-kolkata')).toHaveLength(5)
  })

  it('is what the owner of a destination says, in place of the send method', async () => {
    const ways = await createWays({ hourlyCap: 3 })
    await ways.add('grace-cap', 'immediate')
    await capOf('grace-cap', 1)
    await writeAll(ways, 'grace-cap', ['a', 'b'], NOW)
    expect(ways.pigeon.to('grace-cap')).toHaveLength(1)
    await capOf('grace-cap', null)
    await writeAll(ways, 'grace-cap', ['c', 'd', 'e'], NOW)
    expect(ways.pigeon.to('grace-cap')).toHaveLength(3)
  })

  it('does not count digests, and loses nothing that has to be tried again', async () => {
    const ways = await createWays({ hourlyCap: 1 })
    await ways.add('linus-cap', 'immediate')
    ways.pigeon.failures.set('linus-cap', [unreachable(), unreachable()])
    await writeAll(ways, 'linus-cap', ['a', 'b'], NOW)
    for (const minutes of [1, 4, 10, 20, 50, 51]) await ways.carillon.minute(inMinutes(minutes))
    const sent = ways.pigeon.to('linus-cap')
    expect(sent).toHaveLength(2)
    expect(sent.map(({ isDigest }) => isDigest)).toEqual([false, true])
    expect(JSON.stringify(sent[1]?.blocks)).toContain('linus-cap-b')
  })

  it('leaves room for what was only too soon, or did not get through', async () => {
    const ways = await createWays({ hourlyCap: 2 })
    await ways.add('paced', 'immediate')
    ways.pigeon.failures.set('paced', [tooSoon(), tooSoon(), tooSoon(), unreachable()])
    await writeAll(ways, 'paced', ['a'], NOW)
    for (const seconds of [5, 10, 15, 60]) await ways.carillon.minute(new Date(NOW.getTime() + seconds * 1000))
    await writeAll(ways, 'paced', ['b', 'c'], inMinutes(2))
    expect(ways.subjects('paced').pigeon).toEqual(['Post paced-a', 'Post paced-b'])
    expect(await ledgerOf('paced-c')).toMatchObject([{ slot: 'overflow:2026-11-22T10:00+00:00' }])
  })

  it('is kept by what is tried again, too: the hour is full, however long that took', async () => {
    const ways = await createWays({ hourlyCap: 1 })
    await ways.add('again', 'immediate')
    ways.pigeon.failures.set('again', [unreachable()])
    await writeAll(ways, 'again', ['a', 'b'], NOW)
    await ways.carillon.minute(inMinutes(1))
    expect(ways.subjects('again').pigeon).toEqual(['Post again-b'])
    await ways.carillon.minute(inMinutes(50))
    expect(JSON.stringify(ways.pigeon.to('again').at(-1)?.blocks)).toContain('again-a')
    expect(ways.pigeon.to('again')).toHaveLength(2)
  })

  it('is counted once, however many ask at the same time', async () => {
    const ways = await createWays()
    await ways.add('race', 'immediate')
    const [at] = await rows<{ subscriberId: number; destinationId: number }>(
      `SELECT subscriber_id AS subscriberId, id AS destinationId FROM destinations
       WHERE address = 'race' AND method = 'pigeon'`,
    )
    const hourEnd = inMinutes(50).getTime()
    const asked = await Promise.all(
      Array.from({ length: 10 }, () =>
        reserve(openStore(env.DB), [{ subscriberId: 0, destinationId: 0, ...at, cap: 4, hourEnd }]),
      ),
    )
    expect(asked.filter((over) => over.size === 0)).toHaveLength(4)
  })

  it('is nothing where nobody has set a cap: not a row is written for it', async () => {
    const ways = await createWays()
    await ways.add('free', 'immediate')
    await writeAll(ways, 'free', ['a', 'b'], NOW)
    expect(await rows(`SELECT cap_hour AS hour FROM destinations WHERE address = 'free'`)).toEqual([
      { hour: null },
      { hour: null },
    ])
  })
})
