import { ENDS } from './ends.ts'
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
  readonly destinationId: number
  readonly method: string
  readonly address: string
  readonly slot: string
  /** Of its digest; `quiet`, `overflow`, `contact` or `unread` for one that nobody asked for by name. */
  readonly interval: string | null
  readonly dueAt: number | null
  /** Its digest grows in place until it is due. */
  readonly isLive: boolean
  /** Attempts that failed. */
  readonly attempts: number
  /** When the next attempt is, where that is settled. */
  readonly nextAt: number | null
  readonly state: NotificationState
  /** Why it ended as it did, or why it waits. */
  readonly reason: string | null
  readonly subscriptions: readonly number[]
  /** Where the subscriber hears of the event before this is due, and does not hear of it again unless they asked for that. */
  readonly earlier: Earlier | null
}

/** Another notification of the same event and subscriber. */
export interface Earlier {
  readonly method: string | null
  readonly address: string | null
  readonly slot: string
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
         AND (recipients IS NULL OR EXISTS (
           SELECT 1 FROM json_each(recipients) j WHERE iif(j.type = 'array', j.value->>'$[0]', j.value) = ?2))`,
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
         n.destination_id AS destinationId, b.method, t.address, n.slot, d.interval, d.due_at AS dueAt,
         coalesce(d.live, 0) AS isLive, ${ATTEMPTS} AS attempts, ${NEXT_AT} AS nextAt, ${STATE} AS state,
         ${REASON} AS reason, n.subscriptions,
         iif(n.earlier->>'$[0]' IS NULL, NULL, json_object(
           'method', f.method, 'address', f.address, 'slot', n.earlier->>'$[0][1]')) AS earlier
       ${subscriberId === undefined ? FROM : FROM_SUBSCRIBER} AND (b.number, j.key) > (?2, ?3)
       ORDER BY b.number, j.key LIMIT ?4`,
    )
    .bind(seq, ...after, limit, ...(subscriberId === undefined ? [] : [subscriberId]))
    .all<
      Omit<TraceRow, 'isLive' | 'subscriptions' | 'earlier'> & {
        isLive: number
        subscriptions: string
        earlier: string | null
      }
    >()
  return results.map((row) => ({
    ...row,
    isLive: row.isLive === 1,
    subscriptions: JSON.parse(row.subscriptions),
    earlier: row.earlier === null ? null : JSON.parse(row.earlier),
  }))
}

/** The subscriptions of a subscriber that an event's notifications came from. */
export async function toldBy({ db }: Store, seq: number, subscriberId: number): Promise<readonly number[]> {
  const { results } = await db
    .prepare(
      `SELECT DISTINCT j.value AS id FROM notifications n CROSS JOIN json_each(n.subscriptions) j
       WHERE n.subscriber_id = ?2 AND n.event_seq = ?1`,
    )
    .bind(seq, subscriberId)
    .all<{ id: number }>()
  return results.map(({ id }) => id)
}

const { failed, suppressed, dead } = NOTIFICATION_STATE

const RETRY = `FROM json_each(coalesce(b.retries, '[]')) r WHERE r.value->>'$[0]' = j.key`
/** Whether the recipient `j` of a batch `b` waits for another attempt. */
export const IS_TRIED_AGAIN = `EXISTS (SELECT 1 ${RETRY})`

/** One that is postponed because nothing may come has no attempt that failed. */
const IS_DIGEST_TRIED_AGAIN = 'd.attempts > 0 AND d.check_at > d.due_at'

const ATTEMPTS = `coalesce(iif(n.slot = 'immediate', (SELECT r.value->>'$[1]' ${RETRY}), d.attempts), 0)`

const NEXT_AT = `CASE
  WHEN n.state IS NOT NULL THEN NULL
  WHEN n.slot = 'immediate' THEN (SELECT r.value->>'$[2]' ${RETRY})
  WHEN d.state = 0 AND ${IS_DIGEST_TRIED_AGAIN} THEN d.check_at END`

/** An exception of its own first, then the state of the digest that it waits for, then that of its batch. */
const STATE = `CASE
  WHEN n.state = ${failed} THEN 'failed' WHEN n.state = ${suppressed} THEN 'suppressed' WHEN n.state = ${dead} THEN 'dead'
  WHEN n.slot <> 'immediate' THEN CASE d.state
    WHEN 0 THEN iif(${IS_DIGEST_TRIED_AGAIN}, 'retrying', 'waiting')
    WHEN 1 THEN 'sent' WHEN 2 THEN 'failed' WHEN 3 THEN 'suppressed' ELSE 'dead' END
  WHEN b.state = 1 THEN 'sent'
  WHEN ${IS_TRIED_AGAIN} THEN 'retrying'
  WHEN j.key < b.done THEN 'sent'
  ELSE 'queued' END`

/** Also why what is still to come waits, where its send method was set up and is not any more. */
const REASON = `coalesce(n.reason, d.reason, iif(
  t.state = 'paused' AND ${STATE} IN ('queued', 'retrying', 'waiting'), '${ENDS.methodGone}', NULL))`

/** Whether the recipient `j` of a batch is the notification `n`. */
export const IS_PLACE =
  "j.value->>'$[0]' = n.subscriber_id AND j.value->>'$[1]' = n.destination_id AND j.value->>'$[2]' = n.slot"

const AROUND = `
  LEFT JOIN digests d ON d.subscriber_id = n.subscriber_id AND d.destination_id = n.destination_id AND d.slot = n.slot
  LEFT JOIN subscribers s ON s.id = n.subscriber_id
  LEFT JOIN destinations t ON t.subscriber_id = n.subscriber_id AND t.id = n.destination_id
  LEFT JOIN destinations f ON f.subscriber_id = n.subscriber_id AND f.id = n.earlier->>'$[0][0]'`

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
