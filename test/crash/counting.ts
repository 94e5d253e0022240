import { type Fault, faultsAt } from './faults.ts'
import { type History, play, type Verdict } from './world.ts'

/** Ways in which an await may go wrong. */
export const KINDS: readonly Fault[] = ['crash before', 'crash after', 'error before', 'error after']
/** Nothing goes wrong. */
export const noFault = () => faultsAt(() => undefined)

/** What was counted in this file so far. */
const total = { points: 0, lost: 0, duplicated: 0 }

/** Says what this file has counted. */
export const report = () => console.log(`points ${total.points}, lost ${total.lost}, duplicated ${total.duplicated}`)

/** Plays a history and adds it up. */
export async function count(history: History): Promise<Verdict> {
  const verdict = await play(history)
  total.points++
  total.lost += verdict.lost.length
  total.duplicated += verdict.duplicated.length
  return verdict
}

/** What went wrong, and at which await. */
export const wrong = (verdicts: readonly Verdict[]) =>
  verdicts.flatMap(({ lost, duplicated }, place) => [...lost, ...duplicated].map((what) => `await ${place}: ${what}`))

/** A small generator of numbers below 1 (mulberry32): the same seed, the same history. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Plays the history once for every place at which a fault of this kind is one of its own. */
export async function strikeEverywhere(kind: Fault): Promise<readonly Verdict[]> {
  const { places } = await play({ faults: noFault() })
  const verdicts: Verdict[] = []
  for (const { number } of places.filter(({ changes }) => changes || kind.endsWith('before'))) {
    verdicts.push(await count({ faults: faultsAt((one) => (one === number ? kind : undefined)) }))
  }
  return verdicts
}
