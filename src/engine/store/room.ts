import type { Store } from './index.ts'
import type { SubscriptionRow } from './subscriptions.ts'

/** How many subscriptions of a subscriber are active or muted, counted up to a limit. */
export async function countStanding({ db }: Store, subscriberId: number, limit: number): Promise<number> {
  const row = await db
    .prepare(
      `SELECT count(*) AS count FROM (
         SELECT 1 FROM subscriptions WHERE subscriber_id = ?1 AND status IN ('active', 'muted') LIMIT ?2)`,
    )
    .bind(subscriberId, limit)
    .first<{ count: number }>()
  return row?.count ?? 0
}

/** What a subscriber's subscriptions that are active or muted say, and for which destination. */
export async function standingTexts({ db }: Store, subscriberId: number) {
  const { results } = await db
    .prepare(
      `SELECT text, destination_id AS destinationId FROM subscriptions
       WHERE subscriber_id = ?1 AND status IN ('active', 'muted')`,
    )
    .bind(subscriberId)
    .all<Pick<SubscriptionRow, 'text' | 'destinationId'>>()
  return results
}

/** How many subscriptions stand under each of these keys, counted up to a limit. */
export async function countUnderEach({ db }: Store, keys: readonly string[], limit: number) {
  const { results } = await db
    .prepare(
      `SELECT j.value AS key,
         (SELECT count(*) FROM (SELECT 1 FROM subscription_keys k WHERE k.key = j.value LIMIT ?2)) AS count
       FROM json_each(?1) j`,
    )
    .bind(JSON.stringify(keys), limit)
    .all<{ key: string; count: number }>()
  return new Map(results.map(({ key, count }) => [key, count]))
}

/** How many subscriptions stand under a key beside one, counted up to a limit. */
export async function countUnder(
  { db }: Store,
  key: string,
  [subscriberId, id]: readonly [subscriberId: number, id: number],
  limit: number,
): Promise<number> {
  const row = await db
    .prepare(
      `SELECT count(*) AS count FROM (
         SELECT 1 FROM subscription_keys
         WHERE key = ?1 AND (subscriber_id, subscription_id) <> (?2, ?3) LIMIT ?4)`,
    )
    .bind(key, subscriberId, id, limit)
    .first<{ count: number }>()
  return row?.count ?? 0
}
