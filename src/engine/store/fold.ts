import type { Attempt, HeldBatch } from './batches.ts'
import type { HeldDigest } from './digests.ts'
import { BATCH_HELD, HELD, heldKey, IF_BATCH_HELD, IF_HELD } from './held.ts'
import type { Store } from './index.ts'
import { STOPS } from './recipients.ts'
import { DIGEST_STATE } from './schema.ts'

/** The digest into which something moves, or one of its own where that gathers no more. */
export interface Fold {
  readonly slot: string
  readonly interval: string
  /** In milliseconds since 1970. */
  readonly dueAt: number
}

/**
 * Moves notifications of a batch that we hold into digests, for a checkpoint: what was to be a message of its own is one
 * of several then, whatever stops before or after. A digest that somebody has claimed gathers no more: what is too late
 * for it has one of its own.
 */
export function foldStatements(
  db: D1Database,
  { seq, number, fence, method }: HeldBatch,
  attempts: readonly Attempt[],
): D1PreparedStatement[] {
  const folded = attempts.flatMap((one) =>
    one.is === 'folded' && one.to
      ? [{ ...one.to, place: one.place, former: one.to.slot, to: one.slot, interval: one.interval, dueAt: one.dueAt }]
      : [],
  )
  if (folded.length === 0) return []
  const params = [seq, number, fence, JSON.stringify(folded)] as const
  return [
    db.prepare(OPEN_DIGESTS).bind(...params, method),
    db.prepare(MOVE_NOTIFICATIONS).bind(...params),
    db.prepare(MOVE_IN_BATCH).bind(...params),
  ]
}

/** Moves all that a digest that we hold was to tell into another one, and ends it. */
export async function foldDigest({ db }: Store, held: HeldDigest, { slot, interval, dueAt }: Fold): Promise<void> {
  const params = [...heldKey(held), slot] as const
  await db.batch([
    db.prepare(OPEN_OTHER).bind(...params, held.method, interval, dueAt),
    // Batches first: they are found by the notifications that are about to move.
    db.prepare(MOVE_IN_BATCHES).bind(...params),
    db.prepare(MOVE_ALL).bind(...params),
    db.prepare(END_EMPTY).bind(...params.slice(0, 4)),
  ])
}

/** The same for all three statements: the first opens nothing that is claimed. */
const SLOT = `(j.value->>'$.to') || CASE WHEN EXISTS (
  SELECT 1 FROM digests c WHERE c.subscriber_id = j.value->>'$.subscriberId'
    AND c.destination_id = j.value->>'$.destinationId' AND c.slot = j.value->>'$.to' AND c.fence > 0)
  THEN '#' || CAST(?1 AS INTEGER) ELSE '' END`

const OPEN_DIGESTS = `
  INSERT INTO digests (subscriber_id, destination_id, slot, method, interval, due_at, check_at)
  SELECT j.value->>'$.subscriberId', j.value->>'$.destinationId', ${SLOT}, ?5,
    j.value->>'$.interval', j.value->>'$.dueAt', j.value->>'$.dueAt'
  FROM json_each(?4) j WHERE ${IF_BATCH_HELD}
  ON CONFLICT DO NOTHING`

/** Where it is there already, it is one of those that the digest tells. */
const MOVE_NOTIFICATIONS = `
  UPDATE OR IGNORE notifications SET slot = ${SLOT}
  FROM json_each(?4) j
  WHERE subscriber_id = j.value->>'$.subscriberId' AND destination_id = j.value->>'$.destinationId'
    AND slot = j.value->>'$.former' AND event_seq = ?1 AND ${IF_BATCH_HELD}`

const MOVE_IN_BATCH = `
  UPDATE batches SET recipients = (
    SELECT json_group_array(json(iif(j.value IS NULL, r.value, json_set(r.value, '$[2]', ${SLOT}))))
    FROM json_each(batches.recipients) r LEFT JOIN json_each(?4) j ON j.value->>'$.place' = r.key)
  WHERE ${BATCH_HELD}`

const OTHER_SLOT = `?5 || CASE WHEN EXISTS (
  SELECT 1 FROM digests c WHERE c.subscriber_id = ?1 AND c.destination_id = ?2 AND c.slot = ?5 AND c.fence > 0)
  THEN '#' || ?3 ELSE '' END`

const OPEN_OTHER = `
  INSERT INTO digests (subscriber_id, destination_id, slot, method, interval, due_at, check_at)
  SELECT ?1, ?2, ${OTHER_SLOT}, ?6, ?7, ?8, ?8 WHERE ${IF_HELD}
  ON CONFLICT DO NOTHING`

const MOVE_IN_BATCHES = `
  UPDATE batches SET recipients = (
    SELECT json_group_array(json(iif(r.value->>'$[0]' = ?1 AND r.value->>'$[1]' = ?2 AND r.value->>'$[2]' = ?3,
      json_set(r.value, '$[2]', ${OTHER_SLOT}), r.value)))
    FROM json_each(batches.recipients) r)
  WHERE (event_seq, number) IN (
    SELECT event_seq, batch FROM notifications
    WHERE subscriber_id = ?1 AND destination_id = ?2 AND slot = ?3 AND state IS NULL) AND ${IF_HELD}`

const MOVE_ALL = `
  UPDATE OR IGNORE notifications SET slot = ${OTHER_SLOT}
  WHERE subscriber_id = ?1 AND destination_id = ?2 AND slot = ?3 AND state IS NULL AND ${IF_HELD}`

const END_EMPTY = `
  UPDATE digests SET state = ${DIGEST_STATE.suppressed}, reason = '${STOPS.nothingLeft}' WHERE ${HELD}`
