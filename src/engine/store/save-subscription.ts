import type { Store } from './index.ts'
import { type Added, isStanding, type Keys, type NewSubscription, type SubscriptionRow } from './subscriptions.ts'

/** Adds a subscription, or finds the one that says the same for the same destination and makes it active again. */
export async function addSubscription({ db }: Store, row: NewSubscription, keys: Keys) {
  const twin = [row.subscriberId, row.text, row.destinationId] as const
  const written = JSON.stringify(keys.keys)
  const [made, resumed, , found] = await db.batch([
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
        row.creatorName,
        written,
        row.rate && JSON.stringify(row.rate),
        row.absentAt,
      ),
    db
      .prepare(RESUME)
      .bind(
        ...twin,
        row.status,
        row.untilAt,
        row.remaining,
        row.method,
        written,
        row.createdBy,
        row.creatorName,
        row.absentAt,
      ),
    db.prepare(ADD_ITS_KEYS).bind(...twin, keys.method, row.interval, keys.rest && JSON.stringify(keys.rest)),
    db.prepare(`SELECT ${TWIN} AS id`).bind(...twin),
    ...addShape(db, row.type, keys),
  ])
  const id = (found?.results[0] as { id: number } | undefined)?.id ?? 0
  const added: Added = made?.meta.changes ? 'made' : resumed?.meta.changes ? 'resumed' : 'stands'
  return { id, added }
}

/**
 * Replaces what a subscription says, and the keys that it has by new ones. False, and nothing happens, where it is not
 * as it was read any more, or another one that is not over says the same for the same destination.
 */
export async function changeSubscription(
  { db }: Store,
  former: SubscriptionRow,
  row: SubscriptionRow,
  keys: Keys,
): Promise<boolean> {
  // Twins that a join made may still be muted and ended.
  const isAnother = row.text !== former.text || row.destinationId !== former.destinationId
  const mayHaveTwin = isStanding(row) && (isAnother || !isStanding(former))
  const guard = [
    row.subscriberId,
    row.id,
    former.text,
    former.destinationId,
    former.status,
    former.remaining,
    former.method,
    former.mutedUntil,
    row.text,
    row.destinationId,
    mayHaveTwin ? 1 : 0,
  ] as const
  const written = JSON.stringify(keys.keys)
  const [, , changed] = await db.batch([
    db.prepare(dropKeys(AS_READ)).bind(...guard),
    db.prepare(ADD_KEYS).bind(...guard, written, keys.method, row.interval, keys.rest && JSON.stringify(keys.rest)),
    db
      .prepare(CHANGE)
      .bind(
        ...guard,
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
        row.mutedUntil,
        written,
        row.rate && JSON.stringify(row.rate),
        row.absentAt,
      ),
    ...addShape(db, row.type, keys),
  ])
  return changed?.meta.changes === 1
}

/** Ends a subscription, unless it is over by now or asks for something else. */
export async function endSubscription({ db }: Store, row: SubscriptionRow, reason: string): Promise<void> {
  const guard = [row.subscriberId, row.id, JSON.stringify(row.conditions)] as const
  await db.batch([
    db.prepare(dropKeys(ASKS_THE_SAME)).bind(...guard),
    db
      .prepare(
        `UPDATE subscriptions AS s SET status = 'ended', reason = ?4, muted_until = NULL, absent_at = NULL, keys = '[]'
           WHERE ${ASKS_THE_SAME}`,
      )
      .bind(...guard, reason),
  ])
}

const addShape = (db: Store['db'], type: string, { fields, keys }: Keys) =>
  keys.length === 0
    ? []
    : [db.prepare('INSERT OR IGNORE INTO shapes VALUES (?1, ?2)').bind(type, JSON.stringify(fields))]

