import type { Store } from './index.ts'
import { NOTIFICATION_STATE } from './schema.ts'

/** What became of one notification; `waiting` is for its digest, `queued` and `retrying` for an attempt. */
export type NotificationState = 'queued' | 'retrying' | 'waiting' | 'sent' | 'failed' | 'suppressed' | 'dead'

/** A notification of an event, with its place in the event's batches. */
export interface TraceRow {
  readonly batch: number
  readonly place: number
  readonly subscriberId: number
  readonly externalId: string
  readonly method: string
  readonly address: string
  readonly slot: string
  readonly dueAt: number | null
  readonly state: NotificationState
  readonly reason: string | null
  readonly subscriptions: readonly number[]
}

export interface EventStatus {
  readonly seq: number
  readonly state: number
  readonly reason: string | null
  readonly matched: number
  readonly receivedAt: number
}

export async function eventStatus({ db }: Store, id: string): Promise<EventStatus | undefined> {
  const row = await db
    .prepare('SELECT seq, state, reason, matched, received_at AS receivedAt FROM events WHERE id = ?1')
    .bind(id)
    .first<EventStatus>()
  return row ?? undefined
}

/** How many of an event's notifications are in which state. */
export async function countStates({ db }: Store, seq: number): Promise<Partial<Record<NotificationState, number>>> {
  const { results } = await db
    .prepare(`SELECT ${STATE} AS state, count(*) AS count ${FROM} GROUP BY 1 ORDER BY 1`)
    .bind(seq)
    .all<{ state: NotificationState; count: number }>()
  return Object.fromEntries(results.map(({ state, count }) => [state, count]))
}

/** Whether an event is for everybody who asked for it, or names a subscriber among its recipients. */
export async function isMeantFor({ db }: Store, seq: number, subscriberId: number): Promise<boolean> {
  const row = await db
    .prepare(
      `SELECT 1 FROM events WHERE seq = ?1
         AND (recipients IS NULL OR EXISTS (SELECT 1 FROM json_each(recipients) j WHERE j.value = ?2))`,
    )
    .bind(seq, subscriberId)
    .first()
  return row !== null
}

/** A page of an event's notifications, of one subscriber or of all. */
export async function traceRows(
  { db }: Store,
  seq: number,
  after: readonly [batch: number, place: number],
  limit: number,
  subscriberId?: number,
): Promise<TraceRow[]> {
  const { results } = await db
    .prepare(
      `SELECT b.number AS batch, j.key AS place, n.subscriber_id AS subscriberId, s.external_id AS externalId,
         b.method, t.address, n.slot, d.due_at AS dueAt, ${STATE} AS state,
         coalesce(n.reason, d.reason) AS reason, n.subscriptions
       ${subscriberId === undefined ? FROM : FROM_SUBSCRIBER} AND (b.number, j.key) > (?2, ?3)
       ORDER BY b.number, j.key LIMIT ?4`,
    )
    .bind(seq, ...after, limit, ...(subscriberId === undefined ? [] : [subscriberId]))
    .all<TraceRow & { subscriptions: string }>()
  return results.map((row) => ({ ...row, subscriptions: JSON.parse(row.subscriptions) }))
}

/** One event of a message, and the subscriptions that it came from. */
export interface Received {
  readonly seq: number
  readonly slot: string
  readonly subscriptions: readonly number[]
}

/** What the newest message held that a subscriber got at a destination: one event, or those of a digest. */
export async function newestAt({ db }: Store, subscriberId: number, destinationId: number): Promise<Received[]> {
  const { results } = await db
    .prepare(NEWEST)
    .bind(subscriberId, destinationId)
    .all<Received & { subscriptions: string }>()
  return results.map((row) => ({ ...row, subscriptions: JSON.parse(row.subscriptions) }))
}

const { failed, suppressed, dead } = NOTIFICATION_STATE

const IS_TRIED_AGAIN = `EXISTS (SELECT 1 FROM json_each(coalesce(b.retries, '[]')) r WHERE r.value->>'$[0]' = j.key)`

/** An exception of its own first, then the state of the digest that it waits for, then that of its batch. */
const STATE = `CASE
  WHEN n.state = ${failed} THEN 'failed' WHEN n.state = ${suppressed} THEN 'suppressed' WHEN n.state = ${dead} THEN 'dead'
  WHEN b.state = 2 THEN CASE d.state WHEN 0 THEN 'waiting' WHEN 1 THEN 'sent' WHEN 2 THEN 'failed' WHEN 3 THEN 'suppressed'
    ELSE 'dead' END
  WHEN b.state = 1 THEN 'sent'
  WHEN ${IS_TRIED_AGAIN} THEN 'retrying'
  WHEN j.key < b.done THEN 'sent'
  ELSE 'queued' END`

const IS_PLACE =
  "j.value->>'$[0]' = n.subscriber_id AND j.value->>'$[1]' = n.destination_id AND j.value->>'$[2]' = n.slot"

const AROUND = `
  LEFT JOIN digests d ON d.subscriber_id = n.subscriber_id AND d.destination_id = n.destination_id AND d.slot = n.slot
  LEFT JOIN subscribers s ON s.id = n.subscriber_id
  LEFT JOIN destinations t ON t.subscriber_id = n.subscriber_id AND t.id = n.destination_id`

// A replayed notification stands in two batches: the one that its row names is meant.
const FROM = `
  FROM batches b CROSS JOIN json_each(b.recipients) j
  JOIN notifications n ON n.subscriber_id = j.value->>'$[0]' AND n.destination_id = j.value->>'$[1]'
    AND n.slot = j.value->>'$[2]' AND n.event_seq = b.event_seq AND n.batch = b.number${AROUND}
  WHERE b.event_seq = ?1`

/** Through the subscriber's own rows, so that it costs the same however many others heard of the event. */
const FROM_SUBSCRIBER = `
  FROM notifications n CROSS JOIN batches b ON b.event_seq = n.event_seq AND b.number = n.batch
  CROSS JOIN json_each(b.recipients) j ON ${IS_PLACE}${AROUND}
  WHERE n.subscriber_id = ?5 AND n.event_seq = ?1`

const NEWEST = `
  WITH newest AS (
    SELECT slot, received_at AS at, seq FROM (
      SELECT n.slot, e.received_at, e.seq FROM notifications n CROSS JOIN events e ON e.seq = n.event_seq
      WHERE n.subscriber_id = ?1 AND n.destination_id = ?2 AND n.slot = 'immediate' AND n.state IS NULL AND EXISTS (
        SELECT 1 FROM batches b CROSS JOIN json_each(b.recipients) j ON ${IS_PLACE}
        WHERE b.event_seq = n.event_seq AND b.number = n.batch
          AND (b.state = 1 OR j.key < b.done AND NOT ${IS_TRIED_AGAIN}))
      ORDER BY n.event_seq DESC LIMIT 1)
    UNION ALL
    SELECT slot, due_at, NULL FROM digests WHERE subscriber_id = ?1 AND destination_id = ?2 AND state = 1
    ORDER BY 2 DESC LIMIT 1)
  SELECT n.event_seq AS seq, n.slot, n.subscriptions FROM newest w JOIN notifications n
    ON n.subscriber_id = ?1 AND n.destination_id = ?2 AND n.slot = w.slot
      AND n.event_seq = coalesce(w.seq, n.event_seq) AND n.state IS NULL
  ORDER BY n.event_seq`
