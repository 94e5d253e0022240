import type { Registry } from '../registry.ts'
import type { Notice } from '../store/fan-out.ts'
import type { KeyRow } from '../store/matching.ts'
import { nextSlot, type Schedule, type Slot } from '../time/calendar.ts'
import { IMMEDIATE } from '../time/intervals.ts'

/** What decides when a notice goes out, beside the subscription itself. */
interface Calendar {
  readonly intervals: Registry['intervals']
  /** By subscriber id. */
  readonly zones: ReadonlyMap<number, string>
  /** Digests that gather no more, by `slotKey`. */
  readonly closed: ReadonlySet<string>
  readonly now: Date
}

const slotKey = (subscriberId: number, destinationId: number, slot: string) =>
  `${subscriberId} ${destinationId} ${slot}`

/** One notice per subscriber, destination and slot, however many subscriptions matched. */
export function toNotices(rows: readonly KeyRow[], calendar: Calendar): readonly Notice[] {
  const nextSlotOf = rememberSlots()
  const notices = new Map<string, Notice & { readonly subscriptions: number[] }>()
  for (const row of rows) {
    const schedule = scheduleOf(row, calendar)
    const slot = schedule && openSlot(schedule, row, calendar, nextSlotOf)
    const id = slotKey(row.subscriberId, row.destinationId, slot?.name ?? IMMEDIATE)
    const notice = notices.get(id)
    if (!notice) notices.set(id, newNotice(row, slot))
    else if (!notice.subscriptions.includes(row.subscriptionId)) notice.subscriptions.push(...askedBy(row))
  }
  for (const { subscriptions } of notices.values()) subscriptions.sort((a, b) => a - b)
  return [...notices.values()]
}

const newNotice = (row: KeyRow, slot: Slot | undefined) => ({
  subscriberId: row.subscriberId,
  destinationId: row.destinationId,
  method: row.method,
  interval: row.interval,
  slot: slot?.name ?? IMMEDIATE,
  dueAt: slot?.due.getTime(),
  subscriptions: askedBy(row),
})

/** Nobody subscribed to what names its recipients itself. */
const askedBy = ({ subscriptionId }: KeyRow) => (subscriptionId === 0 ? [] : [subscriptionId])

function scheduleOf({ interval: name, rest }: KeyRow, { intervals }: Calendar): Schedule | undefined {
  const every = intervals.get(name)?.every
  // An interval that was removed counts as immediate: often is better than never.
  return (
    every && {
      interval: { name, every },
      ...(rest?.at !== undefined && { at: rest.at }),
      ...(rest?.on !== undefined && { on: rest.on }),
    }
  )
}

/** The next slot whose digest still gathers. */
function openSlot(schedule: Schedule, row: KeyRow, calendar: Calendar, nextSlotOf: typeof nextSlot): Slot {
  const timeZone = calendar.zones.get(row.subscriberId) ?? 'UTC'
  let slot = nextSlotOf(schedule, calendar.now, timeZone)
  while (calendar.closed.has(slotKey(row.subscriberId, row.destinationId, slot.name))) {
    slot = nextSlotOf(schedule, slot.due, timeZone)
  }
  return slot
}

/** Calendar arithmetic is slow, and a page asks the same again and again. */
function rememberSlots(): typeof nextSlot {
  const known = new Map<string, Slot>()
  return (schedule, after, timeZone) => {
    const key = JSON.stringify([schedule.interval.name, schedule.at, schedule.on, after.getTime(), timeZone])
    const slot = known.get(key) ?? nextSlot(schedule, after, timeZone)
    known.set(key, slot)
    return slot
  }
}
