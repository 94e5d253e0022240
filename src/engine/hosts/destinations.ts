import { and, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { destinations } from '../store/schema.ts'
import type { DestinationRow } from '../store/subscribers.ts'

/** Switches a destination on again: its owner was heard from there, so it can be reached. */
export async function switchOn(
  { store }: Context,
  { subscriberId, id }: Pick<DestinationRow, 'subscriberId' | 'id'>,
): Promise<void> {
  await store.orm
    .update(destinations)
    .set({ state: 'ok', reason: null })
    .where(and(eq(destinations.subscriberId, subscriberId), eq(destinations.id, id)))
}
