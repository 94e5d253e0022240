import { chunks } from '../chunks.ts'
import type { EventRow } from '../record.ts'
import { GRACE_MS } from './grace.ts'
import type { Store } from './index.ts'
import { CHANGED, IS_OTHER, MEMORY, type Memory, type MemoryChange, rememberStatements, toList } from './memory.ts'

/** A subscription for which nothing came for as long as it asks, and whether there is anybody to tell. */
export interface Absence extends Memory {
  readonly subscriberId: number
  readonly subscriptionId: number
  readonly destinationId: number
  readonly text: string
  readonly locale: string
  /** It is active, and its destination works. */
  readonly isTold: boolean
}

/**
 * So many subscriptions whose moment has come, those that wait longest first. Something that has arrived and is not
 * matched yet may be just what they wait for, so nothing is missed that was to come after the oldest of that.
 */
export async function dueAbsences({ db }: Store, now: Date, limit: number): Promise<readonly Absence[]> {
  const { results } = await db
    .prepare(
      `SELECT s.subscriber_id AS subscriberId, s.id AS subscriptionId, s.destination_id AS destinationId, s.text,
         ${MEMORY}, p.locale, ${IS_TOLD} AS isTold
       FROM subscriptions s JOIN subscribers p ON p.id = s.subscriber_id
       LEFT JOIN destinations d ON d.subscriber_id = s.subscriber_id AND d.id = s.destination_id
       WHERE s.absent_at <= min(?1, coalesce(${OLDEST_OPEN}, ?1)) ORDER BY s.absent_at LIMIT ?2`,
    )
    .bind(now.getTime(), limit)
    .all<Omit<Absence, 'isTold'> & { isTold: number }>()
  return results.map((row) => ({ ...row, isTold: row.isTold === 1 }))
}

const OLDEST_OPEN = '(SELECT min(received_at) FROM events WHERE state = 0 AND recipients IS NULL)'

/** What becomes of a subscription whose moment has come, and the event by which that is told, if it is. */
export interface AbsenceEnd extends MemoryChange {
  readonly notice: EventRow | undefined
}

/** So many are written in one transaction: each of them may have a long text. */
const AT_ONCE = 100

/**
 * Writes the events that tell of absences, and that nothing is waited for until something comes: each once, and none of
 * which something has come meanwhile. Gives the numbers of the events, which nobody has queued.
 */
export async function endAbsences({ db }: Store, ends: readonly AbsenceEnd[], now: Date): Promise<readonly number[]> {
  const seqs: number[] = []
  for (const some of chunks(ends, AT_ONCE)) {
    const list = toList(some)
    const [told] = await db.batch<{ seq: number }>([
      db.prepare(TELL).bind(list, now.getTime(), now.getTime() + GRACE_MS),
      ...FORGET.map((sql) => db.prepare(sql).bind(list)),
    ])
    seqs.push(...(told?.results ?? []).map(({ seq }) => seq))
  }
  return seqs
}

// A destination that is gone counts as off.
const IS_TOLD = "(s.status = 'active' AND coalesce(s.until_at > ?1, 1) AND coalesce(d.state IN ('ok', 'failing'), 0))"

/** Nothing has come meanwhile, and nothing else is asked for. */
const IS_AS_READ = `(NOT ${IS_OTHER} AND s.absent_at IS j.value->>'$.before.absentAt')`

const TELL = `
  INSERT INTO events (id, digest, name, fields, data, recipients, occurred_at, received_at, check_at)
  SELECT j.value->>'$.notice.id', j.value->>'$.notice.digest', j.value->>'$.notice.name', j.value->>'$.notice.fields',
    j.value->>'$.notice.data', j.value->>'$.notice.recipients', j.value->>'$.notice.occurredAt', ?2, ?3
  FROM json_each(?1) j CROSS JOIN subscriptions s ON ${CHANGED}
  WHERE j.value->>'$.notice.id' IS NOT NULL AND s.status = 'active' AND ${IS_AS_READ}
  ON CONFLICT DO NOTHING
  RETURNING seq`

const FORGET = rememberStatements('?1', IS_AS_READ, 'NULL')
