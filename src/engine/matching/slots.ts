import type { Registry } from '../registry.ts'
import type { FallbackPlace } from '../store/fallbacks.ts'
import type { Calendar, KeyRow } from '../store/matching.ts'
import { nextSlot, type Schedule, type Slot } from '../time/calendar.ts'

/** What decides when a notice goes out, beside the subscription itself. */
export interface Times {
  readonly intervals: Registry['intervals']
  readonly methods: Registry['sendMethods']
  /** By subscriber id; missing where nothing of theirs waits. */
  readonly calendars: ReadonlyMap<number, Calendar>
  /** By subscriber id; missing where nobody wants one. */
  readonly fallbacks: ReadonlyMap<number, FallbackPlace>
  /** Digests that gather no more, by `slotKey`. */
  readonly closed: ReadonlySet<string>
  readonly now: Date
}

/** The slots that what a page's subscriptions tell of waits for. */
export interface Slots {
  /** Of the digest that a subscription wants; undefined for what goes out at once. */
  of(row: KeyRow): Slot | undefined
  /** Whether the digest that a subscription wants grows in place. */
  isLive(row: KeyRow): boolean
  /** Of the summary of what is too much for the present hour. */
  overflow(row: KeyRow): Slot
  /** When the subscriber's present hour is over, in milliseconds since 1970. */
  endOfHour(row: KeyRow): number
}

/** The interval of what a cap held back: no plug-in declares it, and nobody can ask for it. */
export const OVERFLOW = 'overflow'

/** When that summary comes: at the end of each of the subscriber's hours. */
export const HOURLY: Schedule = { interval: { name: OVERFLOW, every: { count: 1, unit: 'hour' } } }

export const slotKey = (subscriberId: number, destinationId: number, slot: string) =>
  `${subscriberId} ${destinationId} ${slot}`

/** The slots of one moment, the next one each whose digest still gathers. */
export function createSlots({ intervals, methods, calendars, closed, now }: Omit<Times, 'fallbacks'>): Slots {
  const nextSlotOf = rememberSlots()
  const zoneOf = ({ subscriberId }: KeyRow) => calendars.get(subscriberId)?.timeZone ?? 'UTC'
  const openSlot = (schedule: Schedule, row: KeyRow) => {
    let slot = nextSlotOf(schedule, now, zoneOf(row))
    while (closed.has(slotKey(row.subscriberId, row.destinationId, slot.name))) {
      slot = nextSlotOf(schedule, slot.due, zoneOf(row))
    }
    return slot
  }
  return {
    of(row) {
      const schedule = scheduleOf(row, intervals, calendars.get(row.subscriberId))
      return schedule && openSlot(schedule, row)
    },
    isLive: ({ subscriberId, method }) =>
      calendars.get(subscriberId)?.liveDigests === true && methods.get(method)?.live !== undefined,
    overflow: (row) => openSlot(HOURLY, row),
    endOfHour: (row) => nextSlotOf(HOURLY, now, zoneOf(row)).due.getTime(),
  }
}

/** What the subscription says, else what its subscriber usually wants. */
function scheduleOf(
  { interval: name, rest }: KeyRow,
  intervals: Registry['intervals'],
  calendar: Calendar | undefined,
): Schedule | undefined {
  const every = intervals.get(name)?.every
  // An interval that was removed counts as immediate: often is better than never.
  if (!every) return undefined
  const at = rest?.at ?? calendar?.defaultAt
  const on = rest?.on ?? calendar?.defaultOn
  const days = calendar?.workingDays
  return { interval: { name, every }, ...(at && { at }), ...(on && { on }), ...(days && { days }) }
}

/** Calendar arithmetic is slow, and a page asks the same again and again. */
function rememberSlots(): typeof nextSlot {
  const known = new Map<string, Slot>()
  return (schedule, after, timeZone) => {
    const { interval, at, on, days } = schedule
    const key = JSON.stringify([interval.name, at, on, days, after.getTime(), timeZone])
    const slot = known.get(key) ?? nextSlot(schedule, after, timeZone)
    known.set(key, slot)
    return slot
  }
}
