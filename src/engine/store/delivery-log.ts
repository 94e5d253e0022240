import { and, desc, eq, lt, or } from 'drizzle-orm'
import type { Store } from './index.ts'
import { deliveryLog } from './schema.ts'

/** One attempt to hand something to a destination. */
export type DeliveryRow = typeof deliveryLog.$inferSelect

/** Whose attempts: a destination. */
export interface Logged {
  readonly subscriberId: number
  readonly id: number
}

/** Two attempts of one message never stand at the same moment: the second comes a millisecond later. */
const INSERT = `
  INSERT INTO delivery_log (subscriber_id, destination_id, at, message_id, status, trouble, request, answer)
  SELECT ?1, ?2, max(?3, coalesce((
    SELECT max(at) + 1 FROM delivery_log
    WHERE subscriber_id = ?1 AND destination_id = ?2 AND at >= ?3 AND message_id = ?4), 0)), ?4, ?5, ?6, ?7, ?8`

const FORGET = 'DELETE FROM delivery_log WHERE subscriber_id = ?1 AND destination_id = ?2 AND at < ?3'

/** Keeps an attempt, and forgets those of the same destination that are older than a moment. */
export async function saveAttempt(db: D1Database, row: DeliveryRow, oldest: number): Promise<void> {
  const { subscriberId, destinationId, at, messageId, status, trouble, request, answer } = row
  await db.batch([
    db.prepare(INSERT).bind(subscriberId, destinationId, at, messageId, status, trouble, request, answer),
    db.prepare(FORGET).bind(subscriberId, destinationId, oldest),
  ])
}

/** The attempts before a place in the list, newest first. */
export function attemptsBefore(
  { orm }: Store,
  destination: Logged,
  [at, messageId]: readonly [at: number, messageId: string],
  limit: number,
): Promise<DeliveryRow[]> {
  const before = or(lt(deliveryLog.at, at), and(eq(deliveryLog.at, at), lt(deliveryLog.messageId, messageId)))
  return orm
    .select()
    .from(deliveryLog)
    .where(and(of(destination), before))
    .orderBy(desc(deliveryLog.at), desc(deliveryLog.messageId))
    .limit(limit)
}

/** The newest attempt to hand over one message. */
export async function newestAttempt(
  { orm }: Store,
  destination: Logged,
  messageId: string,
): Promise<DeliveryRow | undefined> {
  const [row] = await orm
    .select()
    .from(deliveryLog)
    .where(and(of(destination), eq(deliveryLog.messageId, messageId)))
    .orderBy(desc(deliveryLog.at))
    .limit(1)
  return row
}

const of = ({ subscriberId, id }: Logged) =>
  and(eq(deliveryLog.subscriberId, subscriberId), eq(deliveryLog.destinationId, id))
