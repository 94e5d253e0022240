import { STOPS } from './recipients.ts'
import { NOTIFICATION_STATE } from './schema.ts'

/**
 * Whether another notification of an event has told it: no, not before long, that is to be asked of the destination that
 * failover has taken it to, not yet but at any moment, or yes.
 */
export const TOLD = { no: 0, pending: 1, moved: 2, soon: 3, yes: 4 } as const

/**
 * The places that `n.earlier` lists, without the first one where that is empty, and without one that is marked: that is
 * read, or not, and tells nothing for others.
 */
const PLACES = `json_each(n.earlier) a`
const IS_PLACE = "a.type = 'array' AND a.value->>'$[2]' IS NULL"

/** Those places themselves, and the same ones at every destination of the subscriber. */
const listed = (isPlace: string) =>
  `(SELECT a.value->>'$[0]' AS destination, a.value->>'$[1]' AS slot FROM ${PLACES} WHERE ${isPlace})`
const ANYWHERE = `(
  SELECT o.id AS destination, a.value->>'$[1]' AS slot FROM ${PLACES}
  CROSS JOIN destinations o ON o.subscriber_id = n.subscriber_id WHERE ${IS_PLACE})`

/** What may have moved: the beginning of the digests' names, and where it may have been before. */
const MOVES = [
  ['quiet', "p.slot = 'immediate' OR p.slot > 'overflow:' AND p.slot < 'overflow;'"],
  ['overflow', "p.slot = 'immediate'"],
] as const

/**
 * The notifications `e` of the event of `n` at places. They are found where they have moved to, too: into a digest that
 * was asked for before its time, or into one of what came while nothing might, was too much or may come only later.
 */
export const movedFrom = (named: string) => {
  const digestsOf = `FROM ${named} p CROSS JOIN digests m
    ON m.subscriber_id = n.subscriber_id AND m.destination_id = p.destination`
  const since = "(SELECT date(received_at / 1000, 'unixepoch', '-1 day') FROM events WHERE seq = n.event_seq)"
  return `(
    SELECT p.destination, p.slot FROM ${named} p
    UNION ALL SELECT p.destination, m.slot ${digestsOf} AND m.slot > p.slot || '#' AND m.slot < p.slot || '$'
    ${MOVES.map(
      ([name, before]) => `
    UNION ALL SELECT p.destination, m.slot ${digestsOf} AND m.slot < '${name};' AND (${before})
      AND m.slot > '${name}:' || ${since}`,
    ).join('')}
    UNION ALL SELECT p.destination, m.slot ${digestsOf} AND m.slot > 'contact:' AND m.slot < 'contact;'
  ) AS place
  CROSS JOIN notifications e ON e.subscriber_id = n.subscriber_id AND e.destination_id = place.destination
    AND e.slot = place.slot AND e.event_seq = n.event_seq`
}

/** Where the notification `n` finds its event told, or to be read, by now: destination, slot, state and reason of each. */
export const PLACES_NOW = `(
  SELECT json_group_array(json_array(e.destination_id, e.slot, e.state, e.reason)) FROM ${movedFrom(
    listed("a.type = 'array'"),
  )})`

/** What became of recipient `e` of a batch `b` that is still open, looked up in it last of all: it may list a hundred. */
const IN_OPEN_BATCH = `(
  SELECT CASE
    WHEN r.value IS NOT NULL THEN iif(r.value->>'$[2]' <= ?5 AND r.value->>'$[1]' <= 1, ${TOLD.soon}, ${TOLD.pending})
    WHEN j.key < b.done THEN ${TOLD.yes}
    ELSE ${TOLD.soon} END
  FROM json_each(b.recipients) j LEFT JOIN json_each(coalesce(b.retries, '[]')) r ON r.value->>'$[0]' = j.key
  WHERE j.value->>'$[0]' = e.subscriber_id AND j.value->>'$[1]' = e.destination_id AND j.value->>'$[2]' = e.slot)`

/** Whether digest `d` tells before digest `o`: of two that would tell the same at once, only one waits for the other. */
const IS_BEFORE = `(d.live > o.live OR d.live = o.live
  AND (d.due_at, d.destination_id, d.slot) < (o.due_at, o.destination_id, o.slot))`

/**
 * What became of the notifications of the event of `n` at places, as one of `TOLD`: the most that one of them did. `?4` is
 * now, and what is tried again only after `?5` does not come soon. A live digest tells as long as it gathers: all of it,
 * once it has shown what was new. A batch that nobody has begun and that was put off waits for its send
 * method to be set up.
 */
const toldAt = (places: string, atFailover: number) => `(
  SELECT max(CASE
    WHEN '${STOPS.failover}' IN (e.reason, d.reason) THEN ${atFailover}
    WHEN e.state IN (${Object.values(NOTIFICATION_STATE).join()}) THEN ${TOLD.no}
    WHEN d.state = 1 THEN ${TOLD.yes}
    WHEN d.live = 1 AND d.due_at > ?4 AND d.sent IS NOT NULL AND d.check_at = d.due_at AND d.lease_until < d.due_at
      THEN ${TOLD.yes}
    WHEN d.live = 1 AND d.check_at <= ?5 AND d.attempts <= 1 AND ${IS_BEFORE} THEN ${TOLD.soon}
    WHEN d.state = 0 AND d.due_at <= ?4 AND d.check_at <= ?5 AND d.attempts <= 1 AND ${IS_BEFORE} THEN ${TOLD.soon}
    WHEN e.slot <> 'immediate' THEN ${TOLD.no}
    WHEN b.state = 1 THEN ${TOLD.yes}
    WHEN b.done = 0 AND b.lease_until > ?4 AND b.check_at = b.lease_until THEN ${TOLD.pending}
    ELSE ${IN_OPEN_BATCH} END)
  FROM ${movedFrom(places)}
  CROSS JOIN batches b ON b.event_seq = e.event_seq AND b.number = e.batch
  LEFT JOIN digests d ON d.subscriber_id = e.subscriber_id AND d.destination_id = e.destination_id AND d.slot = e.slot
  LEFT JOIN digests o ON o.subscriber_id = n.subscriber_id AND o.destination_id = n.destination_id AND o.slot = n.slot
  WHERE (e.destination_id, e.slot) <> (n.destination_id, n.slot))`

/** What became of the notifications that `n.earlier` names. */
export const TOLD_EARLIER = toldAt(listed(IS_PLACE), TOLD.moved)
/** What became of those that failover has taken elsewhere, too: asked only where it has, since it reads more. */
export const TOLD_ANYWHERE = toldAt(ANYWHERE, TOLD.no)

/**
 * The keys of the messages that were to tell events, the list in `?5`, by themselves before the digest `?1`, `?2`, `?3`,
 * and are still to do so though it has told them now; none where its reader wants to be told again.
 */
export const OVERTAKEN = `(
  SELECT n.subscriber_id, o.id, 'immediate', n.event_seq
  FROM json_each(?5) j CROSS JOIN notifications n
    ON n.subscriber_id = ?1 AND n.destination_id = ?2 AND n.slot = ?3 AND n.event_seq = j.value
  CROSS JOIN ${PLACES} CROSS JOIN destinations o ON o.subscriber_id = n.subscriber_id
  WHERE ${IS_PLACE} AND a.value->>'$[1]' = 'immediate' AND NOT (SELECT repeats FROM subscribers WHERE id = ?1))`
