import { PLACES_NOW } from './earlier.ts'
import type { Store } from './index.ts'

/** Where a notification of an event stands by now: of the one that a digest would tell of, or that is to be read. */
export interface ReadPlace {
  readonly eventSeq: number
  readonly destinationId: number
  readonly slot: string
  readonly state: number | null
  readonly reason: string | null
}

/** What is known of events, the list of their numbers, before a digest tells of them. */
export interface Reading {
  /** Those whose own message was read, or put away. */
  readonly read: readonly number[]
  /** Where else they stand. */
  readonly places: readonly ReadPlace[]
}

/** Whether a digest's reader has read some of its events in the inbox, and where they may have. */
export async function readingOf(
  { db }: Store,
  { subscriberId, destinationId, slot }: DigestPlace,
  events: readonly number[],
): Promise<Reading> {
  const list = JSON.stringify(events)
  const [read, placed] = await db.batch([
    db.prepare(READ_EVENTS).bind(subscriberId, list),
    db.prepare(PLACED).bind(subscriberId, destinationId, slot, list),
  ])
  const found = (placed?.results ?? []) as readonly { readonly eventSeq: number; readonly places: string }[]
  return {
    read: ((read?.results ?? []) as readonly { readonly eventSeq: number }[]).map(({ eventSeq }) => eventSeq),
    places: found.flatMap(({ eventSeq, places }) =>
      (JSON.parse(places) as readonly Found[]).map(([destination, name, state, reason]) => ({
        ...{ eventSeq, destinationId: destination, slot: name, state, reason },
      })),
    ),
  }
}

type DigestPlace = { readonly subscriberId: number; readonly destinationId: number; readonly slot: string }
type Found = readonly [destinationId: number, slot: string, state: number | null, reason: string | null]

/** Which of these events come, or came, to a destination at once. */
export async function toldAtOnce(
  { db }: Store,
  { subscriberId, destinationId }: Pick<DigestPlace, 'subscriberId' | 'destinationId'>,
  events: readonly number[],
): Promise<readonly number[]> {
  const { results } = await db
    .prepare(
      `SELECT n.event_seq AS eventSeq FROM json_each(?3) j CROSS JOIN notifications n
         ON n.subscriber_id = ?1 AND n.destination_id = ?2 AND n.slot = 'immediate' AND n.event_seq = j.value
       WHERE n.state IS NULL`,
    )
    .bind(subscriberId, destinationId, JSON.stringify(events))
    .all<{ readonly eventSeq: number }>()
  return results.map(({ eventSeq }) => eventSeq)
}

/** Which of these messages of digests were read or put away, as their places in the list. */
export async function readDigests(
  { db }: Store,
  subscriberId: number,
  messages: readonly (readonly [destinationId: number, slot: string, id: string])[],
): Promise<readonly number[]> {
  const { results } = await db
    .prepare(READ_DIGESTS)
    .bind(subscriberId, JSON.stringify(messages))
    .all<{ readonly place: number }>()
  return results.map(({ place }) => place)
}

const IS_READ = '(m.read_at IS NOT NULL OR m.archived_at IS NOT NULL)'

const READ_EVENTS = `
  SELECT m.event_seq AS eventSeq FROM json_each(?2) j CROSS JOIN inbox_messages m
    ON m.subscriber_id = ?1 AND m.event_seq = j.value
  WHERE ${IS_READ} AND NOT m.message->>'$.isDigest'`

const PLACED = `
  SELECT n.event_seq AS eventSeq, ${PLACES_NOW} AS places
  FROM json_each(?4) j CROSS JOIN notifications n
    ON n.subscriber_id = ?1 AND n.destination_id = ?2 AND n.slot = ?3 AND n.event_seq = j.value`

const ENDS_OF = (end: 'min' | 'max') => `(SELECT ${end}(event_seq) FROM notifications
  WHERE subscriber_id = ?1 AND destination_id = j.value->>'$[0]' AND slot = j.value->>'$[1]')`

const READ_DIGESTS = `
  SELECT j.key AS place FROM json_each(?2) j CROSS JOIN inbox_messages m
    ON m.subscriber_id = ?1 AND m.event_seq BETWEEN ${ENDS_OF('min')} AND ${ENDS_OF('max')}
    AND m.id = j.value->>'$[2]'
  WHERE ${IS_READ}`
