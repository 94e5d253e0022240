import type { Context } from './context.ts'
import { atPresent, type Occurrence } from './messages/index.ts'
import { leaveRead } from './read.ts'
import type { HeldDigest, LeftOut } from './store/digests.ts'
import { TOLD } from './store/earlier.ts'
import { eventsBySeq, type StoredEvent } from './store/events.ts'
import type { Item } from './store/items.ts'
import { type Asked, mayReceive, placeKey, type Reader, STOPS, stopReason } from './store/recipients.ts'

/** A message is made of so many events and counts the rest: what nobody can read must not exhaust a Worker. */
const MOST_LISTED = 1_000

/** So often a digest waits for others, before it tells what they may tell too: half an hour in all. */
const MOST_WAITS = 6
/** One that was looked at as often for other reasons waits until so long after it was due. */
const LONGEST_WAIT_MS = 30 * 60_000
const PAUSE_MS = 5 * 60_000

/** So many objects are looked at as they are now: a call of a Worker may ask others some hundred times. */
const MOST_LOADED = 20

/**
 * Whether the reader is to be told of one of its events elsewhere at this very moment, as where the digests of a day and
 * of a week close together: it waits then, for each event is to be told once.
 */
export function isTooSoon({ items, dueAt, fence, isLive }: HeldDigest, { repeats }: Reader, now: Date): boolean {
  const mayWait = fence <= MOST_WAITS || now.getTime() < dueAt + LONGEST_WAIT_MS
  return !repeats && !isLive && mayWait && items.some(({ told }) => told === TOLD.soon)
}

/** When one that waits for others is looked at again: the first time after half a minute, then after twice as long. */
export const afterOthers = ({ fence }: HeldDigest, now: Date): number =>
  now.getTime() + (fence <= MOST_WAITS ? 15_000 * 2 ** fence : PAUSE_MS)

/** Whether an item stands in the message of its digest already. */
const isShown = ({ eventSeq }: Item, { sent, shownUpTo }: Shown) => sent !== null && eventSeq <= (shownUpTo ?? 0)
type Shown = Pick<HeldDigest, 'sent' | 'shownUpTo'>

/**
 * What stops a digest as a whole, and what is left out of one that has told something before; undefined where a part of
 * it may stand. What nobody subscribed to does not end with subscriptions.
 */
export function stopOfAll(held: HeldDigest, reader: Reader | undefined, asked: ReadonlyMap<string, Asked>) {
  const { items, sent, isLive } = held
  const isAsked = items.every(({ subscriptions }) => subscriptions.length > 0)
  const reason = stopReason(reader, isAsked ? [...asked.values()] : [])
  if (reason === undefined) return undefined
  const unshown = sent === null || isLive ? [] : items.filter((item) => !isShown(item, held))
  return { reason, leftOut: unshown.map(({ eventSeq }): LeftOut => [eventSeq, reason]) }
}

/** What a digest tells its reader. */
export interface Choice {
  readonly events: readonly StoredEvent[]
  /** So many more are not listed. */
  readonly more: number
  readonly leftOut: readonly LeftOut[]
  /** Whether nobody could say if the reader may see one of them. */
  readonly isUnsure: boolean
}

/**
 * The events that a digest lists, and those that it leaves out for a reason. What stands in a message already is not
 * taken out of it because its reader asks for less from now on, or has read it elsewhere.
 */
export async function choose(
  context: Context,
  { items, ...held }: Shown & Pick<HeldDigest, 'items' | 'slot' | 'interval'>,
  reader: Reader,
  asked: ReadonlyMap<string, Asked>,
): Promise<Choice> {
  const { store, registry } = context
  const stops = items.map((item) => stopOf(item, reader, isShown(item, held) ? undefined : asked))
  const open = items.filter((_, place) => stops[place] === undefined)
  const read = await leaveRead(
    context,
    held,
    reader,
    open.filter((item) => !isShown(item, held)),
  )
  const isRead = new Set(read.map(([seq]) => seq))
  const standing = open.filter(({ eventSeq }) => !isRead.has(eventSeq))
  const stopped = items.flatMap(({ eventSeq }, place): LeftOut[] => {
    const reason = stops[place]
    return reason === undefined ? [] : [[eventSeq, reason]]
  })
  const listed = standing.slice(0, MOST_LISTED).map((item) => item.eventSeq)
  const found = await eventsBySeq(store, listed)
  const allowed = await Promise.all(
    found.map((event) => mayReceive(registry.eventTypes.get(event.name), event, reader.recipient)),
  )
  const hidden = found.flatMap(({ seq }, place): LeftOut[] => (allowed[place] === false ? [[seq, STOPS.hidden]] : []))
  return {
    events: found.filter((_, place) => allowed[place]),
    more: standing.length - listed.length,
    leftOut: [...stopped, ...read, ...hidden],
    isUnsure: allowed.includes(undefined),
  }
}

function stopOf({ subscriptions, told }: Item, reader: Reader, asked: ReadonlyMap<string, Asked> | undefined) {
  const stop =
    asked &&
    stopReason(
      reader,
      subscriptions.map((id) => asked.get(placeKey(reader.subscriberId, id))),
    )
  return stop ?? (told === TOLD.yes && !reader.repeats ? STOPS.toldEarlier : undefined)
}

/** Events with the present state of what they happened to, of as many different things as may be asked for. */
export async function presentOf({ registry }: Context, events: readonly StoredEvent[]): Promise<readonly Occurrence[]> {
  const known = new Map<string, Promise<Occurrence>>()
  return Promise.all(
    events.map(async (event) => {
      const type = registry.eventTypes.get(event.name)
      const key = JSON.stringify([event.name, event.object ?? event.id])
      if (type?.load && known.size < MOST_LOADED && !known.has(key)) known.set(key, atPresent(event, type))
      return { event, type, object: (await known.get(key))?.object }
    }),
  )
}
