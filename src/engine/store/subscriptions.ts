import { and, asc, eq, getTableColumns, gt, inArray, lte, ne, or, sql } from 'drizzle-orm'
import type { Indexed } from '../matching/index.ts'
import type { Store } from './index.ts'
import { type DestinationState, destinations, type KeyRest, subscribers, subscriptions } from './schema.ts'
import type { SubscriberRow } from './subscribers.ts'

/** Without its keys, which only the statements that write them look at. */
export type SubscriptionRow = Omit<typeof subscriptions.$inferSelect, 'keys'>

/** A subscription's row with its destination: by which send method, and whether it can be reached. */
export interface SubscriptionAt extends SubscriptionRow {
  readonly destinationMethod: string
  readonly destinationState: DestinationState
  /** Why it is off. */
  readonly destinationReason: string | null
}

/** A row before it has an id. */
export type NewSubscription = Omit<SubscriptionRow, 'id' | 'memoryVersion'>

/** Whether a subscription is there for its owner, even if nothing comes of it for now. */
export const isStanding = ({ status }: Pick<SubscriptionRow, 'status'>) => status === 'active' || status === 'muted'

/** How a subscription is found by events; no keys while it is not active. */
export interface Keys extends Indexed {
  readonly method: string
  readonly rest: KeyRest | null
}

/** Whether it was added, stood there already, or stood there without being active. */
export type Added = 'made' | 'stands' | 'resumed'

/** One subscription, whatever its status. */
export async function findSubscription({ orm }: Store, subscriberId: number, id: number) {
  const [found] = await withMethod(orm)
    .where(and(eq(subscriptions.subscriberId, subscriberId), eq(subscriptions.id, id)))
    .limit(1)
  return found
}

/** Those of a subscriber's subscriptions that have these ids, whatever their status. */
export function findSubscriptions({ orm }: Store, subscriberId: number, ids: readonly number[]) {
  return withMethod(orm).where(
    and(
      eq(subscriptions.subscriberId, subscriberId),
      sql`${subscriptions.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
    ),
  )
}

/** A page of a subscriber's subscriptions that were not deleted, oldest first. */
export function listSubscriptions({ orm }: Store, subscriberId: number, after: number, limit: number) {
  return withMethod(orm)
    .where(
      and(
        eq(subscriptions.subscriberId, subscriberId),
        gt(subscriptions.id, after),
        ne(subscriptions.status, 'deleted'),
      ),
    )
    .orderBy(subscriptions.id)
    .limit(limit)
}

/** A page of everybody's subscriptions that were not deleted, by subscriber. */
export function listAllSubscriptions({ orm }: Store, after: readonly [number, number], limit: number) {
  const [subscriberId, id] = after
  return withMethod(orm)
    .where(
      and(
        or(
          gt(subscriptions.subscriberId, subscriberId),
          and(eq(subscriptions.subscriberId, subscriberId), gt(subscriptions.id, id)),
        ),
        ne(subscriptions.status, 'deleted'),
      ),
    )
    .orderBy(subscriptions.subscriberId, subscriptions.id)
    .limit(limit)
}

/** Of so many subscriptions after a subscriber, those of the types that ask for this value in one of the fields. */
export async function subscriptionsNaming(
  { orm }: Store,
  { types, fields, value }: { types: readonly string[]; fields: readonly string[]; value: string },
  after: number,
  limit: number,
) {
  const page = await orm
    .select({ subscriberId: subscriptions.subscriberId })
    .from(subscriptions)
    .where(gt(subscriptions.subscriberId, after))
    .orderBy(subscriptions.subscriberId)
    .limit(limit)
  const end = page.at(-1)?.subscriberId
  if (end === undefined) return { found: [], end }
  const found = await withMethod(orm).where(
    and(
      sql`${subscriptions.subscriberId} > ${after} AND ${subscriptions.subscriberId} <= ${end}`,
      sql`${subscriptions.type} IN (SELECT value FROM json_each(${JSON.stringify(types)}))`,
      inArray(subscriptions.status, ['active', 'muted']),
      sql`EXISTS (SELECT 1 FROM json_each(${subscriptions.conditions}) c
        JOIN json_each(${JSON.stringify(fields)}) f ON f.value = c.value->>'$.field'
        WHERE c.value->>'$.op' = '=' AND CAST(c.value->>'$.value' AS TEXT) = ${value})`,
    ),
  )
  return { found, end: page.length < limit ? undefined : end }
}

const { keys: _, ...columns } = getTableColumns(subscriptions)

const columnsAt = {
  ...columns,
  destinationMethod: sql<string>`coalesce(${destinations.method}, '')`,
  destinationState: sql<DestinationState>`coalesce(${destinations.state}, 'off')`,
  destinationReason: sql<string | null>`${destinations.reason}`,
}

const withMethod = (orm: Store['orm']) =>
  orm
    .select(columnsAt)
    .from(subscriptions)
    .leftJoin(
      destinations,
      and(eq(destinations.subscriberId, subscriptions.subscriberId), eq(destinations.id, subscriptions.destinationId)),
    )
    .$dynamic()

/** A subscription that was muted for a while which is over, and whose it is. */
export interface Muted {
  readonly subscription: SubscriptionAt
  readonly subscriber: SubscriberRow
}

/** So many subscriptions that are to be active again, those that wait longest first. */
export function dueUnmutings({ orm }: Store, now: Date, limit: number): Promise<Muted[]> {
  return orm
    .select({ subscription: columnsAt, subscriber: getTableColumns(subscribers) })
    .from(subscriptions)
    .innerJoin(subscribers, eq(subscribers.id, subscriptions.subscriberId))
    .leftJoin(
      destinations,
      and(eq(destinations.subscriberId, subscriptions.subscriberId), eq(destinations.id, subscriptions.destinationId)),
    )
    .where(and(lte(subscriptions.mutedUntil, now.getTime()), eq(subscriptions.status, 'muted')))
    .orderBy(asc(subscriptions.mutedUntil))
    .limit(limit)
}

/** The id and status of another subscription, not over, that says the same for the same destination; active ones first. */
export async function findTwin({ orm }: Store, row: NewSubscription, except = 0) {
  const [twin] = await orm
    .select({ id: subscriptions.id, status: subscriptions.status })
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.subscriberId, row.subscriberId),
        eq(subscriptions.text, row.text),
        eq(subscriptions.destinationId, row.destinationId),
        ne(subscriptions.id, except),
        inArray(subscriptions.status, ['active', 'muted']),
      ),
    )
    .orderBy(subscriptions.status, subscriptions.id)
    .limit(1)
  return twin
}
