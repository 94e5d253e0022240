import { digestId } from '../read.ts'
import { GRACE_MS } from './grace.ts'
import type { Store } from './index.ts'
import { DIGEST_STATE } from './schema.ts'

/** Whose rows go where: ids of the one who goes are counted on after those of the one who stays. */
export interface Move {
  readonly from: number
  readonly to: number
  readonly destinationsAfter: number
  readonly subscriptionsAfter: number
  /** Destinations that both have, under one address: the id here and the id there. */
  readonly same: readonly (readonly [here: number, there: number])[]
}

/** The highest id that a subscriber's subscriptions have, whatever became of them. */
export async function highestSubscription({ db }: Store, subscriberId: number): Promise<number> {
  const row = await db
    .prepare('SELECT coalesce(max(id), 0) AS id FROM subscriptions WHERE subscriber_id = ?1')
    .bind(subscriberId)
    .first<{ id: number }>()
  return row?.id ?? 0
}

/**
 * Gives everything of one subscriber to another and forgets them, in one transaction. False, and nothing has moved, while
 * something of theirs is being sent or an event is in the middle of its matching, and where the move no longer fits.
 */
export async function moveAll(store: Store, move: Move, now: Date): Promise<boolean> {
  const { db } = store
  const { from, to, destinationsAfter, subscriptionsAfter } = move
  const name = `joining:${crypto.randomUUID()}`
  const same = JSON.stringify(move.same)
  const renamed = JSON.stringify(await digestsRenamed(store, move))
  const [begun] = await db.batch([
    db.prepare(BEGIN).bind(name, from, to, destinationsAfter, subscriptionsAfter, now.getTime()),
    // Batches first: they are found by the notifications that are about to move. So are keys by the subscriptions.
    db.prepare(BATCHES).bind(name, to, destinationsAfter),
    db.prepare(NOTIFICATIONS).bind(name, to, destinationsAfter, subscriptionsAfter),
    db.prepare(DIGESTS).bind(name, to, destinationsAfter),
    db.prepare(INBOX).bind(name, to, renamed),
    db.prepare(INBOX_VERSION).bind(name, to),
    db.prepare(DELIVERY_LOG).bind(name, to, destinationsAfter),
    ...OWN.map((table) => db.prepare(`DELETE FROM ${table} WHERE subscriber_id = ${GOING}`).bind(name)),
    db.prepare(DEAD_LETTERS).bind(name, to, destinationsAfter),
    db.prepare(RECIPIENTS).bind(name, to, destinationsAfter, subscriptionsAfter),
    db.prepare(BEGIN_AGAIN).bind(name),
    db.prepare(KEYS).bind(name, to, destinationsAfter, subscriptionsAfter, same),
    db.prepare(SUBSCRIPTIONS).bind(name, to, destinationsAfter, subscriptionsAfter, same),
    db.prepare(TRUST).bind(name, to, same),
    db.prepare(DESTINATIONS).bind(name, to, destinationsAfter, same),
    db.prepare('DELETE FROM subscribers WHERE external_id = ?1').bind(name),
  ])
  return begun?.meta.changes === 1
}

/** More of them than this are so old that nothing comes any more for what they told. */
const MOST_RENAMED = 200

/**
 * The messages of digests are known by whose they are: those that may lie in the inbox, as they are named now and will be.
 * One that is still open keeps the name by which it is changed.
 */
async function digestsRenamed(
  { db }: Store,
  { from, to, destinationsAfter }: Move,
): Promise<readonly (readonly [before: string, after: string])[]> {
  const { results } = await db
    .prepare(
      `SELECT destination_id AS destinationId, slot FROM digests
       WHERE subscriber_id = ?1 AND state <> ${DIGEST_STATE.open}
         AND EXISTS (SELECT 1 FROM inbox_messages WHERE subscriber_id = ?1)
       ORDER BY due_at DESC LIMIT ${MOST_RENAMED}`,
    )
    .bind(from)
    .all<{ readonly destinationId: number; readonly slot: string }>()
  return Promise.all(
    results.map(({ destinationId, slot }) =>
      Promise.all([digestId(from, destinationId, slot), digestId(to, destinationId + destinationsAfter, slot)]),
    ),
  )
}

