import type { Context } from '../context.ts'

/** What should have been done for some time and was not, and what was given up on. */
export interface Lateness {
  readonly events: number
  readonly batches: number
  readonly digests: number
  readonly deadLetters: number
}

/** The sweeper pushes what it queues into the future every minute: what stays behind this long was not swept. */
const LATE_MS = 10 * 60_000
/** Nobody needs to know more exactly how bad it is. */
const MOST_COUNTED = 10_000

/** Counts what is late, up to 10,000 of each kind. */
export async function lateness({ store: { db }, now }: Context): Promise<Lateness> {
  const row = await db
    .prepare(
      `SELECT ${late('events')} AS events, ${late('batches')} AS batches, ${late('digests')} AS digests,
         (SELECT count(*) FROM (SELECT 1 FROM dead_letters LIMIT ?2)) AS deadLetters`,
    )
    .bind(now.getTime() - LATE_MS, MOST_COUNTED)
    .first<Lateness>()
  return row ?? { events: 0, batches: 0, digests: 0, deadLetters: 0 }
}

const late = (table: 'events' | 'batches' | 'digests') =>
  `(SELECT count(*) FROM (SELECT 1 FROM ${table} WHERE state = 0 AND check_at < ?1 LIMIT ?2))`
