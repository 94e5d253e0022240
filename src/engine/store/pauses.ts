import type { EventRow } from '../record.ts'
import { ENDS } from './ends.ts'
import { insertEvents } from './event-rows.ts'
import type { Store } from './index.ts'
import type { Refusal } from './switch-off.ts'

/** A send method that was in use and is not set up, and the subscriber id up to which its destinations are paused. */
export interface Pause {
  readonly method: string
  readonly cursor: number
  readonly isDone: boolean
}

/** Which send methods there were when it was last looked for others, as a number, and when. */
export interface Looked {
  readonly at: number
  readonly names: number
}

/** What is paused or about to be, and when it was looked last; all that is read while nothing changes. */
export async function pausesIn({
  db,
}: Store): Promise<{ readonly pauses: readonly Pause[]; readonly looked?: Looked }> {
  const { results } = await db
    .prepare('SELECT method, since, cursor, is_done AS isDone FROM method_pauses')
    .all<{ method: string; since: number; cursor: number; isDone: number }>()
  const looked = results.find(({ method }) => method === LOOKED)
  const others = results.filter(({ method }) => method !== LOOKED)
  return {
    pauses: others.map(({ method, cursor, isDone }) => ({ method, cursor, isDone: isDone === 1 })),
    ...(looked && { looked: { at: looked.since, names: looked.cursor } }),
  }
}

/** No send method has an empty name: under it stands when it was looked, and for which names. */
const LOOKED = ''

/** Writes down that it was looked. */
export async function noteLook({ db }: Store, { at, names }: Looked): Promise<void> {
  await db
    .prepare(
      `INSERT INTO method_pauses (method, since, cursor, is_done) VALUES (?1, ?2, ?3, 1)
       ON CONFLICT DO UPDATE SET since = ?2, cursor = ?3`,
    )
    .bind(LOOKED, at, names)
    .run()
}

/** Of the send methods that destinations use and that are not among these, the first one in each gap between them. */
export async function othersInUse({ db }: Store, known: readonly string[]): Promise<readonly string[]> {
  const bounds = ['', ...known.toSorted(inBytes), BEHIND_ALL]
  const gaps = bounds.slice(1).map((to, place) => [bounds[place], to])
  const { results } = await db.prepare(OTHERS).bind(JSON.stringify(gaps)).all<{ method: string | null }>()
  return results.flatMap(({ method }) => method ?? [])
}

/** As the database orders texts, as far as they are names. */
const inBytes = (one: string, other: string) => (one < other ? -1 : 1)
const BEHIND_ALL = '\u{10ffff}'

/** One search in the index for each gap: where nobody uses anything else, no row is read. */
const OTHERS = `
  SELECT (
    SELECT d.method FROM destinations d WHERE d.method > j.value->>'$[0]' AND d.method < j.value->>'$[1]'
    ORDER BY d.method LIMIT 1) AS method
  FROM json_each(?1) j`

/** Writes down that a send method is gone, unless that is known. */
export async function beginPause({ db }: Store, method: string, now: Date): Promise<void> {
  await db
    .prepare('INSERT INTO method_pauses (method, since, cursor, is_done) VALUES (?1, ?2, -1, 0) ON CONFLICT DO NOTHING')
    .bind(method, now.getTime())
    .run()
}

/** A destination that is to be paused. */
export interface Pausable extends Omit<Refusal, 'reason'> {
  /** When its owner was last told of a trouble there. */
  readonly toldAt: number | null
}

/** The next destinations of a send method that are not paused, by subscriber: all of the last one's. */
export async function pausable({ db }: Store, { method, cursor }: Pause, limit: number): Promise<readonly Pausable[]> {
  const { results } = await db.prepare(PAUSABLE).bind(method, cursor, limit).all<Pausable>()
  if (results.length < limit) return results
  const last = results.at(-1)?.subscriberId
  const whole = results.filter((one) => one.subscriberId !== last)
  return whole.length > 0 ? whole : results
}

// In the order of subscribers, which the index of addresses does not have: the plus keeps from using that.
const PAUSABLE = `
  SELECT subscriber_id AS subscriberId, id AS destinationId, told_at AS toldAt FROM destinations
  WHERE subscriber_id > ?2 AND +method = ?1 AND state IN ('ok', 'failing') ORDER BY subscriber_id, id LIMIT ?3`

/**
 * Pauses a page of destinations, and writes down the events by which that is told, unless somebody else has done so. One
 * page ends at a subscriber; the last one has none.
 */
