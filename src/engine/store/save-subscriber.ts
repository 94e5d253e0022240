import { and, eq, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { ENDS } from './ends.ts'
import type { Store } from './index.ts'
import { destinations, subscribers } from './schema.ts'
import { type DestinationRow, destinationsOf, type SubscriberRow, subscriberByExternalId } from './subscribers.ts'

interface Wanted {
  readonly method: string
  readonly address: string
  readonly verified?: boolean | undefined
}

/**
 * Writes a subscriber and the destinations of one origin: listed ones are added or updated, one that is gone takes over
 * the new address of its send method if there is one, else it is switched off. Gives the subscriber's id.
 */
export async function saveSubscriber(
  store: Store,
  row: SubscriberRow,
  wanted: readonly Wanted[] | undefined,
  origin: 'host' | 'chat',
  now: Date,
): Promise<number> {
  const { id: _, externalId, createdAt, ...changes } = row
  await store.orm.insert(subscribers).values(row).onConflictDoUpdate({ target: subscribers.externalId, set: changes })
  // Somebody else may have added the same person a moment before: theirs is the id that stands.
  const id = (await subscriberByExternalId(store, externalId))?.id ?? row.id
  if (!wanted) return id
  const present = await destinationsOf(store, id)
  const [first, ...others] = destinationChanges(store, id, present, wanted, origin, now)
  if (first) await store.orm.batch([first, ...others])
  return id
}

function destinationChanges(
  { orm }: Store,
  subscriberId: number,
  present: readonly DestinationRow[],
  wanted: readonly Wanted[],
  origin: 'host' | 'chat',
  now: Date,
): BatchItem<'sqlite'>[] {
  const is = (id: number) => and(eq(destinations.subscriberId, subscriberId), eq(destinations.id, id))
  const same = (a: Wanted, b: Wanted) => a.method === b.method && a.address === b.address
  const gone = present.filter((one) => one.origin === origin && !wanted.some((other) => same(one, other)))
  return [
    ...wanted.map((one) => {
      const verified = one.verified ?? false
      const known = present.find((other) => same(one, other))
      if (known)
        return orm
          .update(destinations)
          .set({ verified: verified || known.verified, state: 'ok', reason: null })
          .where(is(known.id))
      const heir = gone.findIndex((other) => other.method === one.method)
      const [former] = heir < 0 ? [] : gone.splice(heir, 1)
      if (former) {
        return orm
          .update(destinations)
          .set({ address: one.address, verified, state: 'ok', reason: null })
          .where(is(former.id))
      }
      return orm.insert(destinations).values({
        subscriberId,
        id: sql`(SELECT coalesce(max(id), 0) + 1 FROM destinations WHERE subscriber_id = ${subscriberId})`,
        method: one.method,
        address: one.address,
        verified,
        state: 'ok',
        origin,
        createdAt: now.getTime(),
      })
    }),
    ...gone.map(({ id }) => orm.update(destinations).set({ state: 'off', reason: ENDS.takenOff }).where(is(id))),
  ]
}
