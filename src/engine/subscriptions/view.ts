import type { Context } from '../context.ts'
import { NotFound } from '../errors.ts'
import { print } from '../language/index.ts'
import {
  findSubscription,
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

/** One subscription of a subscriber; throws `NotFound` where there is none. */
export async function subscriptionOf(context: Context, subscriberId: number, id: number): Promise<Subscription> {
  const found = await findOwn(context, subscriberId, id)
  if (!found) throw new NotFound(`There is no subscription ${id}.`)
  return found
}

/** A subscription that was not deleted; `NotFound` otherwise is the caller's to say. */
export async function findOwn(context: Context, subscriberId: number, id: number): Promise<Subscription | undefined> {
  const row = await findSubscription(context.store, subscriberId, id)
  return row && withText(context, row)
}

/** A page of a subscriber's own subscriptions, oldest first. */
export async function listOwn(context: Context, subscriberId: number, after = 0, limit = 100) {
  const rows = await listSubscriptions(context.store, subscriberId, after, limit)
  return rows.map((row) => withText(context, row))
}

export const withText = ({ registry }: Pick<Context, 'registry'>, row: SubscriptionAt): Subscription => ({
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
