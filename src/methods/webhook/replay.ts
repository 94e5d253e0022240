import { Conflict, type Context, type DestinationRow, findDelivery, wordsFor } from '../../engine/index.ts'
import type { World } from '../kind.ts'
import { handOver } from './hand-over.ts'

/** What came of an attempt to hand something over again. */
export interface Replayed {
  /** Of the answer; null where there was none. */
  readonly status: number | null
  /** Why it did not get through; null where it did. */
  readonly trouble: string | null
}

/**
 * Sends what was sent once more, now, under the same id. Throws `NotFound` where nothing of it is kept, `Conflict` where
 * the destination takes nothing.
 */
export async function replayAt(
  world: World,
  context: Context,
  destination: DestinationRow,
  messageId: string,
): Promise<Replayed> {
  const { subscriberId, id: destinationId, address: url, state } = destination
  const { request: body } = await findDelivery(context, destination, messageId)
  if (state === 'off') throw new Conflict(({ errors }) => errors.destination.isOff)
  const secret = destination.secret === null ? undefined : await context.seals?.unseal(destination.secret)
  if (secret === undefined) throw new Conflict(({ webhook }) => webhook.noSecret)
  const { gone } = wordsFor('en').webhook
  const { now } = context
  const attempted = await handOver(world, { url, secret, subscriberId, destinationId, messageId, body, now, gone })
  return {
    status: attempted.answer?.status ?? null,
    trouble: attempted.is === 'refused' ? attempted.trouble.message : null,
  }
}
