import type { Store } from './index.ts'
import { STOPS } from './recipients.ts'
import { DIGEST_STATE, NOTIFICATION_STATE } from './schema.ts'

/** What of a subscriber's notifications a feed holds: all of them, or those that one subscription asked for. */
export interface FeedKey {
  readonly subscriberId: number
  /** 0 for all. */
  readonly subscriptionId: number
}

/** How often the addresses of someone’s feeds were replaced, by subscription; those that never were, are missing. */
export async function generationsOf(
  { db }: Pick<Store, 'db'>,
  subscriberId: number,
): Promise<ReadonlyMap<number, number>> {
  const { results } = await db
    .prepare('SELECT subscription_id AS id, generation FROM feeds WHERE subscriber_id = ?1')
    .bind(subscriberId)
    .all<{ id: number; generation: number }>()
  return new Map(results.map(({ id, generation }) => [id, generation]))
}

/** Replaces the address of a feed. */
export async function renewGeneration({ db }: Store, { subscriberId, subscriptionId }: FeedKey): Promise<void> {
  await db
    .prepare(
      `INSERT INTO feeds (subscriber_id, subscription_id, generation) VALUES (?1, ?2, 1)
       ON CONFLICT DO UPDATE SET generation = generation + 1`,
    )
    .bind(subscriberId, subscriptionId)
    .run()
}

/** An event that a subscriber is or was to be told of. */
export interface Noticed {
  readonly seq: number
  /** In milliseconds since 1970. */
  readonly receivedAt: number
  /** All that asked for it. */
  readonly subscriptions: readonly number[]
  /** Whether it waits for its digest wherever it goes, which may leave it out yet. */
  readonly isToCome: boolean
}

/** Of a subscription of which a subscriber with many others hears seldom, what is older than so many is not found. */
const MOST_LOOKED_AT = 1_000

/** The newest events that are on record for a feed, each once, without those that were stopped for good reasons. */
export async function noticedIn(
  { db }: Store,
  { subscriberId, subscriptionId }: FeedKey,
  limit: number,
): Promise<readonly Noticed[]> {
  const { results } = await db
    .prepare(NOTICED)
    .bind(subscriberId, subscriptionId, limit, MOST_LOOKED_AT)
    .all<Pick<Noticed, 'seq' | 'receivedAt'> & { subscriptions: string; isToCome: number }>()
  return results.map(({ subscriptions, isToCome, ...row }) => {
    const lists: number[][] = JSON.parse(subscriptions)
    return { ...row, subscriptions: [...new Set(lists.flat())], isToCome: isToCome === 1 }
  })
}

const STOPPED = [STOPS.muted, STOPS.ended, STOPS.hidden, STOPS.unconfirmed].map((reason) => `'${reason}'`).join(', ')

/** What the slots of one interval have in common: all up to their colon, or all of a slot without one. */
const seriesOf = (slot: string) => `substr(${slot}, 1, coalesce(nullif(instr(${slot}, ':'), 0), length(${slot})))`

const NEWEST_SLOT = 'SELECT max(slot) FROM notifications WHERE subscriber_id = ?1 AND destination_id ='

// The ledger is kept by destination and slot, and the slots of one interval follow each other as their periods do: so
// the end of each such series is read, however long it is.
const NOTICED = `
  WITH RECURSIVE series (destination, newest) AS (
    SELECT d.id, (${NEWEST_SLOT} d.id) FROM destinations d WHERE d.subscriber_id = ?1
    UNION ALL
    SELECT s.destination, (${NEWEST_SLOT} s.destination AND slot < ${seriesOf('s.newest')})
    FROM series s WHERE s.newest IS NOT NULL),
  noticed AS (
    SELECT j.value->>'$[0]' AS seq, j.value->'$[1]' AS subscriptions, j.value->>'$[2]' AS to_come
    FROM series s CROSS JOIN json_each((
      SELECT json_group_array(json_array(seq, json(subscriptions), to_come)) FROM (
        SELECT n.event_seq AS seq, n.subscriptions, n.state IS NULL AND d.state IS ${DIGEST_STATE.open} AS to_come
        FROM (
          SELECT * FROM notifications
          WHERE subscriber_id = ?1 AND destination_id = s.destination
            AND slot BETWEEN ${seriesOf('s.newest')} AND s.newest
          ORDER BY slot DESC, event_seq DESC LIMIT ?4) n
        LEFT JOIN digests d
          ON d.subscriber_id = ?1 AND d.destination_id = s.destination AND d.slot = n.slot AND n.slot <> 'immediate'
        WHERE NOT (n.state IS ${NOTIFICATION_STATE.suppressed} AND coalesce(n.reason, '') IN (${STOPPED}))
          AND NOT (d.state IS ${DIGEST_STATE.suppressed} AND coalesce(d.reason, '') IN (${STOPPED}))
          AND (?2 = 0 OR EXISTS (SELECT 1 FROM json_each(n.subscriptions) WHERE value = ?2))
        LIMIT ?3))) j
    WHERE s.newest IS NOT NULL),
  newest AS (
    SELECT seq, json_group_array(json(subscriptions)) AS subscriptions, min(to_come) AS to_come
    FROM noticed GROUP BY seq ORDER BY seq DESC LIMIT ?3)
  SELECT n.seq, n.subscriptions, n.to_come AS isToCome, e.received_at AS receivedAt
  FROM newest n CROSS JOIN events e ON e.seq = n.seq ORDER BY n.seq DESC`