export async function pausePage(
  { db }: Store,
  { method, cursor }: Pause,
  page: {
    readonly items: readonly Pausable[]
    readonly told: readonly Pausable[]
    readonly notices: readonly EventRow[]
  },
  now: Date,
): Promise<readonly number[]> {
  const { items, told, notices } = page
  const next = items.at(-1)?.subscriberId
  const here = { sql: IS_HERE, params: [method, cursor] }
  const places = (some: readonly Pausable[]) => JSON.stringify(some.map((one) => [one.subscriberId, one.destinationId]))
  const [written] = await db.batch<{ seq: number }>([
    insertEvents(db, notices, here, now, { onlyVerified: true }),
    db.prepare(PAUSE).bind(...here.params, places(items), ENDS.methodGone, places(told), now.getTime()),
    db.prepare(MOVE_ON).bind(...here.params, next ?? cursor, next === undefined ? 1 : 0),
  ])
  return (written?.results ?? []).map(({ seq }) => seq)
}

const IS_HERE = 'EXISTS (SELECT 1 FROM method_pauses WHERE method = ?1 AND cursor = ?2 AND is_done = 0)'

const PAUSE = `
  UPDATE destinations SET state = 'paused', reason = ?4, failing_since = NULL, told_at = iif(
    (subscriber_id, id) IN (SELECT t.value->>'$[0]', t.value->>'$[1]' FROM json_each(?5) t), ?6, told_at)
  WHERE (subscriber_id, id) IN (SELECT j.value->>'$[0]', j.value->>'$[1]' FROM json_each(?3) j)
    AND state IN ('ok', 'failing') AND ${IS_HERE}`

const MOVE_ON = 'UPDATE method_pauses SET cursor = ?3, is_done = ?4 WHERE method = ?1 AND cursor = ?2 AND is_done = 0'

/** Lets paused destinations of a send method go on; gives how many. */
export async function resumeSome({ db }: Store, method: string, limit: number): Promise<number> {
  const { meta } = await db.prepare(RESUME).bind(method, limit).run()
  return meta.changes
}

const RESUME = `
  UPDATE destinations SET state = 'ok', reason = NULL
  WHERE (subscriber_id, id) IN (
    SELECT subscriber_id, id FROM destinations INDEXED BY destinations_paused
    WHERE method = ?1 AND state = 'paused' LIMIT ?2)`

/**
 * Makes some of what waits for a send method until some moment due now: so many batches, and as many digests. Gives
 * whether there may be more.
 */
export async function wakeSome(
  { db }: Store,
  method: string,
  { now, until, limit }: { readonly now: Date; readonly until: number; readonly limit: number },
): Promise<boolean> {
  const params = [method, now.getTime(), until, limit] as const
  const woken = await db.batch([db.prepare(WAKE_BATCHES).bind(...params), db.prepare(WAKE_DIGESTS).bind(...params)])
  return woken.some(({ meta }) => meta.changes >= limit)
}

/** What somebody holds is left to them: what was given back until later has its `check_at` there, or behind it. */
const WAKE_BATCHES = `
  UPDATE batches SET lease_until = min(lease_until, ?2), check_at = ?2
  WHERE (event_seq, number) IN (
    SELECT event_seq, number FROM batches INDEXED BY batches_open
    WHERE state = 0 AND method = ?1 AND check_at > ?2 AND check_at <= ?3 AND check_at >= lease_until AND fence > 0
    LIMIT ?4)`

const WAKE_DIGESTS = `
  UPDATE digests SET lease_until = min(lease_until, ?2), check_at = ?2, queued_until = 0
  WHERE (subscriber_id, destination_id, slot) IN (
    SELECT subscriber_id, destination_id, slot FROM digests INDEXED BY digests_open
    WHERE state = 0 AND method = ?1 AND check_at > ?2 AND check_at <= ?3 AND check_at = lease_until
      AND (due_at <= ?2 OR live = 1)
    LIMIT ?4)`

/** Forgets that a send method was gone, unless another version of this deployment has paused some meanwhile. */
export async function endPause({ db }: Store, method: string): Promise<void> {
  await db.prepare(FORGET).bind(method).run()
}

const FORGET = `
  DELETE FROM method_pauses WHERE method = ?1 AND NOT EXISTS (
    SELECT 1 FROM destinations INDEXED BY destinations_paused WHERE method = ?1 AND state = 'paused')`
