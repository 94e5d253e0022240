import type { Context } from '../context.ts'
import type { Registry } from '../registry.ts'
import { giveDestination, giveEach } from '../store/everybody.ts'
import type { DestinationRow, SubscriberRow } from '../store/subscribers.ts'

/** The send method that every subscriber has without giving an address: of this name, or the first one; its address too. */
export function everybodys(
  { sendMethods }: Registry,
  name?: string,
): { readonly method: string; readonly address: string } | undefined {
  const named = name === undefined ? [...sendMethods.values()] : [sendMethods.get(name)]
  const found = named.find((one) => one?.everybodyAt !== undefined)
  return found?.everybodyAt === undefined ? undefined : { method: found.name, address: found.everybodyAt }
}

/**
 * The destination of a subscriber by a send method that everybody has, made or switched on where it is not there yet;
 * undefined where the send method is none of those.
 */
export async function giveEverybodys(
  { store, registry, now }: Context,
  { id }: SubscriberRow,
  name?: string,
): Promise<DestinationRow | undefined> {
  const at = everybodys(registry, name)
  return at && giveDestination(store, id, at, now)
}

/** Gives those people who have no destination at all one that everybody has, so that they are told what is for them. */
export async function reachEach({ store, registry, now }: Context, subscriberIds: readonly number[]): Promise<void> {
  const at = everybodys(registry)
  if (at && subscriberIds.length > 0) await giveEach(store, subscriberIds, at, now)
}
