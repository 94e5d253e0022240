import type { z } from '@hono/zod-openapi'
import type { Context, SubscriberRow, Subscription } from '../../engine/index.ts'
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
  rate: row.rate,
  method: row.destinationMethod,
  until: row.until,
  events: row.remaining,
  status: row.status,
  muted_until: row.mutedUntil === null ? null : new Date(row.mutedUntil).toISOString(),
  reason: row.reason,
  text: row.canonical,
  created_by: row.createdBy === null ? null : { id: row.createdBy, name: row.creatorName ?? row.createdBy },
  created_at: new Date(row.createdAt).toISOString(),
})

/** By which external ids the owners of subscriptions are known. */
export async function namesOf(
  { store }: Context,
  rows: readonly Subscription[],
  owner: SubscriberRow | undefined,
): Promise<ReadonlyMap<number, string>> {
  if (owner) return new Map([[owner.id, owner.externalId]])
  const { results } = await store.db
    .prepare('SELECT s.id, s.external_id AS externalId FROM json_each(?1) j CROSS JOIN subscribers s ON s.id = j.value')
    .bind(JSON.stringify([...new Set(rows.map((row) => row.subscriberId))]))
    .all<{ id: number; externalId: string }>()
  return new Map(results.map(({ id, externalId }) => [id, externalId]))
}
