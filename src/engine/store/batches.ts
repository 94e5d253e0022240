import type { Task } from '../tasks.ts'
import { type Fold, foldStatements } from './fold.ts'
import { GRACE_MS } from './grace.ts'
import { type Health, healthStatements } from './health.ts'
import { BATCH_HELD, heldBatchKey, IF_BATCH_HELD } from './held.ts'
import type { Store } from './index.ts'
import { rerouteStatements, type Substitute } from './reroute.ts'
import { BATCH_STATE, type BatchRetry, type DeadLetter, NOTIFICATION_STATE } from './schema.ts'

/**
 * How long a claim lasts. A Worker's call ends after 15 minutes at most, counted from the moment that `now` names, so a
 * lease never runs out under a holder that still lives.
 */
export const LEASE_MS = 15 * 60_000

/** One notification of a batch. */
export interface BatchItem {
  readonly subscriberId: number
  readonly destinationId: number
  readonly slot: string
  readonly subscriptions: readonly number[]
  /** Not null: something became of it already. */
  readonly state: number | null
}

/** A batch that we hold, as long as its fence stays the same. */
export interface HeldBatch {
  readonly seq: number
  readonly number: number
  readonly method: string
  readonly fence: number
  readonly done: number
  readonly retries: readonly BatchRetry[]
  readonly recipients: readonly BatchItem[]
}

export interface Progress {
  readonly done: number
  readonly retries: readonly BatchRetry[]
}

/** What became of one message in one go. */
export type Fate =
  | { readonly is: 'sent' | 'settled' }
  | { readonly is: 'later'; readonly attempts: number; readonly notBefore: number }
  /** It waits for a digest: the one of this slot, or one of its own where that gathers no more. */
  | ({ readonly is: 'folded' } & Fold)
  | { readonly is: 'refused' | 'suppressed' | 'dead'; readonly reason: string }
  /** Another destination of its subscriber takes it. */
  | { readonly is: 'rerouted'; readonly reason: string; readonly substitute: Substitute }

/** What became of one recipient. */
export type Attempt = { readonly place: number; readonly to: BatchItem | undefined } & Fate

/** What was done since the checkpoint before. */
export interface Checkpoint extends Progress {
  readonly attempts: readonly Attempt[]
  readonly health: Health
  readonly isLast: boolean
}

/** Claims a batch for one lease; undefined when it is done, held by somebody else, or waits. */
export async function claimBatch(store: Store, seq: number, number: number, now: Date): Promise<HeldBatch | undefined> {
  const row = await store.db
    .prepare(
      `UPDATE batches SET lease_until = ?3, fence = fence + 1
       WHERE event_seq = ?1 AND number = ?2 AND state = 0 AND lease_until <= ?4
       RETURNING method, fence, done, retries, recipients`,
    )
    .bind(seq, number, now.getTime() + LEASE_MS, now.getTime())
    .first<{ method: string; fence: number; done: number; retries: string | null; recipients: string }>()
  if (!row) return undefined
  const recipients = await itemsOf(store, seq, row.recipients)
  return { ...row, seq, number, recipients, retries: row.retries === null ? [] : JSON.parse(row.retries) }
}

async function itemsOf({ db }: Store, seq: number, recipients: string): Promise<readonly BatchItem[]> {
  const { results } = await db
    .prepare(
      `SELECT j.value->>'$[0]' AS subscriberId, j.value->>'$[1]' AS destinationId, j.value->>'$[2]' AS slot,
         coalesce(n.subscriptions, '[]') AS subscriptions, n.state
       FROM json_each(?2) j LEFT JOIN notifications n ON n.subscriber_id = j.value->>'$[0]'
         AND n.destination_id = j.value->>'$[1]' AND n.slot = j.value->>'$[2]' AND n.event_seq = ?1
       ORDER BY j.key`,
    )
    .bind(seq, recipients)
    .all<BatchItem & { subscriptions: string }>()
  return results.map((row) => ({ ...row, subscriptions: JSON.parse(row.subscriptions) }))
}

/** Gives a batch back, to be tried from `notBefore` on. */
export async function postponeBatch({ db }: Store, held: HeldBatch, notBefore: number): Promise<void> {
  await db
    .prepare(POSTPONE)
    .bind(...heldBatchKey(held), notBefore)
    .run()
}

