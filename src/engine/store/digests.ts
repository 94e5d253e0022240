import type { DigestKey } from '../tasks.ts'
import { LEASE_MS } from './batches.ts'
import { OVERTAKEN, TOLD } from './earlier.ts'
import { type Health, healthStatements } from './health.ts'
import { HELD, heldKey, IF_HELD } from './held.ts'
import type { Store } from './index.ts'
import { type Item, itemsIn, toItems } from './items.ts'
import { STOPS } from './recipients.ts'
import { type DeadLetter, DIGEST_STATE, NOTIFICATION_STATE } from './schema.ts'

/** A digest that we hold, as long as its fence stays the same. No item is added to it any more, unless it is live. */
export interface HeldDigest {
  readonly subscriberId: number
  readonly destinationId: number
  readonly slot: string
  readonly method: string
  readonly interval: string
  /** This one counted. */
  readonly attempts: number
  /** How often it was claimed. */
  readonly fence: number
  /** In milliseconds since 1970. */
  readonly dueAt: number
  /** It grows in place, and is not due yet. */
  readonly isLive: boolean
  /** What its send method needs to change what was sent of it; null where nothing was. */
  readonly sent: string | null
  /** What was sent tells of no event behind this one; null where nothing was. */
  readonly shownUpTo: number | null
  readonly items: readonly Item[]
}

/**
 * Claims a digest for one lease; undefined when it is done, held by somebody else, or waits for another attempt, and
 * when a live one has nothing new. That it is due was the sweeper's to say. A live one that is due closes with it.
 */
export async function claimDigest({ db }: Store, key: DigestKey, now: Date): Promise<HeldDigest | undefined> {
  const [claimed, found] = await db.batch([
    db.prepare(CLAIM).bind(...key, now.getTime() + LEASE_MS, now.getTime()),
    itemsIn(db, key, now),
  ])
  const [row] = (claimed?.results ?? []) as ClaimedRow[]
  if (!row) return undefined
  const [subscriberId, destinationId, slot] = key
  const { live, ...rest } = row
  return {
    ...rest,
    isLive: live === 1,
    subscriberId,
    destinationId,
    slot,
    items: await toItems(db, key, found?.results ?? [], now),
  }
}

type ClaimedRow = Omit<HeldDigest, 'subscriberId' | 'destinationId' | 'slot' | 'items' | 'isLive'> & {
  readonly live: number
}

/** Gives a digest back, to be tried from `notBefore` on; the sweeper looks away while the queue has it. */
export async function postponeDigest(
  { db }: Store,
  held: HeldDigest,
  notBefore: number,
  queuedUntil = 0,
): Promise<void> {
  await db
    .prepare(POSTPONE)
    .bind(...heldKey(held), notBefore, held.attempts, queuedUntil)
    .run()
}

/** Gives a digest back without some of its events until a silence ends: unless it grows in place, it is due then. */
export async function putOffDigest(
  { db }: Store,
  held: HeldDigest,
  until: number,
  leftOut: readonly LeftOut[],
): Promise<void> {
  const key = heldKey(held)
  await db.batch([...leaveOut(db, key, leftOut), db.prepare(PUT_OFF).bind(...key, until, held.attempts)])
}

/** An event that a digest did not list, and why. */
export type LeftOut = readonly [eventSeq: number, reason: string]

/** What became of a digest for good. */
export type Settled =
  | { readonly state: 'sent'; readonly leftOut: readonly LeftOut[] }
  | { readonly state: 'suppressed'; readonly reason: string; readonly leftOut: readonly LeftOut[] }
  | { readonly state: 'failed' | 'dead'; readonly reason: string }

/** Writes down what became of a digest and its destination, unless somebody else has claimed it meanwhile. */
export async function settleDigest(
  { db }: Store,
  held: HeldDigest,
  settled: Settled,
  health: Health,
  now: Date,
): Promise<void> {
  const reason = settled.state === 'sent' ? null : settled.reason
  const { subscriberId, destinationId, slot } = held
  const letter: DeadLetter = { of: 'digest', subscriberId, destinationId, slot }
  const key = heldKey(held)
  const leftOut = 'leftOut' in settled ? settled.leftOut : []
  const overtaken = settled.state === 'sent' ? overtakenBy(held, leftOut) : []
  await db.batch([
    ...leaveOut(db, key, leftOut),
    ...(overtaken.length > 0 ? [db.prepare(TAKE_OUT).bind(...key, JSON.stringify(overtaken))] : []),
    ...(settled.state === 'dead' ? [db.prepare(BURY).bind(...key, now.getTime(), JSON.stringify(letter), reason)] : []),
    ...healthStatements(db, health, { sql: IF_HELD, params: key }, now),
    db
      .prepare(`UPDATE digests SET state = ?5, reason = ?6, live = 0 WHERE ${HELD}`)
      .bind(...key, DIGEST_STATE[settled.state], reason),
  ])
}

