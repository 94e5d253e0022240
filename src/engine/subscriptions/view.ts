import type { Context } from '../context.ts'
import { NotFound } from '../errors.ts'
import { print } from '../language/index.ts'
import {
  findSubscription,
  findSubscriptions,
  listAllSubscriptions,
  listSubscriptions,
  type SubscriptionAt,
} from '../store/subscriptions.ts'
import { askOf } from './ask.ts'

/** A subscription as every surface shows it. */
export interface Subscription extends SubscriptionAt {
  /** In canonical form, with the send method where one was asked for. */
  readonly canonical: string
}

/** One subscription of a subscriber, deleted ones too; throws `NotFound` where there never was one. */
export async function subscriptionOf(context: Context, subscriberId: number, id: number): Promise<Subscription> {
  const row = await findSubscription(context.store, subscriberId, id)
  if (!row) throw unknownSubscription(id)
  return withText(context, row)
}

/** Says that a subscriber never had such a subscription. */
export const unknownSubscription = (id: number) => new NotFound(({ errors }) => errors.subscription.unknown({ id }))

/** Those of a subscriber's subscriptions that have these ids, deleted ones too. */
export async function subscriptionsWith(context: Context, subscriberId: number, ids: readonly number[]) {
  const rows = await findSubscriptions(context.store, subscriberId, ids)
  return rows.map((row) => withText(context, row))
}

/** A page of a subscriber's own subscriptions, oldest first. */
export async function listOwn(context: Context, subscriberId: number, after = 0, limit = 100) {
  const rows = await listSubscriptions(context.store, subscriberId, after, limit)
  return rows.map((row) => withText(context, row))
}

const withText = ({ registry }: Pick<Context, 'registry'>, row: SubscriptionAt): Subscription => ({
  ...row,
  canonical: print(askOf(row), registry),
})

/** A page of everybody's subscriptions, by subscriber. */
export async function listEverybodys(
  context: Context,
  after: readonly [subscriberId: number, id: number],
  limit: number,
) {
  const rows = await listAllSubscriptions(context.store, after, limit)
  return rows.map((row) => withText(context, row))
}
