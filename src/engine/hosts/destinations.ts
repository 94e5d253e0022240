import { and, eq } from 'drizzle-orm'
import { chunks } from '../chunks.ts'
import type { Context } from '../context.ts'
import { accept, refuseStatements } from '../store/consent.ts'
import { ENDS } from '../store/ends.ts'
import { destinations } from '../store/schema.ts'
import type { DestinationRow } from '../store/subscribers.ts'
import { destinationsAt, destinationsBelow, type Refusal, switchOffStatements } from '../store/switch-off.ts'
import { planSwitchOff } from './unreachable.ts'

/** Switches a destination on again: its owner was heard from there, so it can be reached. */
export async function switchOn(
  { store }: Context,
  { subscriberId, id }: Pick<DestinationRow, 'subscriberId' | 'id'>,
): Promise<void> {
  await store.orm
    .update(destinations)
    .set({ state: 'ok', reason: null, failingSince: null })
    .where(and(eq(destinations.subscriberId, subscriberId), eq(destinations.id, id)))
}

/** Switches every destination at an address off, for a reason that people read, and tells their owners another way. */
export async function switchOff(context: Context, method: string, address: string, reason: string): Promise<void> {
  await switchOffEach(context, await destinationsAt(context.store, method, address), reason)
}

/**
 * The same where whoever an address belongs to wants no messages there: until they themselves take it back (`acceptFrom`),
 * nobody can switch one on again, and they are not asked either.
 */
export async function refuse(context: Context, method: string, address: string, reason: string): Promise<void> {
  const there = await destinationsAt(context.store, method, address)
  const more = refuseStatements(context.store.db, method, address, context.now)
  await switchOffEach(context, there, reason, more)
}

/** Whoever an address belongs to wants messages there after all, or said so for the first time. */
export const acceptFrom = ({ store }: Context, method: string, address: string): Promise<void> =>
  accept(store, method, address)

/** Switches off all addresses that begin like this, such as those of a workspace that nobody reaches any more. */
export async function switchOffAll(context: Context, method: string, prefix: string, reason: string): Promise<void> {
  const there = await destinationsBelow(context.store, method, prefix)
  for (const some of chunks(there, AT_ONCE)) await switchOffEach(context, some, reason)
}

/** So many are switched off in one transaction. */
const AT_ONCE = 50

async function switchOffEach(
  context: Context,
  there: readonly Omit<Refusal, 'reason'>[],
  reason: string,
  more: readonly D1PreparedStatement[] = [],
): Promise<void> {
  const { store, now } = context
  const offs = await planSwitchOff(
    context,
    there.map((one) => ({ ...one, reason })),
  )
  const statements = [...switchOffStatements(store.db, offs, { sql: '1', params: [] }, now), ...more]
  if (statements.length > 0) await store.db.batch(statements)
}

/** Takes every destination at an address along to another one. Who has that one already keeps it, and loses the first. */
export async function moveDestinations({ store }: Context, method: string, from: string, to: string): Promise<void> {
  if (from === to) return
  await store.db.batch([
    store.db.prepare(LEAVE).bind(method, from, to, ENDS.moved),
    store.db.prepare(MOVE).bind(method, from, to),
  ])
}

const HAS_BOTH = `EXISTS (
  SELECT 1 FROM destinations o WHERE o.subscriber_id = d.subscriber_id AND o.method = ?1 AND o.address = ?3)`

const LEAVE = `
  UPDATE destinations AS d SET state = 'off', reason = ?4 WHERE d.method = ?1 AND d.address = ?2 AND ${HAS_BOTH}`

const MOVE = `UPDATE destinations AS d SET address = ?3 WHERE d.method = ?1 AND d.address = ?2 AND NOT ${HAS_BOTH}`
