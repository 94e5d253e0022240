import type { Context } from './context.ts'
import type { Fate as DigestFate } from './fate.ts'
import { OVERFLOW, unfulfilled } from './matching/index.ts'
import type { Event, EventType } from './plugin.ts'
import type { Fate } from './store/batches.ts'
import type { HeldDigest, LeftOut } from './store/digests.ts'
import { eventsBySeq } from './store/events.ts'
import type { Reader } from './store/recipients.ts'
import { localMinute } from './time/calendar.ts'
import { QUIET } from './time/intervals.ts'
import type { Silence } from './time/silence.ts'

/** Whether an event is urgent by the rule of its type. */
export const isUrgentEvent = (event: Event, type: EventType | undefined): boolean =>
  type?.urgent !== undefined && unfulfilled(type.urgent, event.fields).length === 0

/** What becomes of a message that comes while nothing may. */
export function keptBack(silence: Silence, isUrgent: boolean, attempts: number, timeZone: string): Fate {
  const { until, catchUp, because } = silence
  const notBefore = until.getTime()
  switch (catchUp) {
    case 'hold':
      return { is: 'later', attempts, notBefore }
    case 'digest':
      return { is: 'folded', ...quietDigest(silence, timeZone) }
    case 'urgent-only':
      return isUrgent ? { is: 'later', attempts, notBefore } : { is: 'suppressed', reason: because }
    case 'drop':
      return { is: 'suppressed', reason: because }
  }
}

/**
 * What becomes of a digest that is due while nothing may come. It was asked for, and waits; what would have come at once
 * but for being too much fares as it would have then.
 */
export async function putOff(
  context: Context,
  held: HeldDigest,
  reader: Reader,
  silence: Silence,
): Promise<DigestFate> {
  const { catchUp, because: reason } = silence
  const isLost = held.interval === OVERFLOW && (catchUp === 'drop' || catchUp === 'urgent-only')
  if (held.interval === OVERFLOW && catchUp === 'digest') {
    return { state: 'folded', ...quietDigest(silence, reader.rules.timeZone) }
  }
  const kept = isLost ? await urgentIn(context, held, silence, reader) : held.items
  const leftOut = held.items.flatMap((item): LeftOut[] => (kept.includes(item) ? [] : [[item.eventSeq, reason]]))
  if (isLost && kept.length === 0) return { state: 'suppressed', reason, leftOut }
  return { state: 'later', notBefore: silence.until.getTime(), attempts: held.attempts - 1, silent: { leftOut } }
}

async function urgentIn({ store, registry }: Context, { items }: HeldDigest, { catchUp }: Silence, reader: Reader) {
  if (catchUp === 'drop' && !reader.urgentPasses) return []
  const events = await eventsBySeq(
    store,
    items.map(({ eventSeq }) => eventSeq),
  )
  const urgent = new Set(
    events.filter((event) => isUrgentEvent(event, registry.eventTypes.get(event.name))).map(({ seq }) => seq),
  )
  return items.filter(({ eventSeq }) => urgent.has(eventSeq))
}

/** The digest of all that one silence keeps back. */
const quietDigest = ({ until }: Silence, timeZone: string) => ({
  slot: `${QUIET}:${localMinute(until, timeZone)}`,
  interval: QUIET,
  dueAt: until.getTime(),
})
