import { beforeEach, describe, expect, it } from 'vitest'
import { replay } from '../../src/engine/dead-letters.ts'
import { destinationsOf, type Message, parse, requireSubscriber, subscribe } from '../../src/engine/index.ts'
import { sendWaiting } from '../../src/engine/subscriptions/waiting.ts'
import { rows } from '../support/carillon.ts'
import { post } from '../support/forum.ts'
import { gone, unreachable } from '../support/outbox.ts'
import { createWays, failOver, ledgerOf, type Ways } from '../support/ways.ts'

/** A Sunday. */
const NOW = new Date('2026-11-22T09:00:00Z')
const inHours = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)
const MONDAY = inHours(24)
const FRIDAY = inHours(6 * 24)

const linesOf = ({ blocks }: Message) =>
  blocks.filter(({ is }) => is === 'line').map(({ spans }) => spans.map(({ text }) => text).join(''))

describe('what failover took elsewhere', () => {
  let ways: Ways
  let name: string
  let count = 0

  beforeEach(async () => {
    ways = await createWays()
    name = `linus-${count++}`
  })

  /** Somebody who hears of a forum by pigeon, of its author as said by the outbox, and whose pigeons are gone. */
  async function add(interval: string, other: string) {
    await ways.add(name, interval)
    await failOver(name, 'outbox')
    if (other !== '') await ways.ask(name, `author ${name} ${other}`, 'outbox')
    ways.pigeon.failures.set(name, [gone()])
  }
  const write = (id: string, now: Date, forum = name, author = name) =>
    ways.carillon.post(now, post(`${name}-${id}`, { fields: { forum, author } }))
  const endAsked = (type: string) =>
    rows(`UPDATE subscriptions SET status = 'ended' WHERE text LIKE ?1`, `${type} ${name}%`)
  const toldOf = (id: string, address = name) =>
    ways.carillon.outbox
      .to(address)
      .filter(
        ({ subject, isDigest, ...message }) =>
          subject === `Post ${name}-${id}` ||
          (isDigest && linesOf({ subject, isDigest, ...message }).some((line) => line.endsWith(`${name}-${id}`))),
      )
      .map(({ isDigest }) => (isDigest ? 'digest' : 'message'))

  it('comes at once, and is in no later digest there', async () => {
    await add('immediate', 'weekly on friday')
    await write('both', NOW)
    expect(toldOf('both')).toEqual(['message'])
    await ways.carillon.minute(FRIDAY)
    expect(toldOf('both')).toEqual(['message'])
  })

  it('is told once where it came in a digest and a longer one is to come', async () => {
    await add('daily', 'weekly on friday')
    await write('both', NOW)
    await write('own', NOW, 'other')
    await ways.carillon.minute(MONDAY)
    await ways.carillon.minute(MONDAY)
    expect([toldOf('both'), toldOf('own')]).toEqual([['digest'], []])
    await ways.carillon.minute(FRIDAY)
    expect([toldOf('both'), toldOf('own')]).toEqual([['digest'], ['digest']])
  })

  it.each([
    ['immediate', ['message']],
    ['daily', ['digest']],
  ])('is told once where it was to come %s and a digest is to come at a third place', async (interval, told) => {
    await add(interval, '')
    const third = `${name}-third`
    const context = await ways.carillon.at(NOW)
    const subscriber = await requireSubscriber(context, name)
    await rows(
      `INSERT INTO destinations (subscriber_id, id, method, address, verified, state, origin, created_at)
       VALUES (?1, 9, 'outbox', ?2, 1, 'ok', 'host', 0)`,
      subscriber.id,
      third,
    )
    const destination = (await destinationsOf(context.store, subscriber.id)).find(({ address }) => address === third)
    await subscribe(context, parse(`author ${name} weekly on friday`, context.registry), { subscriber, destination })
    await write('both', NOW)
    await write('own', NOW, 'other')
    await ways.carillon.minute(MONDAY)
    await ways.carillon.minute(MONDAY)
    await ways.carillon.minute(FRIDAY)
    expect(toldOf('both')).toEqual(told)
    expect([toldOf('both', third), toldOf('own', third)]).toEqual([[], ['digest']])
  })

  it('is told in the digest where the other way is still tried', async () => {
    await add('immediate', 'daily')
    ways.carillon.outbox.failures.set(name, Array.from({ length: 6 }, unreachable))
    await write('both', NOW)
    await rows(
      `UPDATE batches SET check_at = ?1, lease_until = ?1, retries = json_set(retries, '$[0][2]', ?1)
      WHERE method = 'outbox' AND state = 0`,
      inHours(30).getTime(),
    )
    ways.carillon.outbox.failures.delete(name)
    await ways.carillon.minute(MONDAY)
    await ways.carillon.minute(inHours(31))
    expect(toldOf('both')).toEqual(['digest'])
  })

  it('comes though the digest there had nothing left to tell', async () => {
    await add('daily', 'daily')
    ways.pigeon.failures.set(name, [unreachable(), gone()])
    await write('own', NOW, 'other')
    await write('theirs', NOW, name, 'somebody')
    await endAsked('author')
    await ways.carillon.minute(MONDAY)
    await ways.carillon.minute(inHours(25))
    await ways.carillon.minute(inHours(26))
    expect([toldOf('own'), toldOf('theirs')]).toEqual([[], ['digest']])
  })

  it('comes though what was to tell it there was asked for no more', async () => {
    await add('daily', 'daily')
    ways.pigeon.failures.set(name, [unreachable(), gone()])
    await write('both', NOW)
    await endAsked('author')
    await ways.carillon.minute(MONDAY)
    await ways.carillon.minute(inHours(25))
    await ways.carillon.minute(inHours(26))
    expect(toldOf('both')).toEqual(['digest'])
  })

  it('is not told again where the digest there was sent before its time', async () => {
    await add('daily', 'daily')
    await write('both', NOW)
    const context = await ways.carillon.at(NOW)
    const [, outbox] = await destinationsOf(context.store, (await requireSubscriber(context, name)).id)
    if (outbox) await sendWaiting(context, outbox)
    await ways.carillon.work(NOW)
    expect(toldOf('both')).toEqual(['digest'])
    await ways.carillon.minute(MONDAY)
    await ways.carillon.minute(MONDAY)
    expect(toldOf('both')).toEqual(['digest'])
  })

  it('is not given up where a digest of its name there is closed: it comes under another one', async () => {
    await add('daily', '')
    await write('both', NOW)
    for (const ending of ['', '#1.1']) {
      await rows(
        `INSERT INTO digests (subscriber_id, destination_id, slot, method, interval, due_at, state, fence, check_at)
         SELECT g.subscriber_id, d.id, g.slot || ?2, d.method, g.interval, g.due_at, 1, 1, 0 FROM digests g
         JOIN destinations d ON d.subscriber_id = g.subscriber_id AND d.method = 'outbox'
         WHERE d.address = ?1 AND g.method = 'pigeon'`,
        name,
        ending,
      )
    }
    await ways.carillon.minute(MONDAY)
    expect(toldOf('both')).toEqual([])
    await ways.carillon.minute(inHours(25))
    await ways.carillon.minute(inHours(26))
    expect(toldOf('both')).toEqual(['digest'])
  })

  it('is not told again where it waits there for the summary of an hour that is full', async () => {
    await add('immediate', 'immediate')
    await rows(`UPDATE destinations SET hourly_cap = 1 WHERE address = ?1 AND method = 'outbox'`, name)
    ways.pigeon.failures.set(name, [unreachable(), gone()])
    await write('first', NOW, 'other')
    await write('both', NOW)
    await ways.carillon.minute(new Date(NOW.getTime() + 60_000))
    await ways.carillon.minute(inHours(1))
    await ways.carillon.minute(inHours(2))
    expect(toldOf('both')).toEqual(['digest'])
  })

  it('can be replayed where it became a dead letter there, and comes once', async () => {
    await add('immediate', '')
    ways.carillon.outbox.failures.set(name, Array.from({ length: 20 }, unreachable))
    await write('dead', NOW)
    for (let hour = 1; hour <= 30; hour++) await ways.carillon.minute(inHours(hour))
    expect(toldOf('dead')).toEqual([])
    const [letter, ...others] = await rows<{ id: number }>(
      `SELECT l.id FROM dead_letters l JOIN events e ON e.seq = l.letter->>'$.seq' WHERE e.id = ?1`,
      `${name}-dead`,
    )
    expect(others).toEqual([])
    ways.carillon.outbox.failures.delete(name)
    const context = await ways.carillon.at(inHours(31))
    await replay(context, letter?.id ?? 0)
    await expect(replay(context, letter?.id ?? 0)).rejects.toThrow('perhaps it was replayed already')
    await ways.carillon.work(inHours(31))
    for (const hour of [32, 33, 60]) await ways.carillon.minute(inHours(hour))
    expect(toldOf('dead')).toEqual(['message'])
    expect(await ledgerOf(`${name}-dead`)).toEqual([
      { method: 'pigeon', slot: 'immediate', state: 2, reason: 'failover' },
      { method: 'outbox', slot: 'immediate', state: null, reason: null },
    ])
  })
})