// Parameters 1 to 3 of these say which subscription is meant: subscriber, text, destination. One that is over comes last.
const TWIN = `(SELECT id FROM subscriptions t WHERE t.subscriber_id = ?1 AND t.text = ?2 AND t.destination_id = ?3
  ORDER BY t.status <> 'active', t.status <> 'muted', t.id LIMIT 1)`

const INSERT = `
  INSERT INTO subscriptions (subscriber_id, id, text, destination_id, type, conditions, interval, at, "on", method, until,
    until_at, remaining, status, created_at, created_by, creator_name, keys, rate, absent_at)
  SELECT ?1, (SELECT coalesce(max(id), 0) + 1 FROM subscriptions WHERE subscriber_id = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8,
    ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19
  WHERE ${TWIN} IS NULL`

const RESUME = `
  UPDATE subscriptions SET status = ?4, reason = NULL, until_at = ?5, remaining = ?6, method = ?7, keys = ?8,
    muted_until = NULL, absent_at = ?11, created_by = iif(status = 'muted', created_by, ?9),
    creator_name = iif(status = 'muted', creator_name, ?10)
  WHERE subscriber_id = ?1 AND id = ${TWIN} AND status <> 'active' AND status <> ?4`

/** What stands already keeps its keys: those that its row names are there. */
const ADD_ITS_KEYS = `
  INSERT INTO subscription_keys (key, subscriber_id, subscription_id, destination_id, method, interval, rest)
  SELECT k.value, ?1, s.id, ?3, ?4, ?5, ?6 FROM subscriptions s, json_each(s.keys) k
  WHERE s.subscriber_id = ?1 AND s.id = ${TWIN}
  ON CONFLICT DO NOTHING`

// Parameters 1 to 11 of these: the subscription, what its row said when it was read, what it is to say, and whether that
// may be said by another one. None of them changes the row before the last one, so all do something, or none does.
const AS_READ = `
  s.subscriber_id = ?1 AND s.id = ?2 AND s.text = ?3 AND s.destination_id = ?4 AND s.status = ?5 AND s.remaining IS ?6
    AND s.method IS ?7 AND s.muted_until IS ?8 AND (?11 = 0 OR NOT EXISTS (
      SELECT 1 FROM subscriptions t WHERE t.subscriber_id = ?1 AND t.text = ?9 AND t.destination_id = ?10 AND t.id <> ?2
        AND t.status IN ('active', 'muted')))`

const ADD_KEYS = `
  INSERT INTO subscription_keys (key, subscriber_id, subscription_id, destination_id, method, interval, rest)
  SELECT k.value, ?1, ?2, ?10, ?13, ?14, ?15 FROM subscriptions s, json_each(?12) k WHERE ${AS_READ}
  ON CONFLICT DO NOTHING`

/** What came so far counts on where the subscription is about the same as before. */
const COUNTS_THE_SAME = 'rate IS ?24 AND conditions = ?12'

const CHANGE = `
  UPDATE subscriptions AS s SET text = ?9, destination_id = ?10, conditions = ?12, interval = ?13, at = ?14, "on" = ?15,
    method = ?16, until = ?17, until_at = ?18, remaining = ?19, status = ?20, reason = ?21, muted_until = ?22,
    keys = ?23, rate = ?24, recent = iif(${COUNTS_THE_SAME}, recent, NULL),
    memory_version = memory_version + NOT (${COUNTS_THE_SAME}),
    absent_at = iif(${COUNTS_THE_SAME} AND s.status = 'active' AND ?25 IS NOT NULL, absent_at, ?25)
  WHERE ${AS_READ}`

const ASKS_THE_SAME = `
  s.subscriber_id = ?1 AND s.id = ?2 AND s.conditions = ?3 AND s.status IN ('active', 'muted')`

/** The keys of one subscription, if its row is still as it has to be. */
const dropKeys = (condition: string) => `
  DELETE FROM subscription_keys WHERE subscriber_id = ?1 AND subscription_id = ?2
    AND key IN (SELECT k.value FROM subscriptions s, json_each(s.keys) k WHERE ${condition})`
