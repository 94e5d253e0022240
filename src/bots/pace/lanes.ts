import type { Timing, Timings } from './memory.ts'

/** What shares a limit of a platform: a channel, most often. */
export interface Lane {
  next: number
  later: number
  /** So many are in the line, the one that is being sent among them. */
  standing: number
  /** Settles when the last of them is done. */
  last: Promise<unknown>
}

/** All that is known of when a platform may be written to; changes as things are sent. */
export interface Lanes {
  byKey: Map<string, Lane>
  /** Of the platform as a whole. */
  readonly overall: { next: number; later: number }
  /** When the last sending started, of whichever lane. */
  passed: number
  /** Settles when the last of those who wait for the overall rate has passed. */
  gate: Promise<unknown>
  /** When the batch that is being worked on arrived; absent outside of one. */
  batchStart?: number | undefined
}

export const createLanes = (): Lanes => ({
  byKey: new Map(),
  overall: { next: 0, later: 0 },
  passed: 0,
  gate: Promise.resolve(),
})

export function laneOf({ byKey }: Lanes, key: string): Lane {
  const lane = byKey.get(key) ?? emptyLane()
  byKey.set(key, lane)
  return lane
}

const emptyLane = (timing: Timing = { next: 0, later: 0 }): Lane => ({
  ...timing,
  standing: 0,
  last: Promise.resolve(),
})

/** Adds what other isolates have learnt. Lines start empty: what a batch that broke off left in one would block it for good. */
export function learn(lanes: Lanes, { overall, lanes: known }: Timings): void {
  Object.assign(lanes.overall, later(lanes.overall, overall))
  lanes.gate = Promise.resolve()
  const byKey = new Map([...lanes.byKey].map(([key, { next, later }]) => [key, emptyLane({ next, later })]))
  for (const [key, timing] of Object.entries(known)) byKey.set(key, emptyLane(later(timing, byKey.get(key))))
  lanes.byKey = byKey
}

/** What is still to come; forgets the rest. */
export function timingsAfter(lanes: Lanes, now: number): Timings | undefined {
  const isAhead = ({ next, later }: Timing) => Math.max(next, later) > now
  const ahead = [...lanes.byKey].filter(([, lane]) => isAhead(lane) || lane.standing > 0)
  lanes.byKey = new Map(ahead)
  if (ahead.length === 0 && !isAhead(lanes.overall)) return undefined
  const timings = ahead.map(([key, { next, later }]) => [key, { next, later }] as const)
  return { overall: { ...lanes.overall }, lanes: Object.fromEntries(timings) }
}

const later = (one: Timing, other: Timing = one): Timing => ({
  next: Math.max(one.next, other.next),
  later: Math.max(one.later, other.later),
})
