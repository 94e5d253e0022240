import { noTiming, type Timing, type Timings } from './memory.ts'

/** What shares a limit of a platform: a channel, most often. */
export interface Lane extends Timing {
  /** So many are in the line, the one whose turn it is among them. */
  standing: number
  /** Settles when the last of them is done. */
  last: Promise<unknown>
}

/** All that is known of when a platform may be written to; changes as things are sent. */
export interface Lanes {
  byKey: Map<string, Lane>
  /** Of the platform as a whole. */
  overall: Timing
  /** When the last call started, of whichever lane. */
  passed: number
  /** Settles when the last of those who wait for the overall rate has passed. */
  gate: Promise<unknown>
  /** Calls that are under way, and who waits for one of them to end. */
  calling: number
  readonly outside: (() => void)[]
  /** When the batch that is being worked on arrived; absent outside of one. */
  batchStart?: number | undefined
}

export const createLanes = (): Lanes => ({
  byKey: new Map(),
  overall: noTiming(),
  passed: 0,
  gate: Promise.resolve(),
  calling: 0,
  outside: [],
})

export function laneOf({ byKey }: Lanes, key: string): Lane {
  const lane = byKey.get(key) ?? emptyLane()
  byKey.set(key, lane)
  return lane
}

const emptyLane = (timing = noTiming()): Lane => ({ ...timing, standing: 0, last: Promise.resolve() })

/** A Worker has six connections; a call that waits for one would run out of its own time. D1 takes none of ours. */
const MOST_CALLS = 5

/** Waits until there is a connection for a call. */
export async function enter(lanes: Lanes): Promise<void> {
  if (lanes.calling >= MOST_CALLS) await new Promise<void>((letIn) => lanes.outside.push(letIn))
  else lanes.calling += 1
}

/** Hands the connection on. */
export function leave(lanes: Lanes): void {
  const letIn = lanes.outside.shift()
  if (letIn) letIn()
  else lanes.calling -= 1
}

/** Adds what other isolates have learnt. Lines start empty: what a batch that broke off left in one would block it for good. */
export function learn(lanes: Lanes, { overall, lanes: known }: Timings): void {
  lanes.overall = later(lanes.overall, overall)
  lanes.gate = Promise.resolve()
  lanes.calling = 0
  lanes.outside.length = 0
  const byKey = new Map(
    [...lanes.byKey].map(([key, { next, later, promised }]) => [key, emptyLane({ next, later, promised })]),
  )
  for (const [key, timing] of Object.entries(known)) byKey.set(key, emptyLane(later(timing, byKey.get(key))))
  lanes.byKey = byKey
}

/** What is still to come; forgets the rest. */
export function timingsAfter(lanes: Lanes, now: number): Timings | undefined {
  const isAhead = ({ next, later }: Timing) => Math.max(next, later) > now
  const ahead = [...lanes.byKey].filter(([, lane]) => isAhead(lane) || lane.standing > 0)
  lanes.byKey = new Map(ahead)
  if (ahead.length === 0 && !isAhead(lanes.overall)) return undefined
  const timings = ahead.map(([key, { next, later, promised }]) => [key, { next, later, promised }] as const)
  return { overall: lanes.overall, lanes: Object.fromEntries(timings) }
}

/** What the one knows who knows more. */
const later = (one: Timing, other: Timing = one): Timing => ({
  next: Math.max(one.next, other.next),
  later: Math.max(one.later, other.later),
  promised: one.later >= other.later ? one.promised : other.promised,
})
