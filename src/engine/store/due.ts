import type { DigestKey, Task } from '../tasks.ts'
import { GRACE_MS } from './grace.ts'
import type { Store } from './index.ts'

/** Events whose matching stands still; each is found again only after a while. */
export async function dueEvents(store: Store, now: Date, limit: number): Promise<readonly Task[]> {
  const found = await mark<{ seq: number }>(store, 'events', 'seq', 'seq', now, limit)
  return found.map(({ seq }) => ({ do: 'match', seq }))
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
export async function dueDigests({ db }: Store, now: Date, limit: number) {
  const { results } = await db
    .prepare(
      `UPDATE digests SET queued_until = ?2
       WHERE (subscriber_id, destination_id, slot) IN (
         SELECT subscriber_id, destination_id, slot FROM digests
         WHERE state = 0 AND check_at <= ?1 AND queued_until <= ?1 LIMIT ?3)
       RETURNING subscriber_id AS subscriberId, destination_id AS destinationId, slot, method`,
    )
    .bind(now.getTime(), now.getTime() + GRACE_MS, limit)
    .all<{ subscriberId: number; destinationId: number; slot: string; method: string }>()
  return results.map(({ subscriberId, destinationId, slot, method }) => {
    const key: DigestKey = [subscriberId, destinationId, slot]
    return { key, method }
  })
}

/** Generators that are gone and whose subscriptions nobody ends. */
export async function dueRetirements({ db }: Store, now: Date, limit: number): Promise<readonly Task[]> {
  const { results } = await db
    .prepare(
      `UPDATE retirements SET check_at = ?2
       WHERE id IN (SELECT id FROM retirements WHERE check_at <= ?1 LIMIT ?3) RETURNING id`,
    )
    .bind(now.getTime(), now.getTime() + GRACE_MS, limit)
    .all<{ id: string }>()
  return results.map(({ id }) => ({ do: 'retire', id }))
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
    .bind(now.getTime(), now.getTime() + GRACE_MS, limit)
    .all<Row>()
  return results
}

/** Ends subscriptions whose last day is over. Their keys carry the moment too, so nothing matches meanwhile. */
export async function expireSubscriptions({ db }: Store, now: Date): Promise<void> {
  const isOver = `until_at IS NOT NULL AND status IN ('active', 'muted') AND until_at <= ?1`
  await db.batch([
    db
      .prepare(
        `DELETE FROM subscription_keys WHERE (key, subscriber_id, subscription_id) IN (
           SELECT k.value, s.subscriber_id, s.id FROM subscriptions s, json_each(s.keys) k WHERE ${isOver})`,
      )
      .bind(now.getTime()),
    db
      .prepare(
        `UPDATE subscriptions SET status = 'expired', muted_until = NULL, absent_at = NULL, keys = '[]' WHERE ${isOver}`,
      )
      .bind(now.getTime()),
  ])
}
