import type { DigestKey, Task } from '../tasks.ts'
import type { Store } from './index.ts'

/** What was queued is not queued again for so long. */
const AGAIN_MS = 5 * 60_000

/** Events whose matching stands still; each is found again only after a while. */
export async function dueEvents(store: Store, now: Date, limit: number): Promise<readonly number[]> {
  const found = await mark<{ seq: number }>(store, 'events', 'seq', 'seq', now, limit)
  return found.map(({ seq }) => seq)
}

/** Batches that wait for their first attempt, another one, or somebody who stopped. */
export async function dueBatches(store: Store, now: Date, limit: number): Promise<readonly Task[]> {
  type Row = { seq: number; batch: number; method: string }
  const found = await mark<Row>(
    store,
    'batches',
    '(event_seq, number)',
    'event_seq AS seq, number AS batch, method',
    now,
    limit,
  )
  return found.map((row) => ({ do: 'deliver', ...row }))
}

/** Digests whose slot has closed, and those that wait for another attempt. */
export async function dueDigests(store: Store, now: Date, limit: number) {
  type Row = { subscriberId: number; destinationId: number; slot: string; method: string }
  const columns = 'subscriber_id AS subscriberId, destination_id AS destinationId, slot, method'
  const found = await mark<Row>(store, 'digests', '(subscriber_id, destination_id, slot)', columns, now, limit)
  return found.map(({ subscriberId, destinationId, slot, method }) => {
    const key: DigestKey = [subscriberId, destinationId, slot]
    return { key, method }
  })
}

/** Pushes `check_at` of what is open and due into the future, and gives it. */
async function mark<Row>({ db }: Store, table: string, key: string, columns: string, now: Date, limit: number) {
  const keyColumns = key.replaceAll(/[()]/g, '')
  const { results } = await db
    .prepare(
      `UPDATE ${table} SET check_at = ?2
       WHERE ${key} IN (SELECT ${keyColumns} FROM ${table} WHERE state = 0 AND check_at <= ?1 LIMIT ?3)
       RETURNING ${columns}`,
    )
    .bind(now.getTime(), now.getTime() + AGAIN_MS, limit)
    .all<Row>()
  return results
}

/** Ends subscriptions whose last day is over. Their keys carry the moment too, so nothing matches meanwhile. */
export async function expireSubscriptions({ db }: Store, now: Date): Promise<void> {
  await db
    .prepare(
      `UPDATE subscriptions SET status = 'expired'
       WHERE until_at IS NOT NULL AND status IN ('active', 'muted') AND until_at <= ?1`,
    )
    .bind(now.getTime())
    .run()
}
