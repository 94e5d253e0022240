import type { Happening } from './books.ts'
import type { Chance } from './chance.ts'
import type { Character } from './people.ts'
import { clockChanges, DAY, MINUTE } from './wall-clock.ts'
import { whimOf } from './whims.ts'
import type { World } from './world.ts'

/** Something that happens at its own moment, whatever the machine does. */
interface Scene {
  readonly at: number
  readonly happened?: readonly Happening[]
  readonly fickle?: Character
}

/** How a history is played. */
export interface Play {
  readonly from: number
  readonly days: number
  readonly characters: readonly Character[]
  readonly world: World
  readonly chance: Chance
}

/** Lets days pass from one moment at which something is to happen to the next, until nothing is left to be told, or something went wrong. */
export async function play({ from, days, characters, world, chance }: Play): Promise<void> {
  const scenes = scenesOf(from, days, characters, chance)
  let now = from
  let cronSleepsUntil = from
  for (;;) {
    const next = [scenes[0]?.at, world.next(), world.oracle.next(Math.max(now, cronSleepsUntil))]
    const moments = next.filter((at) => at !== undefined)
    if (moments.length === 0 || world.oracle.problems.length > 0) return
    now = Math.max(now, Math.min(...moments))
    if (scenes[0] && scenes[0].at <= now) await enact(scenes.shift()!, now)
    await world.work(now)
    if (now < cronSleepsUntil || (world.oracle.next(0) ?? Infinity) > now) continue
    if (chance.happens(0.65)) cronSleepsUntil = now + chance.between(10, 480) * MINUTE
    else now = await cron(now)
  }

  async function enact({ happened, fickle }: Scene, at: number) {
    if (happened) await world.happen(at, happened)
    if (fickle) await world.give(fickle, whimOf(fickle, chance, at), at)
  }
  /** As it should be, and as it sometimes is: late, twice, or for a moment long past once more. Gives when it is over. */
  async function cron(asOf: number): Promise<number> {
    const latest = (scenes[0]?.at ?? Infinity) - 1
    const at = chance.happens(0.06) ? Math.max(asOf, Math.min(asOf + chance.between(1, 240) * MINUTE, latest)) : asOf
    await run(asOf, at)
    if (chance.happens(0.05)) await run(asOf, at)
    if (chance.happens(0.04)) await run(asOf - chance.between(1, 1_500) * MINUTE, at)
    return at
  }
  async function run(asOf: number, at: number) {
    await world.sweep(asOf)
    await world.work(at)
    world.oracle.passed(asOf)
  }
}

/** Two to four events a day, a change of mind every day or two, and more events where clocks change. */
function scenesOf(from: number, days: number, characters: readonly Character[], chance: Chance): Scene[] {
  // In the first eleven of every twelve hours: the digest of a day of 23 hours is not without any either.
  const usual = Array.from(
    { length: 2 * days },
    (_, half) => from + half * (DAY / 2) + chance.between(0, 11 * 60) * MINUTE,
  )
  const changes = clockChanges(from, from + days * DAY).flatMap(({ at }) =>
    [-30, 15, 45].map((after) => at + after * MINUTE),
  )
  let count = 0
  const news = [...usual, ...changes]
    .sort((one, other) => one - other)
    .map((at) => ({ at, happened: Array.from({ length: chance.between(1, 3) }, () => happening(++count, chance)) }))
  const fickle = characters.filter(({ isSteady }) => !isSteady)
  const whims = Array.from({ length: Math.floor(days * 0.4) }, () => ({
    at: from + chance.between(1, days * 24 * 60) * MINUTE,
    fickle: chance.one(fickle),
  }))
  return [...news, ...whims].sort((one, other) => one.at - other.at)
}

const happening = (seq: number, chance: Chance): Happening => ({
  id: `e${String(seq).padStart(5, '0')}`,
  about: chance.one(['a', 'b', 'c']),
  isUrgent: chance.happens(0.2),
})

export const START = Date.UTC(2026, 9, 20, 12)
