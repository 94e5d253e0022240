import type { Store } from './index.ts'
import { IS_PLACE, IS_TRIED_AGAIN } from './trace.ts'

/** One event of a message, and the subscriptions that it came from. */
export interface Received {
  readonly seq: number
  readonly slot: string
  readonly subscriptions: readonly number[]
}

/** What the newest message held that a subscriber got at a destination: one event, or those of a digest, which may grow. */
export async function newestAt({ db }: Store, subscriberId: number, destinationId: number): Promise<Received[]> {
  const { results } = await db
    .prepare(NEWEST)
    .bind(subscriberId, destinationId)
    .all<Received & { subscriptions: string }>()
  return results.map((row) => ({ ...row, subscriptions: JSON.parse(row.subscriptions) }))
}

const NEWEST = `
  WITH newest AS (
    SELECT slot, received_at AS at, seq FROM (
      SELECT n.slot, e.received_at, e.seq FROM notifications n CROSS JOIN events e ON e.seq = n.event_seq
      WHERE n.subscriber_id = ?1 AND n.destination_id = ?2 AND n.slot = 'immediate' AND n.state IS NULL AND EXISTS (
        SELECT 1 FROM batches b CROSS JOIN json_each(b.recipients) j ON ${IS_PLACE}
        WHERE b.event_seq = n.event_seq AND b.number = n.batch
          AND (b.state = 1 OR j.key < b.done AND NOT ${IS_TRIED_AGAIN}))
      ORDER BY n.event_seq DESC LIMIT 1)
    UNION ALL
    SELECT slot, due_at, NULL FROM digests WHERE subscriber_id = ?1 AND destination_id = ?2 AND state = 1
    UNION ALL
    SELECT d.slot, max(e.received_at), NULL FROM digests d
    CROSS JOIN notifications n ON n.subscriber_id = ?1 AND n.destination_id = ?2 AND n.slot = d.slot
    CROSS JOIN events e ON e.seq = n.event_seq
    WHERE d.subscriber_id = ?1 AND d.destination_id = ?2 AND d.state = 0 AND d.live = 1 AND d.sent IS NOT NULL
    GROUP BY d.slot
    ORDER BY 2 DESC LIMIT 1)
  SELECT n.event_seq AS seq, n.slot, n.subscriptions FROM newest w JOIN notifications n
    ON n.subscriber_id = ?1 AND n.destination_id = ?2 AND n.slot = w.slot
      AND n.event_seq = coalesce(w.seq, n.event_seq) AND n.state IS NULL
  ORDER BY n.event_seq`