/**
 * Claimed, and not told to wait for a later attempt: whoever holds it knows it by the former ids, and messages that were
 * handed over just before something broke go out again, with an id that is made of them.
 */
const underWay = (row: string) => `${row}.state = 0 AND ${row}.fence > 0 AND NOT (
  ${row}.lease_until > ?6 AND ${row}.check_at IN (${row}.lease_until, ${row}.lease_until + ${GRACE_MS}))`

/** Names the one who goes after this transaction, where they may go; the other statements find them by that name. */
const BEGIN = `
  UPDATE subscribers SET external_id = ?1
  WHERE id = ?2 AND EXISTS (SELECT 1 FROM subscribers WHERE id = ?3)
    AND ?4 = (SELECT coalesce(max(id), 0) FROM destinations WHERE subscriber_id = ?3)
    AND ?5 = (SELECT coalesce(max(id), 0) FROM subscriptions WHERE subscriber_id = ?3)
    AND NOT EXISTS (SELECT 1 FROM events WHERE state = 0 AND check_at >= 0 AND cursor >= 0)
    AND NOT EXISTS (
      SELECT 1 FROM digests WHERE subscriber_id = ?2 AND ${underWay('digests')} AND NOT (live = 1 AND attempts = 0))
    AND NOT EXISTS (
      SELECT 1 FROM notifications n CROSS JOIN batches b ON b.event_seq = n.event_seq AND b.number = n.batch
      WHERE n.subscriber_id = ?2 AND ${underWay('b')})`

const GOING = '(SELECT id FROM subscribers WHERE external_id = ?1)'

// D1 binds every number as a REAL, which JSON would show.
const PLACES = `
  SELECT json_group_array(json(CASE WHEN j.value->>'$[0]' = ${GOING}
    THEN json_array(CAST(?2 AS INTEGER), CAST((j.value->>'$[1]') + ?3 AS INTEGER), j.value->>'$[2]')
    ELSE j.value END))`

const BATCHES = `
  UPDATE batches SET recipients = (${PLACES} FROM json_each(batches.recipients) j)
  WHERE (event_seq, number) IN (SELECT event_seq, batch FROM notifications WHERE subscriber_id = ${GOING})`

const NOTIFICATIONS = `
  UPDATE notifications SET subscriber_id = ?2, destination_id = destination_id + ?3, subscriptions = (
    SELECT json_group_array(CAST(j.value + ?4 AS INTEGER)) FROM json_each(notifications.subscriptions) j),
    earlier = CASE WHEN earlier IS NOT NULL THEN (
      SELECT json_group_array(json(iif(j.type = 'null', 'null',
        json_set(j.value, '$[0]', CAST((j.value->>'$[0]') + ?3 AS INTEGER)))))
      FROM json_each(notifications.earlier) j) END
  WHERE subscriber_id = ${GOING}`

const DIGESTS = `
  UPDATE digests SET subscriber_id = ?2, destination_id = destination_id + ?3 WHERE subscriber_id = ${GOING}`

/** A message is in one inbox only once: what has its key there is it. */
const INBOX = `
  UPDATE OR REPLACE inbox_messages SET subscriber_id = ?2, id = coalesce(
    (SELECT j.value->>'$[1]' FROM json_each(?3) j WHERE j.value->>'$[0]' = inbox_messages.id), id)
  WHERE subscriber_id = ${GOING}`

/** Above what every message in it knows. */
const INBOX_VERSION = `
  INSERT INTO inboxes (subscriber_id, version) SELECT ?2, version + 1 FROM inboxes WHERE subscriber_id = ${GOING}
  ON CONFLICT (subscriber_id) DO UPDATE SET version = max(version + 1, excluded.version)`

const DELIVERY_LOG = `
  UPDATE delivery_log SET subscriber_id = ?2, destination_id = destination_id + ?3 WHERE subscriber_id = ${GOING}`