/** Keeps how far a batch has come and what became of its recipients; undefined when the batch is no longer ours. */
export async function checkpoint(
  { db }: Store,
  held: HeldBatch,
  { done, retries, attempts, health, isLast }: Checkpoint,
  now: Date,
): Promise<readonly Task[] | undefined> {
  const next = Math.min(...retries.map(([, , notBefore]) => notBefore))
  const isDone = isLast && retries.length === 0
  const keep = db
    .prepare(isLast && !isDone ? WAIT : isDone ? FINISH : KEEP)
    .bind(
      ...heldBatchKey(held),
      done,
      retries.length > 0 ? JSON.stringify(retries) : null,
      ...(isLast && !isDone ? [next, next + GRACE_MS] : []),
    )
  // The exceptions first: they ask for the fence and an open batch, which the last checkpoint closes.
  const folded = foldStatements(db, held, attempts)
  return inOneGo(db, held, [...folded, ...exceptions(db, held, attempts, health, now), keep])
}

/** Gives a batch back, to be tried from `notBefore` on, without those of its recipients that go elsewhere. */
export async function passOn(
  { db }: Store,
  held: HeldBatch,
  attempts: readonly Attempt[],
  notBefore: number,
  now: Date,
): Promise<readonly Task[]> {
  const health: Health = { offs: [], failing: [], well: [], warnings: [] }
  const postpone = db.prepare(POSTPONE).bind(...heldBatchKey(held), notBefore)
  return (await inOneGo(db, held, [...exceptions(db, held, attempts, health, now), postpone])) ?? []
}

/** Gives the tasks of batches that were made on the way; undefined where the last statement changed nothing. */
async function inOneGo(
  db: D1Database,
  { seq }: HeldBatch,
  statements: D1PreparedStatement[],
): Promise<readonly Task[] | undefined> {
  const results = await db.batch<{ batch: number; method: string }>(statements)
  if (results.at(-1)?.meta.changes !== 1) return undefined
  return results.flatMap((result) => result.results).map((made): Task => ({ do: 'deliver', seq, ...made }))
}

const STATES = {
  refused: NOTIFICATION_STATE.failed,
  suppressed: NOTIFICATION_STATE.suppressed,
  rerouted: NOTIFICATION_STATE.suppressed,
  dead: NOTIFICATION_STATE.dead,
} as const

/** Only what differs from the batch's own fate is written per recipient. */
function exceptions(
  db: D1Database,
  held: HeldBatch,
  attempts: readonly Attempt[],
  health: Health,
  now: Date,
): D1PreparedStatement[] {
  const key = heldBatchKey(held)
  const ended = attempts.flatMap((one) =>
    one.to && 'reason' in one
      ? [[one.to.subscriberId, one.to.destinationId, one.to.slot, STATES[one.is], one.reason] as const]
      : [],
  )
  const dead = ended.filter(([, , , state]) => state === NOTIFICATION_STATE.dead)
  const letter: DeadLetter = {
    of: 'batch',
    seq: held.seq,
    method: held.method,
    recipients: dead.map(([subscriberId, destinationId, slot]) => [subscriberId, destinationId, slot]),
  }
  return [
    ...rerouteStatements(db, held, attempts, now),
    ...(ended.length > 0 ? [db.prepare(END).bind(...key, JSON.stringify(ended))] : []),
    ...healthStatements(db, health, { sql: IF_BATCH_HELD, params: key }, now),
    ...(dead[0] ? [db.prepare(BURY).bind(...key, now.getTime(), JSON.stringify(letter), dead[0][4])] : []),
  ]
}

const POSTPONE = `UPDATE batches SET lease_until = ?4, check_at = ?4 WHERE ${BATCH_HELD}`
const KEEP = `UPDATE batches SET done = ?4, retries = ?5 WHERE ${BATCH_HELD}`
const FINISH = `UPDATE batches SET done = ?4, retries = ?5, state = ${BATCH_STATE.done} WHERE ${BATCH_HELD}`
const WAIT = `UPDATE batches SET done = ?4, retries = ?5, lease_until = ?6, check_at = ?7 WHERE ${BATCH_HELD}`

const END = `
  UPDATE notifications SET state = j.value->>'$[3]', reason = j.value->>'$[4]'
  FROM json_each(?4) j
  WHERE subscriber_id = j.value->>'$[0]' AND destination_id = j.value->>'$[1]' AND slot = j.value->>'$[2]'
    AND event_seq = ?1 AND ${IF_BATCH_HELD}`

const BURY = `INSERT INTO dead_letters (created_at, letter, reason) SELECT ?4, ?5, ?6 WHERE ${IF_BATCH_HELD}`
