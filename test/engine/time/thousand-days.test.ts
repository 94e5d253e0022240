import { describe, expect, it } from 'vitest'
import { rows } from '../../support/carillon.ts'
import { chanceFrom } from './simulation/chance.ts'
import type { Bug } from './simulation/database.ts'
import { type Character, characters } from './simulation/people.ts'
import { play, START } from './simulation/play.ts'
import { clockChanges, DAY, dateAt, dateText } from './simulation/wall-clock.ts'
import { createWorld, type World } from './simulation/world.ts'

/** Another history, or a shorter one, is played where the environment says so. */
const { VITE_DAYS = '1000', VITE_SEED = '1' } = process.env
const [DAYS, SEED] = [Number(VITE_DAYS), Number(VITE_SEED)]

/** What became of everything that was owed, in the words of the oracle. */
const LEDGER = `
  SELECT s.external_id || ' ' || e.id || ' ' || n.slot AS debt,
    coalesce(n.reason, d.reason, iif(coalesce(d.state, b.state) = 1, 'told', 'open')) AS became
  FROM notifications n CROSS JOIN events e ON e.seq = n.event_seq
  CROSS JOIN subscribers s ON s.id = n.subscriber_id
  CROSS JOIN batches b ON b.event_seq = n.event_seq AND b.number = n.batch
  LEFT JOIN digests d ON d.subscriber_id = n.subscriber_id AND d.destination_id = n.destination_id AND d.slot = n.slot`

describe('a thousand days', () => {
  it('tell everybody everything once', { timeout: 900_000 }, async () => {
    const people = characters()
    const { counts, problems, belated, ledger } = await playOut(people, DAYS)
    const { digests, told, lost, repeated } = counts
    console.log(`days ${DAYS}, digests ${digests}, items ${told}, lost ${lost}, repeated ${repeated}`)
    expect(problems.slice(0, 10)).toEqual([])
    const found = await rows<{ debt: string; became: string }>(LEDGER)
    const expected = ledger()
    expect(found.filter(({ debt, became }) => expected.get(debt) !== became).slice(0, 10)).toEqual([])
    expect(found).toHaveLength(expected.size)
    expect({ lost, repeated }).toEqual({ lost: 0, repeated: 0 })
    for (const { person } of people.filter(({ isSteady }) => isSteady)) {
      // What is matched too late for the digest of a day is in the next one.
      const isExcused = (date: string) => belated.some((at) => Math.abs(Date.parse(date) - at) < 2 * DAY)
      const gaps = (await gapsOf(person)).filter((date) => !isExcused(date))
      expect([person.name, gaps]).toEqual([person.name, []])
      const changes = clockChanges(START, START + DAYS * DAY).filter(({ place }) => place === person.place)
      expect(changes.length).toBeGreaterThanOrEqual(DAYS < 1_000 ? 0 : 5)
    }
  })

  const bugs: readonly (readonly [name: string, bug: Bug])[] = [
    ['a digest is sent as often as its task comes', (sql) => sql.replace('AND state = 0 AND lease_until <= ?5', '')],
    ['what a queue has lost stays lost', (sql) => sql.replace('AND queued_until <= ?1', 'AND queued_until = 0')],
    [
      'a digest lists what was told at once',
      (sql) => sql.replace(/iif\(n\.earlier IS NULL, NULL, .* AS told/s, 'iif(?4 < ?5, NULL, NULL) AS told'),
    ],
    [
      'every night ends an hour late',
      (sql) => sql.replace('s.quiet_hours AS', "replace(s.quiet_hours, '7:00', '8:00') AS"),
    ],
  ]

  it.each(bugs)('are too many for a bug: %s', { timeout: 300_000 }, async (_, bug) => {
    expect((await playOut(characters(), 40, bug)).problems).not.toEqual([])
  })
})

/** Plays days to their end, and gives what the oracle has to say of it. */
async function playOut(people: readonly Character[], days: number, bug?: Bug): Promise<World['oracle']> {
  const world = await createWorld({ characters: people, seed: SEED, ...(bug && { bug }) }, START)
  await play({ from: START, days, characters: people, world, chance: chanceFrom(SEED) })
  return world.oracle
}

/** The dates between the first days and the last ones on which somebody who gets a digest every day got none, or two. */
async function gapsOf({ name, place }: Character['person']): Promise<readonly string[]> {
  const sent = await rows<{ slot: string }>(
    `SELECT slot FROM digests d JOIN subscribers s ON s.id = d.subscriber_id WHERE s.external_id = ?1 AND d.state = 1`,
    name,
  )
  const first = dateAt(place, START) + 2 * DAY
  const dates = Array.from({ length: DAYS - 3 }, (_, day) => dateText(first + day * DAY))
  return dates.filter((date) => sent.filter(({ slot }) => slot.startsWith(`daily:${date}`)).length !== 1)
}
