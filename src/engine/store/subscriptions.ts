import { and, eq, getTableColumns, gt, inArray, ne, or, sql } from 'drizzle-orm'
import type { Indexed } from '../matching/index.ts'
import type { Store } from './index.ts'
import { destinations, type KeyRest, subscriptions } from './schema.ts'

export type SubscriptionRow = typeof subscriptions.$inferSelect

/** A subscription's row with the send method of its destination. */
export type SubscriptionAt = SubscriptionRow & { readonly destinationMethod: string }

/** A row before it has an id. */
export type NewSubscription = Omit<SubscriptionRow, 'id'>

/** How a subscription is found by events; no keys while it is not active. */
export interface Keys extends Indexed {
  readonly method: string
  readonly rest: KeyRest | null
}

/** Whether it was added, stood there already, or stood there without being active. */
export type Added = 'made' | 'stands' | 'resumed'

/** Adds a subscription, or finds the one that says the same for the same destination and makes it active again. */
export async function addSubscription({ db }: Store, row: NewSubscription, keys: Keys) {
  const twin = [row.subscriberId, row.text, row.destinationId] as const
  const [, made, resumed, , found] = await db.batch([
    db.prepare('INSERT OR IGNORE INTO shapes VALUES (?1, ?2)').bind(row.type, JSON.stringify(keys.fields)),
    db
      .prepare(INSERT)
      .bind(
        ...twin,
        row.type,
        JSON.stringify(row.conditions),
        row.interval,
        row.at,
        row.on,
        row.method,
        row.until,
        row.untilAt,
        row.remaining,
        row.status,
        row.createdAt,
        row.createdBy,
      ),
    db.prepare(RESUME).bind(...twin, row.status, row.untilAt, row.remaining, row.method),
    db
      .prepare(addKeys(TWIN))
      .bind(...twin, JSON.stringify(keys.keys), keys.method, row.interval, keys.rest && JSON.stringify(keys.rest)),
    db.prepare(`SELECT ${TWIN} AS id`).bind(...twin),
  ])
  const id = (found?.results[0] as { id: number } | undefined)?.id ?? 0
  const added: Added = made?.meta.changes ? 'made' : resumed?.meta.changes ? 'resumed' : 'stands'
  return { id, added }
}

/** Replaces what a subscription says, and the keys it had by those it has now. */
export async function changeSubscription(
  { db }: Store,
  row: SubscriptionRow,
  former: readonly string[],
  keys: Keys,
): Promise<void> {
  await db.batch([
    db.prepare('INSERT OR IGNORE INTO shapes VALUES (?1, ?2)').bind(row.type, JSON.stringify(keys.fields)),
    db.prepare(REMOVE_KEYS).bind(row.subscriberId, row.id, JSON.stringify(former)),
    db
      .prepare(CHANGE)
      .bind(
        row.subscriberId,
        row.text,
        row.destinationId,
        row.id,
        JSON.stringify(row.conditions),
        row.interval,
        row.at,
        row.on,
        row.method,
        row.until,
        row.untilAt,
        row.remaining,
        row.status,
        row.reason,
      ),
    db
      .prepare(addKeys('?2'))
      .bind(
        row.subscriberId,
        row.id,
        row.destinationId,
        JSON.stringify(keys.keys),
        keys.method,
        row.interval,
        keys.rest && JSON.stringify(keys.rest),
      ),
  ])
}

/** One subscription, whatever its status. */
export async function findSubscription({ orm }: Store, subscriberId: number, id: number) {
  const [found] = await withMethod(orm)
    .where(and(eq(subscriptions.subscriberId, subscriberId), eq(subscriptions.id, id)))
    .limit(1)
  return found
}

/** A page of a subscriber's subscriptions that were not deleted, oldest first. */
export function listSubscriptions({ orm }: Store, subscriberId: number, after: number, limit: number) {
  return withMethod(orm)
    .where(
      and(
        eq(subscriptions.subscriberId, subscriberId),
        gt(subscriptions.id, after),
        ne(subscriptions.status, 'deleted'),
      ),
    )
    .orderBy(subscriptions.id)
    .limit(limit)
}