/** The events that a digest has told before messages of their own, which are still to come, or late. */
const overtakenBy = ({ items }: HeldDigest, leftOut: readonly LeftOut[]): readonly number[] =>
  items
    .filter(({ told }) => told === TOLD.pending || told === TOLD.soon)
    .flatMap(({ eventSeq }) => (leftOut.some(([seq]) => seq === eventSeq) ? [] : [eventSeq]))

/** How a live digest stands after somebody had a look at it. */
export interface Grown {
  readonly sent: string | null
  readonly shownUpTo: number | null
  /** It shows all that it should; otherwise it is looked at again with the next event, or at `nextAt`. */
  readonly isShown: boolean
  readonly leftOut: readonly LeftOut[]
  /** Nobody touches it before this moment. */
  readonly nextAt: number
  /** There is more to show at that moment, though no event comes. */
  readonly isBehind: boolean
}

/** Gives a live digest back, to gather what comes until it is due. */
export async function releaseLive({ db }: Store, held: HeldDigest, grown: Grown, now: Date): Promise<void> {
  const { sent, shownUpTo, isShown, isBehind, leftOut, nextAt } = grown
  const key = heldKey(held)
  await db.batch([
    ...leaveOut(db, key, leftOut),
    db.prepare(RELEASE).bind(...key, sent, nextAt, now.getTime(), isBehind ? 1 : 0, isShown ? 0 : 1, shownUpTo),
  ])
}

const leaveOut = (db: D1Database, key: ReturnType<typeof heldKey>, leftOut: readonly LeftOut[]) =>
  leftOut.length > 0 ? [db.prepare(LEAVE_OUT).bind(...key, JSON.stringify(leftOut))] : []

const CLAIM = `
  UPDATE digests SET lease_until = ?4, fence = fence + 1, attempts = iif(live = 1 AND due_at <= ?5, 1, attempts + 1),
    live = iif(due_at <= ?5, 0, live)
  WHERE subscriber_id = ?1 AND destination_id = ?2 AND slot = ?3 AND state = 0 AND lease_until <= ?5
    AND (live = 0 OR check_at <= ?5)
  RETURNING method, interval, attempts, fence, due_at AS dueAt, live, sent, shown_up_to AS shownUpTo`

const POSTPONE = `
  UPDATE digests SET lease_until = ?5, check_at = ?5, queued_until = ?7, attempts = ?6 WHERE ${HELD}`

const PUT_OFF = `
  UPDATE digests SET lease_until = ?5, check_at = ?5, due_at = iif(live = 1, due_at, max(due_at, ?5)), queued_until = 0,
    attempts = ?6
  WHERE ${HELD}`

/**
 * What came while somebody held it has moved its `check_at` behind the claim. One that shows everything is looked at
 * when it is due, and where it does not, a moment before: that tells the two apart.
 */
const RELEASE = `
  UPDATE digests SET sent = ?5, lease_until = ?6 - 1, check_at = iif(?8 OR check_at > ?7, ?6, due_at - ?9),
    queued_until = 0, attempts = 0, shown_up_to = ?10
  WHERE ${HELD}`

const LEAVE_OUT = `
  UPDATE notifications SET state = ${NOTIFICATION_STATE.suppressed}, reason = j.value->>'$[1]'
  FROM json_each(?5) j
  WHERE subscriber_id = ?1 AND destination_id = ?2 AND slot = ?3 AND event_seq = j.value->>'$[0]' AND ${IF_HELD}`

const TAKE_OUT = `
  UPDATE notifications SET state = ${NOTIFICATION_STATE.suppressed}, reason = '${STOPS.toldEarlier}'
  WHERE (subscriber_id, destination_id, slot, event_seq) IN ${OVERTAKEN} AND state IS NULL AND ${IF_HELD}`

const BURY = `INSERT INTO dead_letters (created_at, letter, reason) SELECT ?5, ?6, ?7 WHERE ${IF_HELD}`
