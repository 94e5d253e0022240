import { GRACE_MS } from './grace.ts'
import type { Store } from './index.ts'
import type { DestinationRow } from './subscribers.ts'

interface WaitingRow {
  readonly slot: string
  readonly interval: string
  readonly dueAt: number
  readonly count: number
  readonly isLive: boolean
  /** It is live, and shows all of them. */
  readonly isShown: boolean
}

/** The open digests of a destination with how many events are in each that somebody still wants. */
export async function waitingAt({ db }: Store, subscriberId: number, destinationId: number): Promise<WaitingRow[]> {
  type Row = Omit<WaitingRow, 'isLive' | 'isShown'> & { readonly live: number; readonly shown: number }
  const { results } = await db.prepare(WAITING).bind(subscriberId, destinationId).all<Row>()
  return results.map(({ live, shown, ...row }) => ({ ...row, isLive: live === 1, isShown: shown === 1 }))
}

/**
 * Makes of digests that gather others that are due now, and gives the names of their slots by those they had. The slots
 * themselves stay open for what comes later. Digests that somebody has claimed before gather nothing and keep their slots:
 * those that nobody holds are due now, too.
 */
export async function sendEarly(
  { db }: Store,
  { subscriberId, id }: Pick<DestinationRow, 'subscriberId' | 'id'>,
  slots: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const ending = `#now-${crypto.randomUUID().slice(0, 8)}`
  const params = [subscriberId, id, JSON.stringify(slots), ending] as const
  const [renamed, , , woken] = await db.batch<{ slot: string }>([
    db.prepare(RENAME_DIGESTS).bind(...params, now.getTime(), now.getTime() + GRACE_MS),
    // Batches first: they are found by the notifications that are about to move.
    db.prepare(RENAME_IN_BATCHES).bind(...params),
    db.prepare(RENAME_IN_LEDGER).bind(...params),
    db.prepare(WAKE).bind(...params.slice(0, 3), now.getTime(), now.getTime() + GRACE_MS),
  ])
  return new Map([
    ...(renamed?.results ?? []).map(({ slot }) => [slot.slice(0, -ending.length), slot] as const),
    ...(woken?.results ?? []).map(({ slot }) => [slot, slot] as const),
  ])
}

const WAITING = `
  SELECT d.slot, d.interval, d.due_at AS dueAt, count(*) AS count, d.live,
    d.live = 1 AND d.sent IS NOT NULL AND d.check_at = d.due_at AS shown
  FROM digests d CROSS JOIN notifications n
    ON n.subscriber_id = d.subscriber_id AND n.destination_id = d.destination_id AND n.slot = d.slot
  WHERE d.subscriber_id = ?1 AND d.destination_id = ?2 AND d.state = 0 AND n.state IS NULL
    AND (n.subscriptions = '[]' OR EXISTS (SELECT 1 FROM json_each(n.subscriptions) j JOIN subscriptions s
      ON s.subscriber_id = n.subscriber_id AND s.id = j.value WHERE s.status IN ('active', 'expired')))
  GROUP BY d.slot ORDER BY d.due_at, d.slot`

const RENAME_DIGESTS = `
  UPDATE digests SET slot = slot || ?4, due_at = min(due_at, ?5), check_at = ?6
  WHERE subscriber_id = ?1 AND destination_id = ?2 AND slot IN (SELECT value FROM json_each(?3))
    AND state = 0 AND fence = 0 AND live = 0
  RETURNING slot`

const WAKE = `
  UPDATE digests SET lease_until = min(lease_until, ?4), check_at = ?4, queued_until = ?5
  WHERE subscriber_id = ?1 AND destination_id = ?2 AND slot IN (SELECT value FROM json_each(?3))
    AND state = 0 AND fence > 0 AND live = 0 AND (lease_until <= ?4 OR lease_until = check_at)
  RETURNING slot`

/** The slots whose digests the first statement has renamed; no other transaction uses that ending. */
const RENAMED = `(
  SELECT j.value FROM json_each(?3) j CROSS JOIN digests d
    ON d.subscriber_id = ?1 AND d.destination_id = ?2 AND d.slot = j.value || ?4)`

const RENAME_IN_BATCHES = `
  UPDATE batches SET recipients = (
    SELECT json_group_array(json(CASE
      WHEN r.value->>'$[0]' = ?1 AND r.value->>'$[1]' = ?2 AND r.value->>'$[2]' IN ${RENAMED}
      THEN json_set(r.value, '$[2]', r.value->>'$[2]' || ?4) ELSE r.value END))
    FROM json_each(batches.recipients) r)
  WHERE (event_seq, number) IN (
    SELECT event_seq, batch FROM notifications WHERE subscriber_id = ?1 AND destination_id = ?2 AND slot IN ${RENAMED})`

const RENAME_IN_LEDGER = `
  UPDATE notifications SET slot = slot || ?4
  WHERE subscriber_id = ?1 AND destination_id = ?2 AND slot IN ${RENAMED}`
