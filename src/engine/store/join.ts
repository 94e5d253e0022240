import type { Store } from './index.ts'
import type { Keys } from './subscriptions.ts'

/** Whose rows go where: ids of the one who goes are counted on after those of the one who stays. */
export interface Move {
  readonly from: number
  readonly to: number
  readonly destinationsAfter: number
  readonly subscriptionsAfter: number
  /** Destinations that both have, under one address: the id here and the id there. */
  readonly same: readonly (readonly [here: number, there: number])[]
  readonly keys: readonly MovedKeys[]
}

/** The keys of one subscription, before and after. */
export interface MovedKeys extends Keys {
  readonly formerId: number
  readonly former: readonly string[]
  readonly type: string
  readonly interval: string
  readonly destinationId: number
}

/** The highest id that a subscriber's subscriptions have, whatever became of them. */
export async function highestSubscription({ db }: Store, subscriberId: number): Promise<number> {
  const row = await db
    .prepare('SELECT coalesce(max(id), 0) AS id FROM subscriptions WHERE subscriber_id = ?1')
    .bind(subscriberId)
    .first<{ id: number }>()
  return row?.id ?? 0
}

/** Gives everything of one subscriber to another and forgets them, in one transaction. */
export async function moveAll({ db }: Store, move: Move): Promise<void> {
  const { from, to, destinationsAfter, subscriptionsAfter } = move
  const same = JSON.stringify(move.same)
  await db.batch([
    // Batches first: they are found by the notifications that are about to move.
    db.prepare(BATCHES).bind(from, to, destinationsAfter),
    db.prepare(NOTIFICATIONS).bind(from, to, destinationsAfter, subscriptionsAfter),
    db.prepare(DIGESTS).bind(from, to, destinationsAfter),
    db.prepare(RECIPIENTS).bind(from, to),
    db.prepare(SUBSCRIPTIONS).bind(from, to, destinationsAfter, subscriptionsAfter, same),
    db.prepare(TRUST).bind(to, same),
    db.prepare(DESTINATIONS).bind(from, to, destinationsAfter, same),
    db.prepare(SHAPES).bind(JSON.stringify(move.keys.map(({ type, fields }) => [type, JSON.stringify(fields)]))),
    db
      .prepare(DROP_KEYS)
      .bind(from, JSON.stringify(move.keys.flatMap((one) => one.former.map((key) => [key, one.formerId])))),
    db.prepare(ADD_KEYS).bind(to, JSON.stringify(move.keys.flatMap(keyRows(move)))),
    db.prepare('DELETE FROM subscribers WHERE id = ?1').bind(from),
  ])
}

const keyRows =
  ({ subscriptionsAfter }: Move) =>
  ({ keys, formerId, destinationId, method, interval, rest }: MovedKeys) =>
    keys.map((key) => ({ key, id: formerId + subscriptionsAfter, destinationId, method, interval, rest }))

// D1 binds every number as a REAL, which JSON would show.
const BATCHES = `
  UPDATE batches SET fence = fence + (state = 0), recipients = (
    SELECT json_group_array(json(CASE WHEN j.value->>'$[0]' = ?1
      THEN json_array(CAST(?2 AS INTEGER), CAST((j.value->>'$[1]') + ?3 AS INTEGER), j.value->>'$[2]')
      ELSE j.value END))
    FROM json_each(batches.recipients) j)
  WHERE (event_seq, number) IN (SELECT event_seq, batch FROM notifications WHERE subscriber_id = ?1)`

const NOTIFICATIONS = `
  UPDATE notifications SET subscriber_id = ?2, destination_id = destination_id + ?3, subscriptions = (
    SELECT json_group_array(CAST(j.value + ?4 AS INTEGER)) FROM json_each(notifications.subscriptions) j)
  WHERE subscriber_id = ?1`

const DIGESTS = 'UPDATE digests SET subscriber_id = ?2, destination_id = destination_id + ?3 WHERE subscriber_id = ?1'

/** Of events that name their recipients and are still to be matched. */
const RECIPIENTS = `
  UPDATE events SET recipients = (
    SELECT json_group_array(CAST(CASE WHEN j.value = ?1 THEN ?2 ELSE j.value END AS INTEGER))
    FROM json_each(events.recipients) j)
  WHERE state = 0 AND check_at >= 0 AND recipients IS NOT NULL
    AND EXISTS (SELECT 1 FROM json_each(events.recipients) j WHERE j.value = ?1)`

const SUBSCRIPTIONS = `
  UPDATE subscriptions SET subscriber_id = ?2, id = id + ?4, destination_id = coalesce(
    (SELECT j.value->>'$[1]' FROM json_each(?5) j WHERE j.value->>'$[0]' = destination_id), destination_id + ?3)
  WHERE subscriber_id = ?1`

const TRUST = `
  UPDATE destinations SET verified = 1, state = 'ok', reason = NULL
  WHERE subscriber_id = ?1 AND id IN (SELECT j.value->>'$[1]' FROM json_each(?2) j)`

/** A second row of one address stays only for what waits there already. */
const DESTINATIONS = `
  UPDATE destinations SET subscriber_id = ?2, id = id + ?3,
    verified = verified AND id NOT IN (SELECT j.value->>'$[0]' FROM json_each(?4) j)
  WHERE subscriber_id = ?1`

const SHAPES = `
  INSERT OR IGNORE INTO shapes SELECT j.value->>'$[0]', j.value->>'$[1]' FROM json_each(?1) j WHERE true`

const DROP_KEYS = `
  DELETE FROM subscription_keys WHERE (key, subscriber_id, subscription_id) IN (
    SELECT j.value->>'$[0]', CAST(?1 AS INTEGER), j.value->>'$[1]' FROM json_each(?2) j)`

const ADD_KEYS = `
  INSERT INTO subscription_keys (key, subscriber_id, subscription_id, destination_id, method, interval, rest)
  SELECT j.value->>'$.key', ?1, j.value->>'$.id', j.value->>'$.destinationId', j.value->>'$.method',
    j.value->>'$.interval', j.value->>'$.rest'
  FROM json_each(?2) j WHERE true
  ON CONFLICT DO NOTHING`
