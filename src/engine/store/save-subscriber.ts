import { and, eq, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { IS_REFUSED } from './consent.ts'
import { ENDS } from './ends.ts'
import type { Store } from './index.ts'
import { destinations, subscribers } from './schema.ts'
import { type DestinationRow, destinationsOf, type SubscriberRow, subscriberByExternalId } from './subscribers.ts'

/** A destination that is to be there; what is left out keeps its value. */
export interface WantedDestination {
  readonly method: string
  readonly address: string
  readonly verified: boolean
  /** The part of the address that is nobody's business; sealed. */
  readonly secret?: string
  /** For one that has no such secret at this address yet: sealed, and as its owner is told it. */
  readonly shared?: { readonly kept: string; readonly told: string }
  readonly hourlyCap?: number | null | undefined
  readonly hidesActor?: boolean | undefined
}

/** A destination as it was saved; `told` is a secret that is new there, to be told this once. */
export interface SavedDestination {
  readonly id: number
  readonly told?: string
}

type Origin = DestinationRow['origin']

/**
 * Writes a subscriber and the destinations of one origin: listed ones are added or updated, one that is gone takes over
 * the new address of its send method if there is one, else it is switched off.
 */
export async function saveSubscriber(
  store: Store,
  row: SubscriberRow,
  wanted: readonly WantedDestination[] | undefined,
  origin: Origin,
  now: Date,
): Promise<{ readonly id: number; readonly saved: readonly SavedDestination[] }> {
  const { id: _, externalId, createdAt, ...changes } = row
  await store.orm.insert(subscribers).values(row).onConflictDoUpdate({ target: subscribers.externalId, set: changes })
  // Somebody else may have added the same person a moment before: theirs is the id that stands.
  const id = (await subscriberByExternalId(store, externalId))?.id ?? row.id
  return { id, saved: wanted ? await saveDestinations(store, id, wanted, { origin, isWhole: true }, now) : [] }
}

/** Adds or updates destinations of a subscriber, in their order; where it is the whole list of an origin, others go. */
export async function saveDestinations(
  store: Store,
  subscriberId: number,
  wanted: readonly WantedDestination[],
  { origin, isWhole }: { readonly origin: Origin; readonly isWhole: boolean },
  now: Date,
): Promise<readonly SavedDestination[]> {
  const present = await destinationsOf(store, subscriberId)
  const plans = plan(present, wanted, isWhole ? origin : undefined)
  const [first, ...others] = [
    ...plans.kept.map((one) => writeOf(store, subscriberId, one, origin, now)),
    ...plans.gone.map(({ id }) => switchOff(store, subscriberId, id)),
  ]
  others.push(heed(store, subscriberId))
  const results = first ? ((await store.orm.batch([first, ...others])) as (readonly { readonly id: number }[])[]) : []
  return plans.kept.flatMap(({ wanted: { shared }, isFresh }, place) => {
    const id = results[place]?.[0]?.id
    return id === undefined ? [] : [{ id, ...(isFresh && shared && { told: shared.told }) }]
  })
}

/** What is wanted, the destination that it is or becomes, and whether a shared secret is new there. */
interface Kept {
  readonly wanted: WantedDestination
  readonly at: DestinationRow | undefined
  readonly isKnown: boolean
  readonly isFresh: boolean
}

function plan(
  present: readonly DestinationRow[],
  wanted: readonly WantedDestination[],
  origin: Origin | undefined,
): { readonly kept: readonly Kept[]; readonly gone: readonly DestinationRow[] } {
  const same = (one: Pick<DestinationRow, 'method' | 'address'>, other: Pick<DestinationRow, 'method' | 'address'>) =>
    one.method === other.method && one.address === other.address
  const gone = present.filter((one) => one.origin === origin && !wanted.some((other) => same(one, other)))
  const kept = wanted.map((one): Kept => {
    const known = present.find((other) => same(one, other))
    if (known) return { wanted: one, at: known, isKnown: true, isFresh: known.secret === null }
    const heir = gone.findIndex((other) => other.method === one.method)
    const [former] = heir < 0 ? [] : gone.splice(heir, 1)
    return { wanted: one, at: former, isKnown: false, isFresh: true }
  })
  return { kept, gone }
}

function writeOf(
  { orm }: Store,
  subscriberId: number,
  { wanted, at, isKnown, isFresh }: Kept,
  origin: Origin,
  now: Date,
): BatchItem<'sqlite'> {
  const { method, address, verified, hourlyCap, hidesActor } = wanted
  const secret = wanted.secret ?? (isFresh ? (wanted.shared?.kept ?? null) : undefined)
  const given = {
    ...(secret !== undefined && { secret }),
    ...(hourlyCap !== undefined && { hourlyCap }),
    ...(hidesActor !== undefined && { hidesActor }),
  }
  if (at) {
    return orm
      .update(destinations)
      .set({ ...given, ...(isKnown ? on(verified || at.verified, origin) : { address, verified, ...UNTRIED }) })
      .where(is(subscriberId, at.id))
      .returning({ id: destinations.id })
  }
  const id = sql`(SELECT coalesce(max(id), 0) + 1 FROM destinations WHERE subscriber_id = ${subscriberId})`
  const values = { subscriberId, id, method, address, verified, state: 'ok', origin, createdAt: now.getTime() } as const
  return orm
    .insert(destinations)
    .values({ ...values, ...given })
    .returning({ id: destinations.id })
}

/** What a list of a host does not end: failing, waiting for a send method, and that an address takes nothing any more. */
const STAYS = `(state IN ('failing', 'paused') OR state = 'off' AND reason NOT IN ('${ENDS.takenOff}', '${ENDS.moved}'))`

/** One that is listed by a host is on, unless something else has ended that; one that somebody adds is on unless it fails. */
function on(verified: boolean, origin: Origin) {
  const stays = sql.raw(origin === 'host' ? STAYS : `state = 'failing'`)
  return {
    verified,
    state: sql<DestinationRow['state']>`iif(${stays}, state, 'ok')`,
    reason: sql<string | null>`iif(${stays}, reason, NULL)`,
    failingSince: sql<number | null>`iif(${stays}, failing_since, NULL)`,
  }
}

/** Whatever was listed: where whoever an address belongs to wants no messages, none come. */
const heed = ({ orm }: Store, subscriberId: number): BatchItem<'sqlite'> =>
  orm
    .update(destinations)
    .set({
      verified: false,
      state: 'off',
      reason: sql`iif(state = 'off', reason, ${ENDS.refused})`,
      failingSince: null,
    })
    .where(and(eq(destinations.subscriberId, subscriberId), sql`(state <> 'off' OR verified)`, sql.raw(IS_REFUSED)))
    .returning({ id: destinations.id })

/** Of an address of which nothing is known yet. */
const UNTRIED = { state: 'ok', reason: null, failingSince: null, askedAt: null, toldAt: null, heardAt: null } as const

const switchOff = ({ orm }: Store, subscriberId: number, id: number): BatchItem<'sqlite'> =>
  orm
    .update(destinations)
    .set({
      state: 'off',
      reason: sql`iif(state = 'off' AND reason = ${ENDS.removed}, reason, ${ENDS.takenOff})`,
      failingSince: null,
    })
    .where(is(subscriberId, id))
    .returning({ id: destinations.id })

const is = (subscriberId: number, id: number) =>
  and(eq(destinations.subscriberId, subscriberId), eq(destinations.id, id))
