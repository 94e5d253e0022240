import type { Context } from '../context.ts'

/** What should have been done for some time and was not, and what was given up on. */
export interface Lateness {
  readonly events: number
  readonly batches: number
  readonly digests: number
  readonly deadLetters: number
}

/** Longer than a busy minute takes. */
const LATE_MS = 10 * 60_000
/** Nobody needs to know more exactly how bad it is. */
const MOST_COUNTED = 10_000

/** Counts what is late, up to 10,000 of each kind. */
export async function lateness({ store: { db }, now }: Context): Promise<Lateness> {
  const row = await db
    .prepare(
      `SELECT ${count(EVENTS)} AS events, ${count(BATCHES)} AS batches, ${count(DIGESTS)} AS digests,
         ${count('dead_letters')} AS deadLetters`,
    )
    .bind(now.getTime() - LATE_MS, now.getTime(), MOST_COUNTED)
    .first<Lateness>()
  return row ?? { events: 0, batches: 0, digests: 0, deadLetters: 0 }
}

const count = (what: string) => `(SELECT count(*) FROM (SELECT 1 FROM ${what} LIMIT ?3))`

// Nothing here asks for `check_at` alone: the sweeper pushes it ahead whether or not anybody does what it queues.
const EVENTS = 'events WHERE state = 0 AND received_at < ?1'

// What was given back until a later moment, for quiet hours or another attempt, has that moment in both columns.
const isNotPutOff = (table: string) => `(${table}.lease_until <> ${table}.check_at OR ${table}.lease_until <= ?2)`

const BATCHES = `batches b CROSS JOIN events e ON e.seq = b.event_seq
  WHERE b.state = 0 AND b.retries IS NULL AND ${isNotPutOff('b')} AND e.received_at < ?1`

// A digest that still gathers is looked at again only when it is due: the index leaves all of those out.
const DIGESTS = `digests d
  WHERE d.state = 0 AND d.check_at < ?2 + ${LATE_MS} AND ${isNotPutOff('d')} AND d.due_at < ?1`
