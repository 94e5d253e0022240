import type { Attempt, HeldBatch } from './batches.ts'
import type { HeldDigest } from './digests.ts'
import { movedFrom } from './earlier.ts'
import { type Health, healthStatements, type Place } from './health.ts'
import { HELD, heldKey, IF_BATCH_HELD, IF_HELD } from './held.ts'
import type { Store } from './index.ts'
import { placeKey, STOPS } from './recipients.ts'
import { BATCH_STATE, DIGEST_STATE } from './schema.ts'

/** The destination of the same subscriber that takes what another one cannot. */
export interface Substitute {
  readonly destinationId: number
  readonly method: string
}

/** A destination that cannot take a message, and the send method by which that is to come instead. */
export interface Failing extends Place {
  readonly failoverMethod: string
}

/** The substitutes of these destinations for one event, by `placeKey`; one where the event was to come at once is none. */
export function substitutesFor(store: Store, places: readonly Failing[], seq: number) {
  return find(store, places, UNLESS_EVENT, seq)
}

/** The same for a digest; where one of its name did not get through, or went on from there, another one would not either. */
export function substitutesForDigest(store: Store, places: readonly Failing[], slot: string) {
  return find(store, places, UNLESS_LOST, slot)
}

async function find(
  { db }: Store,
  places: readonly Failing[],
  unless: string,
  what: number | string,
): Promise<ReadonlyMap<string, Substitute>> {
  if (places.length === 0) return new Map()
  type Row = Place & { readonly substitute: number; readonly method: string }
  const { results } = await db.prepare(`${SUBSTITUTES} ${unless}`).bind(JSON.stringify(places), what).all<Row>()
  return new Map(
    results.map(({ substitute, method, ...one }) => [
      placeKey(one.subscriberId, one.destinationId),
      { destinationId: substitute, method },
    ]),
  )
}

/** Numbers of batches that hold what was to go elsewhere: far from those that matching counts. */
const FIRST_NUMBER = 1_000_000

/**
 * Makes new notifications, in batches of their own, of those in a batch that we hold that go elsewhere. The batches are
 * what these statements return. What somebody has at the other destination already does not come there again.
 */
export function rerouteStatements(
  db: D1Database,
  { seq, number, fence }: HeldBatch,
  attempts: readonly Attempt[],
  now: Date,
): D1PreparedStatement[] {
  const rerouted = attempts.flatMap((one) =>
    one.is === 'rerouted' && one.to
      ? [{ ...one.substitute, subscriberId: one.to.subscriberId, former: one.to.destinationId }]
      : [],
  )
  return [...Map.groupBy(rerouted, ({ method }) => method)].flatMap(([method, some]) => {
    const params = [seq, number, fence, JSON.stringify(some)] as const
    return [db.prepare(ADD_NOTIFICATIONS).bind(...params), db.prepare(ADD_BATCH).bind(...params, method, now.getTime())]
  })
}

/** Makes of a digest that we hold one of another destination, in the same slot; gives the slot's name there. */
export async function rerouteDigest(
  { db }: Store,
  held: HeldDigest,
  { destinationId: other, method }: Substitute,
  health: Health,
  now: Date,
): Promise<string | undefined> {
  const { interval, dueAt } = held
  const key = heldKey(held)
  const results = await db.batch<{ slot?: string }>([
    ...healthStatements(db, health, { sql: IF_HELD, params: key }, now),
    db.prepare(COPY_ITEMS).bind(...key, other),
    db.prepare(OPEN_DIGEST).bind(...key, other, method, interval, dueAt, Math.max(dueAt, now.getTime())),
    db.prepare(ADD_BATCHES).bind(...key, other, method),
    db.prepare(END_DIGEST).bind(...key, other),
  ])
  return results.flatMap((result) => result.results).find((row) => row.slot !== undefined)?.slot
}

const SUBSTITUTES = `
  SELECT j.value->>'$.subscriberId' AS subscriberId, j.value->>'$.destinationId' AS destinationId,
    d.id AS substitute, d.method
  FROM json_each(?1) j CROSS JOIN destinations d ON d.subscriber_id = j.value->>'$.subscriberId' AND d.id = (
    SELECT o.id FROM destinations o
    WHERE o.subscriber_id = j.value->>'$.subscriberId' AND o.method = j.value->>'$.failoverMethod'
      AND o.id <> j.value->>'$.destinationId' AND o.verified = 1 AND o.state IN ('ok', 'failing')
    ORDER BY o.state <> 'ok', o.id LIMIT 1)`

const UNLESS_EVENT = `
  CROSS JOIN notifications n ON n.subscriber_id = d.subscriber_id AND n.destination_id = j.value->>'$.destinationId'
    AND n.slot = 'immediate' AND n.event_seq = ?2
  WHERE NOT EXISTS (SELECT 1 FROM ${movedFrom(`(SELECT d.id AS destination, 'immediate' AS slot)`)})`

