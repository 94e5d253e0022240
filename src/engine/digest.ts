import { composeDigest } from './compose.ts'
import type { Context } from './context.ts'
import { digest128 } from './digest128.ts'
import { ACCESS_UNKNOWN, handOver, MOST_ATTEMPTS, nextAttempt, type Outcome } from './hand-over.ts'
import type { SendMethod } from './plugin.ts'
import { claimDigest, type HeldDigest, type Item, postponeDigest, settleDigest } from './store/digests.ts'
import { eventsBySeq, type StoredEvent } from './store/events.ts'
import {
  type Asked,
  mayReceive,
  placeKey,
  type Reader,
  readersAt,
  reasonsOf,
  stopReason,
  subscriptionsOf,
} from './store/recipients.ts'
import type { DigestKey } from './tasks.ts'
import { quietUntil } from './time/calendar.ts'

/** How long a digest waits for a send method that is not set up. */
const ABSENT_MS = 3_600_000

/**
 * Stage 3: sends the digests that are due, each once. What had been matched when it was claimed is in it, however much;
 * what comes later goes into the next one.
 */
export async function digest(context: Context, keys: readonly DigestKey[]): Promise<void> {
  for (const key of keys) {
    const held = await claimDigest(context.store, key, context.now)
    if (held) await sendDigest(context, held)
  }
}

async function sendDigest(context: Context, held: HeldDigest): Promise<void> {
  const { store, registry, now } = context
  try {
    const [reader] = (await readersAt(store, [[held.subscriberId, held.destinationId]])).values()
    const method = registry.sendMethods.get(held.method)
    const quiet = reader?.quietHours && quietUntil(reader.quietHours, now, reader.recipient.timeZone)
    if (quiet) return await postponeDigest(store, held, quiet.getTime())
    if (!method) return await postponeDigest(store, held, now.getTime() + ABSENT_MS)
    const asked = await askedBy(store, held)
    const stop = stopReason(reader, [...asked.values()])
    if (stop !== undefined || !reader)
      return await settleDigest(store, held, { state: 'suppressed', reason: stop ?? '' }, now)
    const outcome = await compose(context, held, reader, method, asked)
    if (!outcome) {
      const reason = 'Nothing was left of it that the recipient may see.'
      return await settleDigest(store, held, { state: 'suppressed', reason }, now)
    }
    await settle(context, held, outcome)
  } catch (error) {
    await postponeDigest(store, held, now.getTime()).catch(() => undefined)
    throw error
  }
}

const askedBy = (store: Context['store'], { subscriberId, items }: HeldDigest) =>
  subscriptionsOf(
    store,
    [...new Set(items.flatMap((item) => item.subscriptions))].map((id) => [subscriberId, id]),
  )

/** Composes what still stands of a digest and hands it over; undefined when nothing does. */
async function compose(
  { store, registry }: Context,
  held: HeldDigest,
  reader: Reader,
  method: SendMethod,
  asked: ReadonlyMap<string, Asked>,
): Promise<Outcome | undefined> {
  const askedFor = (item: Item) => item.subscriptions.map((id) => asked.get(placeKey(held.subscriberId, id)))
  const items = held.items.filter((item) => stopReason(reader, askedFor(item)) === undefined)
  const events = await eventsBySeq(
    store,
    items.map((item) => item.eventSeq),
  )
  const allowed = await Promise.all(events.map((event) => mayReceive(typeOf(event), event, reader.recipient)))
  if (allowed.includes(undefined)) return ACCESS_UNKNOWN
  const shown = events.filter((_, place) => allowed[place])
  if (shown.length === 0) return undefined
  const message = composeDigest(
    shown.map((event) => ({ event, type: typeOf(event) })),
    {
      id: await digest128(JSON.stringify([held.subscriberId, held.destinationId, held.slot])),
      recipient: reader.recipient,
      method,
      reasons: [...new Set(items.flatMap((item) => reasonsOf(askedFor(item))))],
      intervalTitle: held.interval,
    },
  )
  return handOver(method, message, reader.address)

  function typeOf(event: StoredEvent) {
    return registry.eventTypes.get(event.name)
  }
}

async function settle({ store, now }: Context, held: HeldDigest, outcome: Outcome): Promise<void> {
  if (outcome.is === 'sent') return settleDigest(store, held, { state: 'sent' }, now)
  if (outcome.is === 'refused') return settleDigest(store, held, { state: 'failed', reason: outcome.reason }, now)
  if (held.attempts + 1 >= MOST_ATTEMPTS)
    return settleDigest(store, held, { state: 'dead', reason: outcome.reason }, now)
  const notBefore = nextAttempt(held.attempts + 1, outcome.after, held.subscriberId, now)
  return postponeDigest(store, { ...held, attempts: held.attempts + 1 }, notBefore)
}
