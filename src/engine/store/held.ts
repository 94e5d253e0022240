import type { HeldBatch } from './batches.ts'
import type { HeldDigest } from './digests.ts'
import { type Health, healthStatements } from './health.ts'
import type { Store } from './index.ts'

/** The parameters 1 to 4 of a statement about a digest that we hold. */
export const heldKey = ({ subscriberId, destinationId, slot, fence }: HeldDigest) =>
  [subscriberId, destinationId, slot, fence] as const

/** The parameters 1 to 3 of a statement about a batch that we hold. */
export const heldBatchKey = ({ seq, number, fence }: HeldBatch) => [seq, number, fence] as const

/** It is still ours, of the table itself and in any other statement. */
export const BATCH_HELD = 'event_seq = ?1 AND number = ?2 AND fence = ?3 AND state = 0'
export const IF_BATCH_HELD = `EXISTS (SELECT 1 FROM batches b
  WHERE b.event_seq = ?1 AND b.number = ?2 AND b.fence = ?3 AND b.state = 0)`

/** The same of a digest. */
export const HELD = 'subscriber_id = ?1 AND destination_id = ?2 AND slot = ?3 AND fence = ?4 AND state = 0'
export const IF_HELD = `EXISTS (SELECT 1 FROM digests g
  WHERE g.subscriber_id = ?1 AND g.destination_id = ?2 AND g.slot = ?3 AND g.fence = ?4 AND g.state = 0)`

/** Writes down how the destination of a digest that we hold fares, where anything changes. */
export async function keepHealth({ db }: Store, held: HeldDigest, health: Health, now: Date): Promise<void> {
  const statements = healthStatements(db, health, { sql: IF_HELD, params: heldKey(held) }, now)
  if (statements.length > 0) await db.batch(statements)
}
