import type { EventRow } from '../record.ts'
import type { Holding } from './switch-off.ts'

/**
 * Writes down events as a part of somebody's transaction, where a condition holds; gives their numbers. The sweeper finds
 * them if nobody queues them.
 */
export function insertEvents(
  db: D1Database,
  events: readonly EventRow[],
  { sql, params }: Holding,
  now: Date,
  { onlyVerified = false }: { readonly onlyVerified?: boolean } = {},
): D1PreparedStatement {
  const [list, moment] = [params.length + 1, params.length + 2]
  const statement = `
    INSERT INTO events (id, digest, name, url, fields, data, recipients, only_verified, occurred_at, received_at, check_at)
    SELECT j.value->>'$.id', j.value->>'$.digest', j.value->>'$.name', j.value->>'$.url', j.value->>'$.fields',
      j.value->>'$.data', j.value->>'$.recipients', ${onlyVerified ? 1 : 0}, ?${moment}, ?${moment}, ?${moment}
    FROM json_each(?${list}) j WHERE ${sql}
    RETURNING seq`
  return db.prepare(statement).bind(...params, JSON.stringify(events), now.getTime())
}
