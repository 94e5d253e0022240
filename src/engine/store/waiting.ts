import type { Store } from './index.ts'
import type { DestinationRow } from './subscribers.ts'

/** The queue has this long before the sweeper sends a task again. */
const GRACE_MS = 5 * 60_000

interface WaitingRow {
  readonly slot: string
  readonly interval: string
  readonly dueAt: number
  readonly count: number
}

/** The open digests of a destination with how many events are in each that somebody still wants. */
export async function waitingAt({ db }: Store, subscriberId: number, destinationId: number): Promise<WaitingRow[]> {
  const { results } = await db.prepare(WAITING).bind(subscriberId, destinationId).all<WaitingRow>()
  return results
}

/** Makes digests due now, except those that somebody holds or that wait for another attempt; gives their slots. */
export async function sendEarly(
  { db }: Store,
  { subscriberId, id }: Pick<DestinationRow, 'subscriberId' | 'id'>,
  slots: readonly string[],
  now: Date,
): Promise<string[]> {
  const { results } = await db
    .prepare(SEND_EARLY)
    .bind(subscriberId, id, JSON.stringify(slots), now.getTime(), now.getTime() + GRACE_MS)
    .all<{ slot: string }>()
  return results.map(({ slot }) => slot)
}

const WAITING = `
  SELECT d.slot, d.interval, d.due_at AS dueAt, count(*) AS count
  FROM digests d CROSS JOIN notifications n
    ON n.subscriber_id = d.subscriber_id AND n.destination_id = d.destination_id AND n.slot = d.slot
  WHERE d.subscriber_id = ?1 AND d.destination_id = ?2 AND d.state = 0 AND n.state IS NULL
    AND EXISTS (SELECT 1 FROM json_each(n.subscriptions) j JOIN subscriptions s
      ON s.subscriber_id = n.subscriber_id AND s.id = j.value WHERE s.status IN ('active', 'expired'))
  GROUP BY d.slot ORDER BY d.due_at, d.slot`

const SEND_EARLY = `
  UPDATE digests SET due_at = min(due_at, ?4), check_at = ?5
  WHERE subscriber_id = ?1 AND destination_id = ?2 AND slot IN (SELECT value FROM json_each(?3))
    AND state = 0 AND lease_until <= ?4
  RETURNING slot`
