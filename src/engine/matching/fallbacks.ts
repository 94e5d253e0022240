import type { FallbackPlace } from '../store/fallbacks.ts'
import type { Notice } from '../store/fan-out.ts'
import { localMinute } from '../time/calendar.ts'
import { IMMEDIATE, UNREAD } from '../time/intervals.ts'
import { silenceAt } from '../time/silence.ts'
import { slotKey, type Times } from './slots.ts'

const MINUTE_MS = 60_000

/** What is left unread for about as long comes together: within a quarter of the time that it may lie, or an hour. */
const stepFor = (minutes: number) => Math.min(Math.ceil(minutes / 4), 60) * MINUTE_MS

/**
 * What goes out by a second way unless it is read by the first until then, for those who want that: one notice a
 * subscriber, and none where the event comes to that destination at once anyway.
 */
export function fallbackNotices(notices: ReadonlyMap<string, Notice>, times: Times): readonly Notice[] {
  return [...firstToRead(notices.values(), times)].flatMap(([subscriberId, notice]) => {
    const place = times.fallbacks.get(subscriberId)
    if (!place || !times.methods.has(place.method)) return []
    const { destinationId, method } = place
    if (notices.has(slotKey(subscriberId, destinationId, IMMEDIATE))) return []
    const start = startOf(notice, times.now)
    // What comes while nothing may is there to be read once that is over.
    const readFrom = silenceAt(place.rules, new Date(start))?.until.getTime() ?? start
    const slot = slotFor(subscriberId, place, readFrom, times.closed)
    const { subscriptions } = notice
    const unread = [notice.destinationId, notice.slot] as const
    return [{ subscriberId, destinationId, method, interval: UNREAD, ...slot, isLive: false, subscriptions, unread }]
  })
}

/** By subscriber, the notice by which they can read of the event first. */
function firstToRead(notices: Iterable<Notice>, { methods, now }: Times): ReadonlyMap<number, Notice> {
  const first = new Map<number, Notice>()
  for (const notice of notices) {
    if (!methods.get(notice.method)?.knowsRead) continue
    const other = first.get(notice.subscriberId)
    if (!other || startOf(notice, now) < startOf(other, now)) first.set(notice.subscriberId, notice)
  }
  return first
}

/** When it can be read, in milliseconds since 1970: a live digest shows at once what comes. */
const startOf = ({ dueAt, isLive }: Notice, now: Date): number => (isLive ? now.getTime() : (dueAt ?? now.getTime()))

function slotFor(subscriberId: number, place: FallbackPlace, start: number, closed: Times['closed']) {
  const { destinationId, minutes, rules } = place
  const step = stepFor(minutes)
  for (let dueAt = Math.ceil((start + minutes * MINUTE_MS) / step) * step; ; dueAt += step) {
    const slot = `${UNREAD}:${localMinute(new Date(dueAt), rules.timeZone)}`
    if (!closed.has(slotKey(subscriberId, destinationId, slot))) return { slot, dueAt }
  }
}
