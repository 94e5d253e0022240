import type { z } from '@hono/zod-openapi'
import { type Context, type SubscriberRow, type Subscription, subscriberById } from '../../engine/index.ts'
import { publicId } from '../public-id.ts'
import type { SubscriptionViewSchema } from './subscription.ts'

/** A subscription as the API shows it. */
export const showSubscription = (row: Subscription, subscriber: string): z.infer<typeof SubscriptionViewSchema> => ({
  id: publicId(row),
  subscriber,
  type: row.type,
  conditions: row.conditions.map(({ field, op, value }) => ({
    field,
    op,
    value: typeof value === 'object' ? [...value] : value,
  })),
  interval: row.interval,
  at: row.at,
  on: row.on,
  method: row.destinationMethod,
  until: row.until,
  events: row.remaining,
  status: row.status,
  reason: row.reason,
  text: row.canonical,
  created_at: new Date(row.createdAt).toISOString(),
})

/** By which external ids the owners of subscriptions are known. */
export async function namesOf(
  { store }: Context,
  rows: readonly Subscription[],
  owner: SubscriberRow | undefined,
): Promise<ReadonlyMap<number, string>> {
  const ids = [...new Set(rows.map((row) => row.subscriberId))]
  const owners = owner ? [owner] : await Promise.all(ids.map((id) => subscriberById(store, id)))
  return new Map(owners.flatMap((one) => (one ? [[one.id, one.externalId] as const] : [])))
}