/** What lets somebody in, or was given an address by itself, ends with who had it; so does what was moved. */
const OWN = ['inboxes', 'feeds', 'sign_ins', 'sessions'] as const

const DEAD_LETTERS = `
  UPDATE dead_letters SET letter = CASE letter->>'$.of'
    WHEN 'digest' THEN json_set(letter, '$.subscriberId', CAST(?2 AS INTEGER),
      '$.destinationId', CAST((letter->>'$.destinationId') + ?3 AS INTEGER))
    ELSE json_set(letter, '$.recipients', json((${PLACES} FROM json_each(dead_letters.letter, '$.recipients') j))) END
  WHERE letter->>'$.subscriberId' = ${GOING}
    OR EXISTS (SELECT 1 FROM json_each(dead_letters.letter, '$.recipients') j WHERE j.value->>'$[0]' = ${GOING})`

/** Of events that name their recipients, some by destination and subscription too, and are still to be matched. */
const RECIPIENTS = `
  UPDATE events SET recipients = (
    SELECT json_group_array(json(recipient)) FROM (
      SELECT DISTINCT CASE
        WHEN j.value = ${GOING} THEN CAST(?2 AS INTEGER)
        WHEN j.type = 'array' AND j.value->>'$[0]' = ${GOING} THEN json_array(CAST(?2 AS INTEGER),
          CAST((j.value->>'$[1]') + ?3 AS INTEGER), CAST(iif(j.value->>'$[2]' = 0, 0, (j.value->>'$[2]') + ?4) AS INTEGER))
        ELSE j.value END AS recipient
      FROM json_each(events.recipients) j))
  WHERE recipients IS NOT NULL AND seq IN (
      SELECT seq FROM events WHERE state = 0 AND check_at >= 0
      UNION ALL SELECT letter->>'$.seq' FROM dead_letters WHERE letter->>'$.of' = 'event')
    AND EXISTS (SELECT 1 FROM json_each(events.recipients) j
      WHERE ${GOING} = CASE j.type WHEN 'array' THEN j.value->>'$[0]' ELSE j.value END)`

/** A first page that was read before, and would miss what moves into its range, finds the cursor elsewhere. */
const BEGIN_AGAIN = `
  UPDATE events SET cursor = cursor - 1 WHERE state = 0 AND check_at >= 0 AND ${GOING} IS NOT NULL`

const KEYS = `
  UPDATE subscription_keys SET subscriber_id = ?2, subscription_id = subscription_id + ?4, destination_id = coalesce(
    (SELECT j.value->>'$[1]' FROM json_each(?5) j WHERE j.value->>'$[0]' = destination_id), destination_id + ?3)
  WHERE (key, subscriber_id, subscription_id) IN (
    SELECT k.value, s.subscriber_id, s.id FROM subscriptions s CROSS JOIN json_each(s.keys) k
    WHERE s.subscriber_id = ${GOING})`

const SUBSCRIPTIONS = `
  UPDATE subscriptions SET subscriber_id = ?2, id = id + ?4, destination_id = coalesce(
    (SELECT j.value->>'$[1]' FROM json_each(?5) j WHERE j.value->>'$[0]' = destination_id), destination_id + ?3)
  WHERE subscriber_id = ${GOING}`

const TRUST = `
  UPDATE destinations SET verified = 1, state = iif(state = 'paused', 'paused', 'ok'),
    reason = iif(state = 'paused', reason, NULL), failing_since = NULL
  WHERE subscriber_id = ?2 AND id IN (SELECT j.value->>'$[1]' FROM json_each(?3) j) AND ${GOING} IS NOT NULL`

/** A second row of one address stays only for what waits there already. */
const DESTINATIONS = `
  UPDATE destinations SET subscriber_id = ?2, id = id + ?3,
    verified = verified AND id NOT IN (SELECT j.value->>'$[0]' FROM json_each(?4) j)
  WHERE subscriber_id = ${GOING}`
