import type { Context } from '../context.ts'
import { NotFound } from '../errors.ts'
import { attemptsBefore, type DeliveryRow, type Logged, newestAttempt, saveAttempt } from '../store/delivery-log.ts'
import { clean, cleanLine, cutText } from '../text.ts'

export type { DeliveryRow } from '../store/delivery-log.ts'

/** For so long it is known how a message fared. */
const KEPT_MS = 30 * 86_400_000

const LONGEST_ANSWER = 2_000
const LONGEST_TROUBLE = 500

/** What was handed to a destination at a moment, and what came of it; `at` is in milliseconds since 1970. */
export async function logDelivery(db: D1Database, row: DeliveryRow): Promise<void> {
  const trouble = row.trouble === null ? null : cutText(cleanLine(row.trouble), LONGEST_TROUBLE)
  const answer = cutText(clean(row.answer), LONGEST_ANSWER)
  await saveAttempt(db, { ...row, trouble, answer }, row.at - KEPT_MS)
}

/** A page of what was handed to a destination, newest first, from a place in the list on. */
export const listDeliveries = (
  { store }: Context,
  destination: Logged,
  before: readonly [at: number, messageId: string],
  limit: number,
): Promise<DeliveryRow[]> => attemptsBefore(store, destination, before, limit)

/** The newest of the attempts to hand over one message; throws `NotFound`. */
export async function findDelivery({ store }: Context, destination: Logged, messageId: string): Promise<DeliveryRow> {
  const row = await newestAttempt(store, destination, messageId)
  if (row) return row
  throw new NotFound('No such message was handed to this destination in the last 30 days. Its `deliveries` list them.')
}
