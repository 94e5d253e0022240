import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import type { Store } from './index.ts'
import { destinations, subscribers } from './schema.ts'

export type SubscriberRow = typeof subscribers.$inferSelect
export type DestinationRow = typeof destinations.$inferSelect

/** How a destination is of which nothing is known yet but where it leads. */
export const NEW_DESTINATION = {
  secret: null,
  askedAt: null,
  state: 'ok',
  reason: null,
  failingSince: null,
  toldAt: null,
  heardAt: null,
  hourlyCap: null,
  capHour: null,
  capCount: 0,
  hidesActor: false,
} as const satisfies Partial<DestinationRow>

export async function subscriberById({ orm }: Store, id: number): Promise<SubscriberRow | undefined> {
  return (await orm.select().from(subscribers).where(eq(subscribers.id, id)).limit(1))[0]
}

export async function subscriberByExternalId({ orm }: Store, externalId: string): Promise<SubscriberRow | undefined> {
  return (await orm.select().from(subscribers).where(eq(subscribers.externalId, externalId)).limit(1))[0]
}

export function subscribersByExternalId({ orm }: Store, externalIds: readonly string[]): Promise<SubscriberRow[]> {
  return orm
    .select()
    .from(subscribers)
    .where(inArray(subscribers.externalId, [...externalIds]))
}

/** The languages of subscribers, by id; whoever is gone is missing. */
export async function localesOf({ db }: Store, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map()
  const { results } = await db
    .prepare('SELECT s.id, s.locale FROM json_each(?1) j CROSS JOIN subscribers s ON s.id = j.value')
    .bind(JSON.stringify([...new Set(ids)]))
    .all<{ id: number; locale: string }>()
  return new Map(results.map(({ id, locale }) => [id, locale]))
}

/** Whose verified address this is: how a chat account is recognised. */
export async function ownerOf({ orm }: Store, method: string, address: string) {
  const [found] = await orm
    .select({ subscriber: subscribers, destination: destinations })
    .from(destinations)
    .innerJoin(subscribers, eq(subscribers.id, destinations.subscriberId))
    .where(and(eq(destinations.method, method), eq(destinations.address, address), eq(destinations.verified, true)))
    .orderBy(asc(destinations.createdAt))
    .limit(1)
  return found
}

export function destinationsOf({ orm }: Store, subscriberId: number): Promise<DestinationRow[]> {
  return orm.select().from(destinations).where(eq(destinations.subscriberId, subscriberId)).orderBy(destinations.id)
}

/** A page of subscribers by external id. */
export function listSubscribers({ orm }: Store, after: string, limit: number): Promise<SubscriberRow[]> {
  return orm
    .select()
    .from(subscribers)
    .where(gt(subscribers.externalId, after))
    .orderBy(subscribers.externalId)
    .limit(limit)
}
