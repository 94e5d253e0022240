import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { createEngine, type Task } from '../../src/engine/index.ts'
import { type Fault, faultsAt, faulty } from '../crash/faults.ts'
import { rows } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'
import { createOutbox, gone, unreachable } from '../support/outbox.ts'
import { createWays, failOver, healthOf, ledgerOf, type Ways } from '../support/ways.ts'

const NOW = new Date('2026-11-22T09:00:00Z')
const HOUR = 3_600
const inSeconds = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)
const GONE = 'I can no longer reach you by Pigeon post'

describe('what a destination cannot take', () => {
  let ways: Ways
  let name: string
  let count = 0
  const posts = (one: string) => ways.subjects(name).outbox.filter((subject) => subject.includes(one))

  beforeEach(async () => {
    ways = await createWays()
    name = `grace-${count++}`
  })

  const add = async (interval: string) => {
    await ways.add(name, interval)
    await failOver(name, 'outbox')
  }

  it('goes elsewhere at once where it is refused, and where the destination is off', async () => {
    await add('immediate')
    ways.pigeon.failures.set(name, [gone()])
    await ways.write(name, 'one', NOW)
    await ways.write(name, 'two', NOW)
    await ways.carillon.minute(NOW)
    expect(ways.subjects(name).outbox.toSorted()).toEqual([GONE, `Post ${name}-one`, `Post ${name}-two`].toSorted())
    for (const id of ['one', 'two']) {
      expect(await ledgerOf(`${name}-${id}`)).toEqual([
        { method: 'pigeon', slot: 'immediate', state: 2, reason: 'failover' },
        { method: 'outbox', slot: 'immediate', state: null, reason: null },
      ])
    }
  })

  it('goes elsewhere when the last attempt has failed, and is no dead letter', async () => {
    await add('immediate')
    ways.pigeon.failures.set(name, Array.from({ length: 8 }, unreachable))
    await ways.write(name, 'late', NOW)
    for (let hour = 1; hour <= 30; hour++) await ways.carillon.minute(inSeconds(hour * HOUR))
    expect(posts('late')).toEqual([`Post ${name}-late`])
    expect(await rows('SELECT * FROM dead_letters')).toEqual([])
  })

  it.each(['immediate', 'daily'])(
    'goes elsewhere where the send method of what comes %s is not set up',
    async (interval) => {
      await add(interval)
      await rows(`UPDATE subscription_keys SET method = 'lost' WHERE method = 'pigeon'`)
      await ways.write(name, 'absent', NOW)
      await ways.carillon.minute(inSeconds(24 * HOUR))
      expect(ways.subjects(name).pigeon).toEqual([])
      expect(ways.subjects(name).outbox).toHaveLength(1)
      await rows(`UPDATE subscription_keys SET method = 'pigeon' WHERE method = 'lost'`)
    },
  )

  it('waits where nobody has named another way, while what can goes on', async () => {
    const other = `${name}-other`
    await ways.add(name, 'immediate')
    await ways.add(other, 'immediate')
    await failOver(other, 'outbox')
    await rows(`UPDATE subscription_keys SET method = 'lost' WHERE method = 'pigeon'`)
    await ways.ask(other, `forum ${name} immediate`, 'pigeon')
    await rows(`UPDATE subscription_keys SET method = 'lost' WHERE method = 'pigeon'`)
    await ways.write(name, 'both', NOW)
    expect([ways.subjects(name).outbox, ways.subjects(other).outbox]).toEqual([[], [`Post ${name}-both`]])
    await rows(`UPDATE batches SET method = 'pigeon' WHERE method = 'lost'`)
    await rows(`UPDATE subscription_keys SET method = 'pigeon' WHERE method = 'lost'`)
    await ways.carillon.minute(inSeconds(2 * HOUR))
    expect([ways.subjects(name).pigeon, ways.subjects(other).pigeon]).toEqual([[`Post ${name}-both`], []])
    expect(ways.subjects(other).outbox).toHaveLength(1)
  })

  it('is a digest there where it was to be one, with all that was in it', async () => {
    await add('daily')
    ways.pigeon.failures.set(name, [gone()])
    await ways.write(name, 'one', NOW)
    await ways.write(name, 'two', NOW)
    await ways.carillon.minute(inSeconds(24 * HOUR))
    await ways.carillon.minute(inSeconds(25 * HOUR))
    expect(posts('digest')).toEqual(['Your daily digest: 2 updates'])
    expect(await healthOf(name)).toMatchObject({ state: 'off' })
    expect(await ledgerOf(`${name}-one`)).toMatchObject([
      { method: 'pigeon', reason: 'failover' },
      { method: 'outbox', reason: null },
    ])
  })

  it('is not sent there again where it came there for itself', async () => {
    await add('immediate')
    await ways.ask(name, `author ${name} immediate`, 'outbox')
    ways.pigeon.failures.set(name, [gone()])
    await ways.carillon.post(NOW, post(`${name}-same`, { fields: { forum: name, author: name } }))
    await ways.carillon.minute(NOW)
    expect(posts('same')).toHaveLength(1)
    expect(await ledgerOf(`${name}-same`)).toMatchObject([{ method: 'pigeon', state: 1 }, { method: 'outbox' }])
  })

  it('is given up where the other way fails too', async () => {
    await add('immediate')
    await rows(`UPDATE destinations SET state = 'off' WHERE address = ?1 AND method = 'pigeon'`, name)
    ways.carillon.outbox.failures.set(name, [gone()])
    await ways.write(name, 'nowhere', NOW)
    await ways.carillon.minute(inSeconds(60))
    expect(await ledgerOf(`${name}-nowhere`)).toEqual([
      { method: 'pigeon', slot: 'immediate', state: 2, reason: 'failover' },
      { method: 'outbox', slot: 'immediate', state: 1, reason: 'The address is gone.' },
    ])
  })

  it('does not go where nobody has verified the address, and where it is off', async () => {
    await add('immediate')
    for (const change of ['verified = 0', "verified = 1, state = 'off'"]) {
      await rows(`UPDATE destinations SET state = 'off' WHERE address = ?1 AND method = 'pigeon'`, name)
      await rows(`UPDATE destinations SET ${change} WHERE address = ?1 AND method = 'outbox'`, name)
      await ways.write(name, change, NOW)
      expect(await ledgerOf(`${name}-${change}`)).toMatchObject([{ state: 2, reason: 'destination-off' }])
    }
  })

  const kinds: readonly Fault[] = ['crash before', 'crash after', 'error before', 'error after']
  /** After a fault a lease runs out, and what was queued is swept up. */
  const AGAIN = [0, 22, 44, 66]
  it.each([
    ['immediate', AGAIN],
    ['daily', [...AGAIN, ...AGAIN.map((minutes) => 1440 + minutes)]],
  ])('comes once when it was to come %s, wherever a Worker stops', { timeout: 120_000 }, async (interval, sweeps) => {
    await add(interval)
    const play = async (id: string, strike: (place: number) => Fault | undefined) => {
      await rows(`UPDATE destinations SET state = 'ok', reason = NULL WHERE address = ?1`, name)
      for (const table of ['events', 'notifications', 'batches', 'digests']) await rows(`DELETE FROM ${table}`)
      const faults = faultsAt(strike)
      const waiting: Task[] = []
      const got: string[] = []
      const pigeon = { ...createOutbox('pigeon'), send: () => Promise.reject(gone()) }
      const outbox = {
        ...createOutbox(),
        send: async ({ subject, id: key }: { subject: string; id: string }) =>
          void (subject.startsWith('I can no longer') || got.push(key)),
      }
      const start = () =>
        createEngine({
          db: faulty(env.DB, faults),
          plugins: [forum, { name: 'ways', sendMethods: [pigeon, outbox] }],
          noticeType: 'notice.text',
          site: { name: 'Carillon' },
          enqueue: (tasks) => faults.around('enqueue', async () => void waiting.push(...tasks)),
        })
      let engine = start()
      await ways.carillon.at(NOW)
      ways.carillon.queueIsDown = true
      await ways.carillon.post(NOW, post(id, { fields: { forum: name } }))
      for (const minutes of sweeps) {
        const now = inSeconds(minutes * 60)
        const tasks: (() => Promise<unknown>)[] = [() => engine.sweep(now)]
        for (let task = tasks.shift(); task; task = tasks.shift() ?? nextOf(waiting)) {
          await task().catch(() => undefined)
          if (faults.revive()) engine = start()
        }
        function nextOf(queue: Task[]) {
          const next = queue.shift()
          return next && (() => engine.perform(next, now))
        }
      }
      return { got, places: faults.places }
    }
    const { places, got } = await play(`${name}-calm`, () => undefined)
    expect(got).toHaveLength(1)
    for (const [index, { number: place }] of places.entries()) {
      const kind = kinds[index % kinds.length]
      const result = await play(`${name}-${place}`, (one) => (one === place ? kind : undefined))
      // What was handed over just before a fault may go out again, under the id that it had.
      expect([place, kind, new Set(result.got).size]).toEqual([place, kind, 1])
      expect(result.got.length).toBeLessThanOrEqual(2)
    }
  })
})
