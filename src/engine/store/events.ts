import type { Event } from '../plugin.ts'
import type { Store } from './index.ts'

/** A recorded event with its place in the order of recording. */
export interface StoredEvent extends Event {
  readonly seq: number
}

interface EventRow {
  readonly seq: number
  readonly id: string
  readonly name: string
  readonly object: string | null
  readonly actor: string | null
  readonly url: string | null
  readonly fields: string
  readonly data: string
  readonly occurredAt: number
}

const COLUMNS = 'e.seq, e.id, e.name, e.object, e.actor, e.url, e.fields, e.data, e.occurred_at AS occurredAt'

/** The events with these numbers, in the order of recording. */
export async function eventsBySeq({ db }: Store, seqs: readonly number[]): Promise<StoredEvent[]> {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM json_each(?1) j CROSS JOIN events e ON e.seq = j.value ORDER BY e.seq`)
    .bind(JSON.stringify(seqs))
    .all<EventRow>()
  return results.map(toEvent)
}

/** The newest events of these types that were received since `since`, newest first, at most `limit` of each type. */
export async function recentEvents(
  { db }: Store,
  names: readonly string[],
  since: Date,
  limit: number,
): Promise<StoredEvent[]> {
  const statement = db.prepare(
    `SELECT ${COLUMNS} FROM events e WHERE e.name = ?1 AND e.received_at >= ?2 ORDER BY e.seq DESC LIMIT ?3`,
  )
  if (names.length === 0) return []
  const found = await db.batch<EventRow>(names.map((name) => statement.bind(name, since.getTime(), limit)))
  return found.flatMap(({ results }) => results.map(toEvent)).sort((a, b) => b.seq - a.seq)
}

const toEvent = ({ seq, id, name, object, actor, url, fields, data, occurredAt }: EventRow): StoredEvent => ({
  seq,
  id,
  name,
  ...(object !== null && { object }),
  ...(actor !== null && { actor }),
  ...(url !== null && { url }),
  fields: JSON.parse(fields),
  data: JSON.parse(data),
  occurredAt: new Date(occurredAt),
})
