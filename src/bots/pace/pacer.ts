import { DeliveryError } from '../../engine/index.ts'
import { createLanes, enter, type Lane, type Lanes, laneOf, learn, leave, timingsAfter } from './lanes.ts'
import { keepTimings, loadTimings, type Timing } from './memory.ts'
import { realWatch, type Watch } from './watch.ts'

/** How fast a platform may be written to. */
export interface Pace {
  /** What an address shares its limit with, and the milliseconds from the end of one sending to the start of the next. */
  lane(address: string): { readonly key: string; readonly gapMs: number }
  /** Over all lanes. */
  readonly perSecond: number
  /** Whether the platform, asking us to wait, means all that we send and not only this lane. */
  isForAll?(error: DeliveryError): boolean
}

export interface PacerSettings {
  readonly db: D1Database
  readonly platform: string
  readonly pace: Pace
  readonly watch?: Watch | undefined
}

/** Makes one call to the platform as soon as it takes one. */
export type Paced = <T>(call: () => Promise<T>) => Promise<T>

/**
 * Works for an address when it is its turn, with all the calls that takes: nothing else for that address comes between
 * them. Who would wait too long is sent away with a moment of its own, as a `DeliveryError`.
 */
export type TakeTurn = <T>(address: string, work: (paced: Paced) => Promise<T>) => Promise<T>

export interface Pacer {
  readonly turn: TakeTurn
  /** Does the work of a batch with what the batches before it left behind, in whichever isolate; one batch at a time. */
  atPace(work: () => Promise<void>): Promise<void>
}

/** Keeps the pace of one platform; the lines that form are this isolate's own. */
export function createPacer({ db, platform, pace, watch = realWatch }: PacerSettings): Pacer {
  const lanes = createLanes()
  const pacing = { platform, pace, watch, lanes }
  return {
    turn: (address, work) => takeTurn(pacing, address, work),
    async atPace(work) {
      lanes.batchStart = watch.time()
      learn(lanes, await loadTimings(db, platform))
      try {
        await work()
      } finally {
        lanes.batchStart = undefined
        const timings = timingsAfter(lanes, watch.time())
        if (timings) await keepTimings(db, platform, timings)
      }
    },
  }
}

/** Behind a longer line nobody new is let in: others stand behind the whole batch. */
const MOST_WAIT_MS = 2_000

interface Pacing {
  readonly platform: string
  readonly pace: Pace
  readonly watch: Watch
  readonly lanes: Lanes
}

/** Stands in line behind what goes to the same lane, unless that line is too long. */
async function takeTurn<T>(pacing: Pacing, address: string, work: (paced: Paced) => Promise<T>): Promise<T> {
  const { key, gapMs } = pacing.pace.lane(address)
  const lane = laneOf(pacing.lanes, key)
  const arrived = pacing.watch.time()
  const wait = Math.max(lane.next - arrived, 0) + lane.standing * gapMs
  if (wait > patienceFor(lane, arrived)) throw sendAway(pacing, address, lane, gapMs)
  const turn = lane.last.then(async () => {
    // Those in front may have taken longer than their gaps.
    if (pacing.watch.time() - arrived > 2 * MOST_WAIT_MS) throw sendAway(pacing, address, lane, gapMs)
    return work((call) => callPaced(pacing, address, lane, gapMs, call))
  })
  lane.standing += 1
  lane.last = turn.catch(() => undefined)
  return turn.finally(() => {
    lane.standing -= 1
  })
}

/** Where many were sent away already, nobody new waits: only those whose promised moment has come. */
function patienceFor(lane: Lane, now: number): number {
  const [promised = Number.POSITIVE_INFINITY] = lane.promised
  if (promised <= now) lane.promised.shift()
  return promised <= now || lane.later <= now ? MOST_WAIT_MS : 0
}

async function callPaced<T>(
  pacing: Pacing,
  address: string,
  lane: Lane,
  gapMs: number,
  call: () => Promise<T>,
): Promise<T> {
  await untilFree(pacing, address, lane, gapMs)
  await enter(pacing.lanes)
  try {
    await passGate(pacing)
    // The platform may have asked for silence meanwhile.
    if (pacing.watch.time() >= freeFrom(pacing, lane)) return await callNow(pacing, lane, gapMs, call)
  } finally {
    leave(pacing.lanes)
  }
  return callPaced(pacing, address, lane, gapMs, call)
}

const freeFrom = ({ lanes }: Pacing, lane: Lane): number => Math.max(lane.next, lanes.overall.next)

/** The next lane goes on while one waits: each is held up by its own line only, and by the rate that all share. */
async function untilFree(pacing: Pacing, address: string, lane: Lane, gapMs: number): Promise<void> {
  const { pace, watch, lanes } = pacing
  for (let now = watch.time(); now < freeFrom(pacing, lane); now = watch.time()) {
    if (lanes.overall.next > now + MOST_WAIT_MS) throw sendAway(pacing, address, lanes.overall, spacingOf(pace))
    if (lane.next > now + Math.max(MOST_WAIT_MS, gapMs)) throw sendAway(pacing, address, lane, gapMs)
    await watch.wait(freeFrom(pacing, lane) - now)
  }
}

/** Lets one through after the other, as far apart as time really passes: what a stall has held up comes in no burst. */
async function passGate({ pace, watch, lanes }: Pacing): Promise<void> {
  const turn = lanes.gate.then(async () => {
    const opens = lanes.passed + spacingOf(pace)
    for (let now = watch.time(); now < opens; now = watch.time()) await watch.wait(opens - now)
    lanes.passed = watch.time()
  })
  lanes.gate = turn
  await turn
}

async function callNow<T>(
  { pace, watch, lanes }: Pacing,
  lane: Lane,
  gapMs: number,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof DeliveryError && error.retryAfter !== undefined) {
      const held = pace.isForAll?.(error) ? [lane, lanes.overall] : [lane]
      for (const one of held) one.next = Math.max(one.next, watch.time() + error.retryAfter * 1000)
    }
    throw error
  } finally {
    lane.next = Math.max(lane.next, watch.time() + gapMs)
  }
}

/** Promises the moment behind all that were promised before: a thousand that are sent away come back one after the other. */
function sendAway(
  { platform, pace, watch, lanes }: Pacing,
  address: string,
  busy: Timing,
  gapMs: number,
): DeliveryError {
  const now = watch.time()
  busy.later = Math.max(busy.later, busy.next, now + MOST_WAIT_MS) + Math.max(gapMs, spacingOf(pace))
  busy.promised.push(busy.later)
  // The engine counts from the moment at which the batch arrived.
  const retryAfter = (busy.later - (lanes.batchStart ?? now)) / 1000
  return new DeliveryError(`\`${address}\` at ${platform} has to wait for its turn.`, { isPause: true, retryAfter })
}

/** The part of the overall rate that is used: clocks and networks are not exact. */
const USED = 0.9

const spacingOf = ({ perSecond }: Pace) => 1000 / (perSecond * USED)