/** A page of everybody's subscriptions that were not deleted, by subscriber. */
export function listAllSubscriptions({ orm }: Store, after: readonly [number, number], limit: number) {
  const [subscriberId, id] = after
  return withMethod(orm)
    .where(
      and(
        or(
          gt(subscriptions.subscriberId, subscriberId),
          and(eq(subscriptions.subscriberId, subscriberId), gt(subscriptions.id, id)),
        ),
        ne(subscriptions.status, 'deleted'),
      ),
    )
    .orderBy(subscriptions.subscriberId, subscriptions.id)
    .limit(limit)
}

/** Of so many subscriptions after a subscriber, those of the types that ask for this value in one of the fields. */
export async function subscriptionsNaming(
  { orm }: Store,
  { types, fields, value }: { types: readonly string[]; fields: readonly string[]; value: string },
  after: number,
  limit: number,
) {
  const page = await orm
    .select({ subscriberId: subscriptions.subscriberId })
    .from(subscriptions)
    .where(gt(subscriptions.subscriberId, after))
    .orderBy(subscriptions.subscriberId)
    .limit(limit)
  const end = page.at(-1)?.subscriberId
  if (end === undefined) return { found: [], end }
  const found = await withMethod(orm).where(
    and(
      sql`${subscriptions.subscriberId} > ${after} AND ${subscriptions.subscriberId} <= ${end}`,
      inArray(subscriptions.type, [...types]),
      inArray(subscriptions.status, ['active', 'muted']),
      sql`EXISTS (SELECT 1 FROM json_each(${subscriptions.conditions}) c
        JOIN json_each(${JSON.stringify(fields)}) f ON f.value = c.value->>'$.field'
        WHERE c.value->>'$.op' = '=' AND c.value->>'$.value' = ${value})`,
    ),
  )
  return { found, end: page.length < limit ? undefined : end }
}

const withMethod = (orm: Store['orm']) =>
  orm
    .select({
      ...getTableColumns(subscriptions),
      destinationMethod: sql<string>`coalesce(${destinations.method}, '')`,
    })
    .from(subscriptions)
    .leftJoin(
      destinations,
      and(eq(destinations.subscriberId, subscriptions.subscriberId), eq(destinations.id, subscriptions.destinationId)),
    )
    .$dynamic()

/** How many subscriptions stand under a key, counted up to a limit. */
export async function countUnder({ db }: Store, key: string, limit: number): Promise<number> {
  const row = await db
    .prepare('SELECT count(*) AS count FROM (SELECT 1 FROM subscription_keys WHERE key = ?1 LIMIT ?2)')
    .bind(key, limit)
    .first<{ count: number }>()
  return row?.count ?? 0
}

// Parameters 1 to 3 of these say which subscription is meant: subscriber, text, destination. An active one comes first.
const TWIN = `(SELECT id FROM subscriptions t WHERE t.subscriber_id = ?1 AND t.text = ?2 AND t.destination_id = ?3
  ORDER BY t.status <> 'active', t.id LIMIT 1)`

const INSERT = `
  INSERT INTO subscriptions (subscriber_id, id, text, destination_id, type, conditions, interval, at, "on", method, until,
    until_at, remaining, status, created_at, created_by)
  SELECT ?1, (SELECT coalesce(max(id), 0) + 1 FROM subscriptions WHERE subscriber_id = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8,
    ?9, ?10, ?11, ?12, ?13, ?14, ?15
  WHERE ${TWIN} IS NULL`

const RESUME = `
  UPDATE subscriptions SET status = ?4, reason = NULL, until_at = ?5, remaining = ?6, method = ?7
  WHERE subscriber_id = ?1 AND id = ${TWIN} AND status <> 'active' AND status <> ?4`

const addKeys = (id: string) => `
  INSERT INTO subscription_keys (key, subscriber_id, subscription_id, destination_id, method, interval, rest)
  SELECT j.value, ?1, ${id}, ?3, ?5, ?6, ?7 FROM json_each(?4) j WHERE true
  ON CONFLICT DO NOTHING`

const CHANGE = `
  UPDATE subscriptions SET text = ?2, destination_id = ?3, conditions = ?5, interval = ?6, at = ?7, "on" = ?8, method = ?9,
    until = ?10, until_at = ?11, remaining = ?12, status = ?13, reason = ?14
  WHERE subscriber_id = ?1 AND id = ?4`

const REMOVE_KEYS = `
  DELETE FROM subscription_keys WHERE subscriber_id = ?1 AND subscription_id = ?2
    AND key IN (SELECT value FROM json_each(?3))`
