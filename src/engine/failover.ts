import type { Tried } from './attempt.ts'
import type { Context } from './context.ts'
import type { Fate as DigestFate } from './fate.ts'
import type { Experience } from './health.ts'
import type { Attempt, HeldBatch } from './store/batches.ts'
import type { HeldDigest } from './store/digests.ts'
import { placeKey, type Reader, readersAt, STOPS, stopReason, subscriptionsOf } from './store/recipients.ts'
import { type Failing, type Substitute, substitutesFor, substitutesForDigest } from './store/reroute.ts'

/** What became of recipients: what their destinations cannot take goes elsewhere, where they have said by which way. */
export async function rerouted(context: Context, seq: number, tried: readonly Tried[]): Promise<readonly Attempt[]> {
  const failing = tried.flatMap(({ attempt, reader }) => (isLost(attempt) ? failingAt(context, reader) : []))
  const substitutes = await substitutesFor(context.store, failing, seq)
  return tried.map(({ attempt }) => (isLost(attempt) ? elsewhere(attempt, substitutes) : attempt))
}

const isLost = (one: Attempt) =>
  one.is === 'refused' || one.is === 'dead' || (one.is === 'suppressed' && one.reason === STOPS.destinationOff)

/** The recipients of a batch that can go elsewhere while its send method is not set up. */
export async function reroutedFrom(context: Context, held: HeldBatch): Promise<readonly Attempt[]> {
  const { store } = context
  const open = held.recipients.flatMap((to, place) => {
    const isOpen = place >= held.done || held.retries.some((retry) => retry[0] === place)
    return isOpen && to.state === null ? [{ place, to }] : []
  })
  const [readers, asked] = await Promise.all([
    readersAt(
      store,
      open.map(({ to }) => [to.subscriberId, to.destinationId]),
    ),
    subscriptionsOf(
      store,
      open.flatMap(({ to }) => to.subscriptions.map((id) => [to.subscriberId, id] as const)),
    ),
  ])
  const failing = open.flatMap(({ to }) => {
    const reader = readers.get(placeKey(to.subscriberId, to.destinationId))
    const stop = stopReason(
      reader,
      to.subscriptions.map((id) => asked.get(placeKey(to.subscriberId, id))),
    )
    // Whether its owner would have to be asked first, nobody knows while its send method is not there.
    const isTheirs = reader?.verified === true && (stop === undefined || stop === STOPS.destinationOff)
    return isTheirs ? failingAt(context, reader) : []
  })
  const substitutes = await substitutesFor(store, failing, held.seq)
  const attempts = open.map((one) => elsewhere({ ...one, is: 'settled' }, substitutes))
  return attempts.filter(({ is }) => is === 'rerouted')
}

function elsewhere(attempt: Attempt, substitutes: ReadonlyMap<string, Substitute>): Attempt {
  const { place, to } = attempt
  const substitute = to && substitutes.get(placeKey(to.subscriberId, to.destinationId))
  return substitute ? { place, to, is: 'rerouted', reason: STOPS.failover, substitute } : attempt
}

/** The destination that takes a digest which its own cannot take; undefined where there is none, or something was seen. */
export async function substituteFor(
  context: Context,
  held: HeldDigest,
  fate: DigestFate,
  { reader }: Experience,
): Promise<Substitute | undefined> {
  const isAbsent = !context.registry.sendMethods.has(held.method)
  const isGone = fate.state === 'suppressed' && fate.reason === STOPS.destinationOff
  const isLostNow = fate.state === 'failed' || (fate.state === 'dead' && fate.reason !== STOPS.cutShort) || isGone
  if (held.sent !== null || !(isLostNow || (isAbsent && fate.state === 'later' && !fate.silent))) return undefined
  const substitutes = await substitutesForDigest(context.store, failingAt(context, reader), held.slot)
  return substitutes.get(placeKey(held.subscriberId, held.destinationId))
}

function failingAt({ registry }: Context, reader: Reader | undefined): readonly Failing[] {
  const { failoverMethod } = reader ?? {}
  if (!reader || !failoverMethod || !registry.sendMethods.has(failoverMethod)) return []
  return [{ subscriberId: reader.subscriberId, destinationId: reader.destinationId, failoverMethod }]
}
