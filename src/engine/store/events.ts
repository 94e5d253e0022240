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

/** What matching reads of an event. */
export interface Candidate extends Pick<StoredEvent, 'seq' | 'name' | 'actor' | 'fields'> {
  /** In milliseconds since 1970. */
  readonly receivedAt: number
}

interface CandidateRow extends Pick<EventRow, 'seq' | 'name' | 'actor' | 'fields'> {
  readonly receivedAt: number
}

/** The newest events of some types, newest first. */
export interface Recent {
  readonly events: readonly Candidate[]
  /** Whether there can be no others. */
  readonly isComplete: boolean
}

/** The newest events of these types that were received since `since`: at most `limit`, evenly over the types. */
export async function recentEvents(
  { db }: Store,
  names: readonly string[],
  since: Date,
  limit: number,
): Promise<Recent> {
  if (names.length === 0) return { events: [], isComplete: true }
  const share = Math.floor(limit / names.length)
  const statement = db.prepare(
    `SELECT e.seq, e.name, e.actor, e.fields, e.received_at AS receivedAt FROM events e
     WHERE e.name = ?1 AND e.received_at >= ?2
     ORDER BY e.received_at DESC, e.seq DESC LIMIT ?3`,
  )
  const found = await db.batch<CandidateRow>(names.map((name) => statement.bind(name, since.getTime(), share)))
  return {
    events: found.flatMap(({ results }) => results.map(toCandidate)).sort((a, b) => b.seq - a.seq),
    isComplete: found.every(({ results }) => results.length < share),
  }
}

const toCandidate = ({ seq, name, actor, fields, receivedAt }: CandidateRow): Candidate => ({
  seq,
  name,
  ...(actor !== null && { actor }),
  fields: JSON.parse(fields),
  receivedAt,
})

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
