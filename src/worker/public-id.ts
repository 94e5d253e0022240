import {
  type Context,
  type DestinationRow,
  destinationAt as findDestination,
  NotFound,
  type SubscriberRow,
  type Subscription,
  subscriberById,
  subscriptionOf,
} from '../engine/index.ts'

/** The id under which the world knows a subscription, or a destination. */
export const publicId = ({ subscriberId, id }: { readonly subscriberId: number; readonly id: number }): string =>
  `${subscriberId.toString(36)}-${id}`

const FORM = /^([1-9a-z][0-9a-z]{0,9}|0)-([1-9]\d{0,8})$/

/** The subscription that is meant, and whose it is; throws `NotFound`, for one that was deleted too. */
export async function subscriptionAt(
  context: Context,
  text: string,
): Promise<{ readonly subscriber: SubscriberRow; readonly subscription: Subscription }> {
  const [, subscriberId = '', id = ''] = FORM.exec(text) ?? []
  const subscriber = subscriberId && (await subscriberById(context.store, Number.parseInt(subscriberId, 36)))
  const subscription = subscriber && (await found(subscriptionOf(context, subscriber.id, Number(id))))
  if (!subscription || subscription.status === 'deleted')
    throw new NotFound(`There is no subscription \`${text}\`. \`GET /v1/subscriptions\` lists what there is.`)
  return { subscriber, subscription }
}

/** The destination that is meant, and whose it is; throws `NotFound`. */
export async function destinationAt(
  context: Context,
  text: string,
): Promise<{ readonly subscriber: SubscriberRow; readonly destination: DestinationRow }> {
  const [, subscriberId, id] = FORM.exec(text) ?? []
  const there = subscriberId && (await found(findDestination(context, Number.parseInt(subscriberId, 36), Number(id))))
  if (there) return there
  throw new NotFound(
    `There is no destination \`${text}\`. \`GET /v1/subscribers/{external_id}\` lists those of a subscriber.`,
  )
}

const found = <T>(search: Promise<T>): Promise<T | undefined> =>
  search.catch((error: unknown) => {
    if (error instanceof NotFound) return undefined
    throw error
  })
