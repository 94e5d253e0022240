import type { Notice } from '../store/fan-out.ts'
import type { KeyRow } from '../store/matching.ts'
import type { Slot } from '../time/calendar.ts'
import { IMMEDIATE } from '../time/intervals.ts'
import { fallbackNotices } from './fallbacks.ts'
import type { Weighed } from './rates.ts'
import { OVERFLOW, type Slots, slotKey, type Times } from './slots.ts'

type Gathered = Omit<Notice, 'subscriptions'> & { readonly subscriptions: number[] }

/** One notice per subscriber, destination and slot, however many subscriptions matched. */
export function toNotices(
  { rows, over }: Pick<Weighed, 'rows' | 'over'>,
  slots: Slots,
  times: Times,
): readonly Notice[] {
  const notices = new Map<string, Gathered>()
  const add = (row: KeyRow, slot: Slot | undefined, isLive: boolean) => {
    const id = slotKey(row.subscriberId, row.destinationId, slot?.name ?? IMMEDIATE)
    const notice = notices.get(id)
    if (!notice) notices.set(id, { ...newNotice(row, slot), isLive })
    else if (!notice.subscriptions.includes(row.subscriptionId)) notice.subscriptions.push(...askedBy(row))
  }
  for (const row of rows) {
    const slot = slots.of(row)
    add(row, slot, slot !== undefined && slots.isLive(row))
  }
  for (const row of over) {
    // What comes there at once for another reason need not come again.
    const comesAnyway = notices.has(slotKey(row.subscriberId, row.destinationId, IMMEDIATE))
    // Whoever wants no more than so many an hour gets no live message that begins at once.
    add({ ...row, interval: OVERFLOW }, comesAnyway ? undefined : slots.overflow(row), false)
  }
  for (const { subscriptions } of notices.values()) subscriptions.sort((a, b) => a - b)
  return withEarlier([...notices.values(), ...fallbackNotices(notices, times)])
}

const newNotice = (row: KeyRow, slot: Slot | undefined): Omit<Gathered, 'isLive'> => ({
  subscriberId: row.subscriberId,
  destinationId: row.destinationId,
  method: row.method,
  interval: row.interval,
  slot: slot?.name ?? IMMEDIATE,
  dueAt: slot?.due.getTime(),
  subscriptions: askedBy(row),
})

/** So many other places a notification knows: one person with a thousand of them must not make a page too large to write. */
const MOST_PLACES = 8

/** Nobody subscribed to what names its recipients itself. */
const askedBy = ({ subscriptionId }: KeyRow) => (subscriptionId === 0 ? [] : [subscriptionId])

/**
 * Says where else its subscriber may hear of it, first of all in the place that is meant to be the first: digests list
 * nothing twice unless they are asked to, and what is held back, or is to come where its subscriber has moved away from,
 * may come after all the others. Each of two that go out at once was asked for at its own destination, and so was what
 * comes because another was not read.
 */
function withEarlier(notices: readonly Notice[]): readonly Notice[] {
  const bySubscriber = Map.groupBy(notices, ({ subscriberId }) => subscriberId)
  const orders = new Map([...bySubscriber].map(([id, own]) => [id, own.toSorted(byTelling).slice(0, MOST_PLACES + 1)]))
  return notices.map((notice) => {
    const own = (orders.get(notice.subscriberId) ?? []).filter((other) => mayTellFor(notice, other))
    const isAtOnce = notice.dueAt === undefined
    const others = own
      .filter((other) => other !== notice && !(isAtOnce && other.dueAt === undefined))
      .slice(0, MOST_PLACES)
    const told = others.map((one) => [one.destinationId, one.slot] as const)
    const places = notice.unread ? [...told, [...notice.unread, 1] as const] : told
    if (places.length === 0) return notice
    return { ...notice, earlier: isAtOnce || own[0] === notice || told.length === 0 ? [null, ...places] : places }
  })
}

const mayTellFor = (notice: Notice, other: Notice) =>
  (!notice.unread && !other.unread) || notice.destinationId === other.destinationId

const byTelling = (one: Notice, other: Notice) => (isBefore(one, other) ? -1 : 1)

/** In the order in which they tell, live ones soon; of those that tell at once, in any that is always the same. */
function isBefore(one: Notice, other: Notice): boolean {
  const [rank, otherRank] = [rankOf(one), rankOf(other)]
  if (rank !== otherRank) return rank < otherRank
  const [due, otherDue] = [one.dueAt ?? 0, other.dueAt ?? 0]
  if (due !== otherDue) return due < otherDue
  if (one.destinationId !== other.destinationId) return one.destinationId < other.destinationId
  return one.slot < other.slot
}

const rankOf = ({ dueAt, isLive }: Notice) => (dueAt === undefined ? 0 : isLive ? 1 : 2)
