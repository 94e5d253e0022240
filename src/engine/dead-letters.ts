import { desc, eq, lt } from 'drizzle-orm'
import type { Context } from './context.ts'
import { NotFound } from './errors.ts'
import { type DeadLetter, deadLetters } from './store/schema.ts'
import type { Task } from './tasks.ts'

export type DeadLetterRow = typeof deadLetters.$inferSelect

/** A page of what was given up on, newest first. */
export function listDeadLetters({ store }: Context, before: number, limit: number): Promise<DeadLetterRow[]> {
  return store.orm
    .select()
    .from(deadLetters)
    .where(lt(deadLetters.id, before))
    .orderBy(desc(deadLetters.id))
    .limit(limit)
}

/**
 * Keeps a task that no attempt could finish. An event is given up on with it, so that the sweeper lets it rest;
 * deliveries, digests and retirements stand in rows of their own, and the sweeper goes on with them.
 */
export async function buryTask({ store: { db }, now }: Context, task: unknown): Promise<void> {
  const known = task as Partial<Task> | null
  const reason = 'Every attempt failed; see the log of the Worker.'
  const letter = (one: DeadLetter) => [now.getTime(), JSON.stringify(one), reason] as const
  if (known?.do === 'match' && typeof known.seq === 'number') {
    await db.batch([
      db
        .prepare(`INSERT INTO dead_letters (created_at, letter, reason) SELECT ?1, ?2, ?3
          WHERE EXISTS (SELECT 1 FROM events WHERE seq = ?4 AND state = 0)`)
        .bind(...letter({ of: 'event', seq: known.seq }), known.seq),
      db.prepare('UPDATE events SET state = 2, reason = ?2 WHERE seq = ?1 AND state = 0').bind(known.seq, reason),
    ])
    return
  }
  if (known?.do !== undefined && RESUMED.has(known.do)) return
  await db
    .prepare('INSERT INTO dead_letters (created_at, letter, reason) VALUES (?1, ?2, ?3)')
    .bind(...letter({ of: 'task', body: JSON.stringify(task) ?? 'null' }))
    .run()
}

/** What the sweeper goes on with by itself. */
const RESUMED: ReadonlySet<string> = new Set(['deliver', 'digest', 'retire'] satisfies Task['do'][])

/** Tries a dead letter again from its first attempt on; throws `NotFound`. */
export async function replay({ store: { db, orm }, enqueue, now }: Context, id: number): Promise<void> {
  const [row] = await orm.select().from(deadLetters).where(eq(deadLetters.id, id))
  if (!row) throw notFound(id)
  const results = await db.batch<{ method?: string; batch?: number }>([
    ...revive(db, id, row.letter, now),
    db.prepare('DELETE FROM dead_letters WHERE id = ?1').bind(id),
  ])
  if (results.at(-1)?.meta.changes === 0) throw notFound(id)
  // What was revived is open again: the sweeper finds what the queue does not take.
  await enqueue(tasksOf(row.letter, results[0]?.results[0] ?? {})).catch(() => undefined)
}

const notFound = (id: number) => new NotFound(`There is no dead letter ${id}; perhaps it was replayed already.`)

/** Parameter 1 is the letter: who replays it at the same time finds it gone, and revives nothing. */
const IF_THERE = 'EXISTS (SELECT 1 FROM dead_letters l WHERE l.id = ?1)'

function revive(db: D1Database, id: number, letter: DeadLetter, now: Date): D1PreparedStatement[] {
  switch (letter.of) {
    case 'event':
      return [
        db
          .prepare(
            `UPDATE events SET state = 0, reason = NULL, check_at = ?3 WHERE seq = ?2 AND state = 2 AND ${IF_THERE}`,
          )
          .bind(id, letter.seq, now.getTime()),
      ]
    case 'digest':
      return [
        db
          .prepare(
            `UPDATE digests SET state = 0, attempts = 0, lease_until = 0, check_at = ?5, reason = NULL
             WHERE subscriber_id = ?2 AND destination_id = ?3 AND slot = ?4 AND state = 4 AND ${IF_THERE}
             RETURNING method`,
          )
          .bind(id, letter.subscriberId, letter.destinationId, letter.slot, now.getTime()),
      ]
    case 'batch':
      return reviveBatch(db, id, letter, now)
    case 'task':
      return []
  }
}

/** The dead recipients of a batch become a batch of their own. */
function reviveBatch(db: D1Database, id: number, letter: Extract<DeadLetter, { of: 'batch' }>, now: Date) {
  const recipients = JSON.stringify(letter.recipients)
  const number = '(SELECT batches FROM events WHERE seq = ?2)'
  return [
    db
      .prepare(
        `INSERT INTO batches (event_seq, number, method, recipients, state, check_at)
         SELECT ?2, ${number}, ?3, ?4, 0, ?5 WHERE ${IF_THERE} RETURNING number AS batch`,
      )
      .bind(id, letter.seq, letter.method, recipients, now.getTime()),
    db
      .prepare(
        `UPDATE notifications SET state = NULL, reason = NULL, batch = ${number} FROM json_each(?3) j
         WHERE subscriber_id = j.value->>'$[0]' AND destination_id = j.value->>'$[1]' AND slot = j.value->>'$[2]'
           AND event_seq = ?2 AND ${IF_THERE}`,
      )
      .bind(id, letter.seq, recipients),
    db.prepare(`UPDATE events SET batches = batches + 1 WHERE seq = ?2 AND ${IF_THERE}`).bind(id, letter.seq),
  ]
}

function tasksOf(letter: DeadLetter, revived: { readonly method?: string; readonly batch?: number }): Task[] {
  switch (letter.of) {
    case 'event':
      return [{ do: 'match', seq: letter.seq }]
    case 'digest': {
      const { subscriberId, destinationId, slot } = letter
      return revived.method === undefined
        ? []
        : [{ do: 'digest', method: revived.method, digests: [[subscriberId, destinationId, slot]] }]
    }
    case 'batch':
      return revived.batch === undefined
        ? []
        : [{ do: 'deliver', method: letter.method, seq: letter.seq, batch: revived.batch }]
    case 'task':
      return [JSON.parse(letter.body)]
  }
}
