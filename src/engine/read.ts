import type { Context } from './context.ts'
import { digest128 } from './digest128.ts'
import type { HeldDigest, LeftOut } from './store/digests.ts'
import type { Item } from './store/items.ts'
import { type ReadPlace, readDigests, readingOf, toldAtOnce } from './store/read.ts'
import { type Reader, STOPS } from './store/recipients.ts'
import { NOTIFICATION_STATE } from './store/schema.ts'
import { IMMEDIATE, UNREAD } from './time/intervals.ts'

/** The key of the message of a digest: the same at every attempt. */
export const digestId = (subscriberId: number, destinationId: number, slot: string): Promise<string> =>
  digest128(JSON.stringify([subscriberId, destinationId, slot]))

type Held = Pick<HeldDigest, 'slot' | 'interval'>

/**
 * Which of a digest's events its reader has read in the inbox by now, by themselves or in a digest there. Of those that
 * come because they were not read, also what was not to be read at all, having come when nothing might.
 */
export async function leaveRead(
  { store }: Pick<Context, 'store'>,
  { slot, interval }: Held,
  { subscriberId, destinationId }: Reader,
  items: readonly Item[],
): Promise<readonly LeftOut[]> {
  const isUnread = interval === UNREAD
  const asked = items.filter(({ told }) => isUnread || told !== null).map(({ eventSeq }) => eventSeq)
  if (asked.length === 0) return []
  const { read, places } = await readingOf(store, { subscriberId, destinationId, slot }, asked)
  const unwanted = isUnread ? places.flatMap(unwantedAt) : []
  const known = new Set([...read, ...unwanted.map(([seq]) => seq)])
  const inDigests = places.filter((place) => place.slot !== IMMEDIATE && !known.has(place.eventSeq))
  const readThere = await readIn(store, subscriberId, inDigests)
  const all = new Set([...read, ...readThere])
  // What another destination could not take came here at once.
  const told = isUnread ? await toldAtOnce(store, { subscriberId, destinationId }, asked) : []
  const others = [...unwanted, ...told.map((seq): LeftOut => [seq, STOPS.toldEarlier])]
  const left = new Map(others.filter(([seq]) => !all.has(seq)))
  return [...[...all].map((seq): LeftOut => [seq, STOPS.read]), ...left]
}

const SILENCES: readonly (string | null)[] = [STOPS.quietHours, STOPS.dayOff, STOPS.snooze, STOPS.vacation]

const unwantedAt = ({ eventSeq, state, reason }: ReadPlace): readonly LeftOut[] =>
  state === NOTIFICATION_STATE.suppressed && reason !== null && SILENCES.includes(reason) ? [[eventSeq, reason]] : []

/** The events among those at places in digests whose digest there was read. */
async function readIn(
  store: Context['store'],
  subscriberId: number,
  places: readonly ReadPlace[],
): Promise<readonly number[]> {
  if (places.length === 0) return []
  const groups = [...Map.groupBy(places, (one) => JSON.stringify([one.destinationId, one.slot])).values()]
  const messages = await Promise.all(groups.flatMap(([first]) => (first ? [named(subscriberId, first)] : [])))
  const read = await readDigests(store, subscriberId, messages)
  return read.flatMap((place) => groups[place]?.map(({ eventSeq }) => eventSeq) ?? [])
}

const named = async (subscriberId: number, { destinationId, slot }: ReadPlace) =>
  [destinationId, slot, await digestId(subscriberId, destinationId, slot)] as const