const UNLESS_LOST = `
  WHERE NOT EXISTS (
    SELECT 1 FROM digests g WHERE g.subscriber_id = d.subscriber_id AND g.destination_id = d.id AND g.slot = ?2
      AND (g.state IN (${DIGEST_STATE.failed}, ${DIGEST_STATE.dead}) OR g.reason = '${STOPS.failover}'))`

/** The same in both statements that make a batch: it is not there before the second one is done. */
const nextNumberOf = (seq: string) => `(
  SELECT coalesce(max(x.number), ${FIRST_NUMBER - 1}) + 1 FROM batches x
  WHERE x.event_seq = ${seq} AND x.number >= ${FIRST_NUMBER})`

const ADD_NOTIFICATIONS = `
  INSERT INTO notifications (subscriber_id, destination_id, slot, event_seq, batch, subscriptions, earlier)
  SELECT n.subscriber_id, j.value->>'$.destinationId', 'immediate', n.event_seq, ${nextNumberOf('?1')}, n.subscriptions,
    n.earlier
  FROM json_each(?4) j CROSS JOIN notifications n ON n.subscriber_id = j.value->>'$.subscriberId'
    AND n.destination_id = j.value->>'$.former' AND n.slot = 'immediate' AND n.event_seq = ?1
  WHERE ${IF_BATCH_HELD}
  ON CONFLICT DO NOTHING`

const ADD_BATCH = `
  INSERT INTO batches (event_seq, number, method, recipients, state, check_at)
  SELECT ?1, ${nextNumberOf('?1')}, ?5, json_group_array(json_array(n.subscriber_id, n.destination_id, n.slot)),
    ${BATCH_STATE.open}, ?6
  FROM json_each(?4) j CROSS JOIN notifications n ON n.subscriber_id = j.value->>'$.subscriberId'
    AND n.destination_id = j.value->>'$.destinationId' AND n.slot = 'immediate' AND n.event_seq = ?1
    AND n.batch = ${nextNumberOf('?1')}
  WHERE ${IF_BATCH_HELD} GROUP BY n.event_seq
  RETURNING number AS batch, method`

/** One that somebody has claimed there gathers no more: what comes too late for it has one of its own, of each destination. */
const OTHER_SLOT = `(?3 || CASE WHEN EXISTS (
  SELECT 1 FROM digests c WHERE c.subscriber_id = ?1 AND c.destination_id = ?5 AND c.slot = ?3 AND c.fence > 0)
  THEN '#' || CAST(?2 AS INTEGER) || '.' || CAST(?4 AS INTEGER) ELSE '' END)`

/** What is in the digest there already is from now on asked for by the subscriptions of both. */
const COPY_ITEMS = `
  INSERT INTO notifications (subscriber_id, destination_id, slot, event_seq, batch, subscriptions, earlier)
  SELECT n.subscriber_id, ?5, ${OTHER_SLOT}, n.event_seq, ${nextNumberOf('n.event_seq')}, n.subscriptions, n.earlier
  FROM notifications n
  WHERE n.subscriber_id = ?1 AND n.destination_id = ?2 AND n.slot = ?3 AND n.state IS NULL AND ${IF_HELD}
  ON CONFLICT DO UPDATE SET subscriptions = (
    SELECT json_group_array(value) FROM (
      SELECT value FROM json_each(notifications.subscriptions) UNION SELECT value FROM json_each(excluded.subscriptions)))`

const OPEN_DIGEST = `
  INSERT INTO digests (subscriber_id, destination_id, slot, method, interval, due_at, check_at)
  SELECT ?1, ?5, ${OTHER_SLOT}, ?6, ?7, ?8, ?9 WHERE ${IF_HELD}
  ON CONFLICT DO NOTHING
  RETURNING slot`

const ADD_BATCHES = `
  INSERT INTO batches (event_seq, number, method, recipients, state, check_at)
  SELECT n.event_seq, n.batch, ?6, json_array(json_array(n.subscriber_id, n.destination_id, n.slot)),
    ${BATCH_STATE.later}, 0
  FROM notifications n
  WHERE n.subscriber_id = ?1 AND n.destination_id = ?5 AND n.slot = ${OTHER_SLOT} AND n.batch >= ${FIRST_NUMBER}
    AND ${IF_HELD}
  ON CONFLICT DO NOTHING`

/** Only where the other one is open: it stays held otherwise, and is tried again under another name. */
const END_DIGEST = `
  UPDATE digests SET state = ${DIGEST_STATE.suppressed}, reason = '${STOPS.failover}', live = 0
  WHERE ${HELD} AND EXISTS (
    SELECT 1 FROM digests o
    WHERE o.subscriber_id = ?1 AND o.destination_id = ?5 AND o.slot = ${OTHER_SLOT} AND o.state = 0)`
