import type { DigestKey } from '../tasks.ts'
import { LEASE_MS } from './batches.ts'
import type { Store } from './index.ts'
import { type DeadLetter, DIGEST_STATE, NOTIFICATION_STATE } from './schema.ts'
import { type SwitchOff, switchOffStatements } from './switch-off.ts'

/** One event in a digest, and the subscriptions that asked for it. */
export interface Item {
  readonly eventSeq: number
  readonly subscriptions: readonly number[]
}

/** A digest that we hold, as long as its fence stays the same. No item is added to it any more. */
export interface HeldDigest {
  readonly subscriberId: number
  readonly destinationId: number
  readonly slot: string
  readonly method: string
  readonly interval: string
  /** This one counted. */
  readonly attempts: number
  readonly fence: number
  readonly items: readonly Item[]
}

/**
 * Claims a digest for one lease; undefined when it is done, held by somebody else, or waits for another attempt. That
 * it is due was the sweeper's to say.
 */
export async function claimDigest({ db }: Store, key: DigestKey, now: Date): Promise<HeldDigest | undefined> {
  const [claimed, found] = await db.batch([
    db.prepare(CLAIM).bind(...key, now.getTime() + LEASE_MS, now.getTime()),
    db.prepare(ITEMS).bind(...key),
  ])
  const [row] = (claimed?.results ?? []) as Pick<HeldDigest, 'method' | 'interval' | 'attempts' | 'fence'>[]
  if (!row) return undefined
  const items = (found?.results ?? []) as { eventSeq: number; subscriptions: string }[]
  const [subscriberId, destinationId, slot] = key
  return {
    ...row,
    subscriberId,
    destinationId,
    slot,
    items: items.map(({ eventSeq, subscriptions }) => ({ eventSeq, subscriptions: JSON.parse(subscriptions) })),
  }
}

/** Gives a digest back, to be tried from `notBefore` on; the sweeper looks away while the queue has it. */
export async function postponeDigest(
  { db }: Store,
  held: HeldDigest,
  notBefore: number,
  queuedUntil = 0,
): Promise<void> {
  await db
    .prepare(`UPDATE digests SET lease_until = ?5, check_at = ?5, queued_until = ?7, attempts = ?6 WHERE ${HELD}`)
    .bind(...heldKey(held), notBefore, held.attempts, queuedUntil)
    .run()
}

/** An event that a digest did not list, and why. */
export type LeftOut = readonly [eventSeq: number, reason: string]

/** What became of a digest for good. */
export type Settled =
  | { readonly state: 'sent'; readonly leftOut: readonly LeftOut[] }
  | { readonly state: 'failed' | 'suppressed' | 'dead'; readonly reason: string }

/** Writes down what became of a digest and its destination, unless somebody else has claimed it meanwhile. */
export async function settleDigest(
  { db }: Store,
  held: HeldDigest,
  settled: Settled,
  offs: readonly SwitchOff[],
  now: Date,
): Promise<void> {
  const reason = settled.state === 'sent' ? null : settled.reason
  const { subscriberId, destinationId, slot } = held
  const letter: DeadLetter = { of: 'digest', subscriberId, destinationId, slot }
  const key = heldKey(held)
  const leftOut = settled.state === 'sent' ? settled.leftOut : []
  await db.batch([
    ...(leftOut.length > 0 ? [db.prepare(LEAVE_OUT).bind(...key, JSON.stringify(leftOut))] : []),
    ...(settled.state === 'dead' ? [db.prepare(BURY).bind(...key, now.getTime(), JSON.stringify(letter), reason)] : []),
    ...switchOffStatements(db, offs, { sql: IF_HELD, params: key }, now),
    db
      .prepare(`UPDATE digests SET state = ?5, reason = ?6 WHERE ${HELD}`)
      .bind(...key, DIGEST_STATE[settled.state], reason),
  ])
}

const heldKey = ({ subscriberId, destinationId, slot, fence }: HeldDigest) =>
  [subscriberId, destinationId, slot, fence] as const

const CLAIM = `
  UPDATE digests SET lease_until = ?4, fence = fence + 1, attempts = attempts + 1
  WHERE subscriber_id = ?1 AND destination_id = ?2 AND slot = ?3 AND state = 0 AND lease_until <= ?5
  RETURNING method, interval, attempts, fence`

const ITEMS = `
  SELECT event_seq AS eventSeq, subscriptions FROM notifications
  WHERE subscriber_id = ?1 AND destination_id = ?2 AND slot = ?3 AND state IS NULL`

const HELD = 'subscriber_id = ?1 AND destination_id = ?2 AND slot = ?3 AND fence = ?4 AND state = 0'
const IF_HELD = `EXISTS (SELECT 1 FROM digests g
  WHERE g.subscriber_id = ?1 AND g.destination_id = ?2 AND g.slot = ?3 AND g.fence = ?4 AND g.state = 0)`

const LEAVE_OUT = `
  UPDATE notifications SET state = ${NOTIFICATION_STATE.suppressed}, reason = j.value->>'$[1]'
  FROM json_each(?5) j
  WHERE subscriber_id = ?1 AND destination_id = ?2 AND slot = ?3 AND event_seq = j.value->>'$[0]' AND ${IF_HELD}`

const BURY = `INSERT INTO dead_letters (created_at, letter, reason) SELECT ?5, ?6, ?7 WHERE ${IF_HELD}`
