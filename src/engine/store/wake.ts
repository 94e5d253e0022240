import { silenceAt } from '../time/silence.ts'
import type { Store } from './index.ts'
import type { SubscriberRow } from './subscribers.ts'

/** So many of somebody's latest messages at each destination are looked through for those that wait by themselves. */
const MOST_SEARCHED = 10_000

/**
 * Brings forward what a silence has put off, where its subscriber has settings now by which that ends earlier: to its new
 * end, or to now. Whoever finds it asks for the silence again, so that what waits for another reason may come along.
 */
export async function wake({ db }: Store, former: SubscriberRow, present: SubscriberRow, now: Date): Promise<void> {
  if (rulesOf(former) === rulesOf(present)) return
  const end = silenceAt(present, now)?.until ?? now
  // Whether one is urgent is known where it is sent.
  const nextAttempt = present.urgentPasses && !former.urgentPasses ? now : end
  await db.batch([
    db.prepare(WAKE_DIGESTS).bind(present.id, now.getTime(), end.getTime()),
    db.prepare(WAKE_BATCHES).bind(present.id, now.getTime(), nextAttempt.getTime()),
  ])
}

const rulesOf = ({ timeZone, quietHours, workingDays, snoozedUntil, vacation, urgentPasses }: SubscriberRow) =>
  JSON.stringify([timeZone, quietHours, workingDays, snoozedUntil, vacation, urgentPasses])

/** Those that somebody has given back until later, and those of a silence, which are due at its end. */
const WAKE_DIGESTS = `
  UPDATE digests SET due_at = iif(live = 1, due_at, min(due_at, ?3)), check_at = ?3, lease_until = min(lease_until, ?3)
  WHERE subscriber_id = ?1 AND state = 0 AND check_at > ?3
    AND (lease_until = check_at AND lease_until > ?2 OR interval = 'quiet' AND fence = 0)`

const IS_THEIRS = `json_extract(batches.recipients, '$[' || (r.value->>'$[0]') || '][0]') = ?1 AND r.value->>'$[2]' > ?3`

/** A batch that somebody holds is left to them; one that waits has its \`check_at\` at the end of its lease, or later. */
const WAKE_BATCHES = `
  UPDATE batches SET lease_until = min(lease_until, ?3), check_at = min(check_at, ?3), retries = (
    SELECT json_group_array(json(iif(${IS_THEIRS}, json_set(r.value, '$[2]', CAST(?3 AS INTEGER)), r.value)))
    FROM json_each(batches.retries) r)
  WHERE state = 0 AND (lease_until <= ?2 OR check_at >= lease_until)
    AND EXISTS (SELECT 1 FROM json_each(batches.retries) r WHERE ${IS_THEIRS})
    AND (event_seq, number) IN (
      SELECT n.event_seq, n.batch FROM destinations d CROSS JOIN notifications n
        ON n.subscriber_id = ?1 AND n.destination_id = d.id AND n.slot = 'immediate' AND n.state IS NULL
          AND n.event_seq >= coalesce((
            SELECT o.event_seq FROM notifications o
            WHERE o.subscriber_id = ?1 AND o.destination_id = d.id AND o.slot = 'immediate'
            ORDER BY o.event_seq DESC LIMIT 1 OFFSET ${MOST_SEARCHED}), 0)
      WHERE d.subscriber_id = ?1)`
