import type { Context } from '../context.ts'
import type { Ask } from '../language/index.ts'
import { addSubscription } from '../store/save-subscription.ts'
import type { DestinationRow, SubscriberRow } from '../store/subscribers.ts'
import { type Added, findTwin } from '../store/subscriptions.ts'
import { completeAsk } from './ask.ts'
import { checkRoom } from './room.ts'
import { type Creator, chooseDestination, keysFor, toRow } from './row.ts'
import { type Subscription, subscriptionOf } from './view.ts'

/** Who subscribes, where it is delivered, and who typed it, when that was somebody else. */
export interface SubscribeFor {
  readonly subscriber: SubscriberRow
  /** The chat that it was typed in; absent: the destination of the send method that the ask or the subscriber names. */
  readonly destination?: DestinationRow | undefined
  readonly createdBy?: Creator | undefined
}

/**
 * Subscribes. The same again gives the one that stands; one that had ended is taken up again. Throws `InvalidInput`
 * where a field has no value, the catalogue has no such thing, the date is past or the subscriber may not have it.
 */
export async function subscribe(
  context: Context,
  ask: Ask,
  { subscriber, destination, createdBy }: SubscribeFor,
): Promise<{ readonly subscription: Subscription; readonly added: Added }> {
  const complete = await completeAsk(context, ask, subscriber)
  const to = await chooseDestination(context, subscriber, complete.method, destination)
  const row = toRow(context, complete, subscriber, to, createdBy)
  const keys = await keysFor(context, row, to.method)
  await checkRoom(context, row, keys, await findTwin(context.store, row))
  const { id, added } = await addSubscription(context.store, row, keys)
  return { subscription: await subscriptionOf(context, subscriber.id, id), added }
}
