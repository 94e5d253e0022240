import type { DigestKey } from '../tasks.ts'
import { TOLD, TOLD_ANYWHERE, TOLD_EARLIER } from './earlier.ts'
import { GRACE_MS } from './grace.ts'

/** One event in a digest, and the subscriptions that asked for it. */
export interface Item {
  readonly eventSeq: number
  readonly subscriptions: readonly number[]
  /** What became of the earlier notification of the same event, as one of `TOLD`; null where there is none. */
  readonly told: number | null
}

/** Reads what a digest is to tell, in the transaction that claims it; `toItems` makes items of its rows. */
export const itemsIn = (db: D1Database, key: DigestKey, now: Date): D1PreparedStatement =>
  db.prepare(ITEMS).bind(...key, ...momentsOf(now))

/** The items that were read, each with what became of its event where failover has taken that elsewhere. */
export async function toItems(
  db: D1Database,
  key: DigestKey,
  found: readonly unknown[],
  now: Date,
): Promise<readonly Item[]> {
  const rows = found as readonly (Omit<Item, 'subscriptions'> & { readonly subscriptions: string })[]
  const items = rows.map((row): Item => ({ ...row, subscriptions: JSON.parse(row.subscriptions) }))
  const moved = items.flatMap(({ eventSeq, told }) => (told === TOLD.moved ? [eventSeq] : []))
  if (moved.length === 0) return items
  const { results } = await db
    .prepare(ELSEWHERE)
    .bind(...key, ...momentsOf(now), JSON.stringify(moved))
    .all<Pick<Item, 'eventSeq' | 'told'>>()
  const known = new Map(results.map(({ eventSeq, told }) => [eventSeq, told]))
  return items.map((item) => ({ ...item, told: known.get(item.eventSeq) ?? item.told }))
}

const momentsOf = (now: Date) => [now.getTime(), now.getTime() + GRACE_MS] as const

const ITEMS = `
  SELECT n.event_seq AS eventSeq, n.subscriptions, iif(n.earlier IS NULL, NULL, ${TOLD_EARLIER}) AS told
  FROM notifications n
  WHERE subscriber_id = ?1 AND destination_id = ?2 AND slot = ?3 AND state IS NULL`

const ELSEWHERE = `
  SELECT n.event_seq AS eventSeq, ${TOLD_ANYWHERE} AS told
  FROM json_each(?6) j CROSS JOIN notifications n
    ON n.subscriber_id = ?1 AND n.destination_id = ?2 AND n.slot = ?3 AND n.event_seq = j.value`
