import { composeDigest } from './compose.ts'
import type { Context } from './context.ts'
import { digest128 } from './digest128.ts'
import {
  ABSENT_MS,
  ACCESS_UNKNOWN,
  afterPause,
  handOver,
  LONGEST_QUEUED_S,
  MOST_ATTEMPTS,
  nextAttempt,
  type Outcome,
} from './hand-over.ts'
import { planSwitchOff } from './hosts/unreachable.ts'
import type { SendMethod } from './plugin.ts'
import {
  claimDigest,
  type HeldDigest,
  type Item,
  type LeftOut,
  postponeDigest,
  type Settled,
  settleDigest,
} from './store/digests.ts'
import { eventsBySeq, type StoredEvent } from './store/events.ts'
import { GRACE_MS } from './store/grace.ts'
import {
  type Asked,
  HIDDEN,
  mayReceive,
  placeKey,
  type Reader,
  readersAt,
  standingOf,
  stopReason,
  subscriptionsOf,
} from './store/recipients.ts'
import type { DigestKey } from './tasks.ts'
import { quietUntil } from './time/calendar.ts'

/** A message lists so many events and counts the rest: what nobody can read must not exhaust a Worker. */
const MOST_LISTED = 1_000

/** What becomes of a digest now. */
type Fate = Settled | Later

/** It is tried again at a moment; where it was only too soon, at that very moment. */
interface Later {
  readonly state: 'later'
  readonly notBefore: number
  readonly attempts: number
  readonly isPause?: boolean
}

/**
 * Stage 3: sends the digests that are due, each once and all at once. What had been matched when one was claimed is in
 * it, however much; what comes later goes into the next one.
 */
export async function digest(context: Context, keys: readonly DigestKey[]): Promise<void> {
  const results = await Promise.allSettled(keys.map((key) => sendOne(context, key)))
  const soon = results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []))
  for (const [delay, some] of Map.groupBy(soon, (one) => one.delay)) {
    const [{ method } = { method: '' }] = some
    const digests = some.map(({ key }) => key)
    await context.enqueue([{ do: 'digest', method, digests }], delay).catch(() => undefined)
  }
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
}

async function sendOne(context: Context, key: DigestKey): Promise<readonly Soon[]> {
  const held = await claimDigest(context.store, key, context.now)
  return held ? conclude(context, held) : []
}

/** A digest that the queue is to have again after so many seconds: the sweeper, minute by minute, would be late. */
interface Soon {
  readonly key: DigestKey
  readonly method: string
  readonly delay: number
}

async function conclude(context: Context, held: HeldDigest): Promise<readonly Soon[]> {
  const { store, now } = context
  try {
    const fate = await send(context, held)
    if (fate.state === 'later') return await postpone(context, held, fate)
    const { subscriberId, destinationId } = held
    const refusals = fate.state === 'failed' ? [{ subscriberId, destinationId, reason: fate.reason }] : []
    await settleDigest(store, held, fate, await planSwitchOff(context, refusals), now)
    return []
  } catch (error) {
    // D1 or the queue failed, not the digest: given back at once, and no attempt of its own.
    await postponeDigest(store, { ...held, attempts: held.attempts - 1 }, now.getTime()).catch(() => undefined)
    throw error
  }
}

async function postpone({ store, now }: Context, held: HeldDigest, fate: Later): Promise<readonly Soon[]> {
  const { subscriberId, destinationId, slot, method } = held
  const delay = Math.ceil((fate.notBefore - now.getTime()) / 1000)
  const isSoon = fate.isPause === true && delay <= LONGEST_QUEUED_S
  const given = { ...held, attempts: fate.attempts }
  await postponeDigest(store, given, fate.notBefore, isSoon ? fate.notBefore + GRACE_MS : 0)
  return isSoon ? [{ key: [subscriberId, destinationId, slot], method, delay }] : []
}

/** Asks everything that may stop the digest, then composes what still stands of it and hands it over. */
async function send(context: Context, held: HeldDigest): Promise<Fate> {
  const { store, registry, now } = context
  const [reader] = (await readersAt(store, [[held.subscriberId, held.destinationId]])).values()
  const method = registry.sendMethods.get(held.method)
  const quiet = reader?.quietHours && quietUntil(reader.quietHours, now, reader.recipient.timeZone)
  const attempts = held.attempts - 1
  if (quiet) return { state: 'later', notBefore: quiet.getTime(), attempts }
  if (!method) return { state: 'later', notBefore: now.getTime() + ABSENT_MS, attempts }
  if (held.attempts > MOST_ATTEMPTS) return { state: 'dead', reason: 'Every attempt was cut short.' }
  const asked = await askedBy(store, held)
  const stop = stopReason(reader, [...asked.values()])
  if (stop !== undefined || !reader) return { state: 'suppressed', reason: stop ?? '' }
  const { events, leftOut, isUnsure } = await choose(context, held, reader, asked)
  if (isUnsure) return fateOf(context, held, ACCESS_UNKNOWN, [])
  if (events.length === 0) return { state: 'suppressed', reason: 'Nothing was left of it for the recipient.' }
  const compose = await draft(context, held, reader, method, events, asked)
  const outcome = await handOver(context, method, compose, reader.address)
  return fateOf(context, held, outcome, leftOut)
}

const askedBy = (store: Context['store'], { subscriberId, items }: HeldDigest) =>
  subscriptionsOf(
    store,
    [...new Set(items.flatMap((item) => item.subscriptions))].map((id) => [subscriberId, id]),
  )

const askedFor = (item: Item, { subscriberId }: HeldDigest, asked: ReadonlyMap<string, Asked>) =>
  item.subscriptions.map((id) => asked.get(placeKey(subscriberId, id)))

/** The events that the digest lists, and those that it leaves out for a reason. */
async function choose(
  { store, registry }: Context,
  held: HeldDigest,
  reader: Reader,
  asked: ReadonlyMap<string, Asked>,
) {
  const stops = held.items.map((item) => stopReason(reader, askedFor(item, held, asked)))
  const standing = held.items.filter((_, place) => stops[place] === undefined)
  const ended = held.items.flatMap(({ eventSeq }, place): LeftOut[] => {
    const reason = stops[place]
    return reason === undefined ? [] : [[eventSeq, reason]]
  })
  const found = await eventsBySeq(
    store,
    standing.slice(0, MOST_LISTED).map((item) => item.eventSeq),
  )
  const allowed = await Promise.all(
    found.map((event) => mayReceive(registry.eventTypes.get(event.name), event, reader.recipient)),
  )
  const hidden = found.flatMap(({ seq }, place): LeftOut[] => (allowed[place] === false ? [[seq, HIDDEN]] : []))
  return {
    events: found.filter((_, place) => allowed[place]),
    leftOut: [...ended, ...hidden],
    isUnsure: allowed.includes(undefined),
  }
}

/** How to compose it: done when it is handed over, so that what breaks there is an attempt that failed. */
async function draft(
  { registry }: Context,
  held: HeldDigest,
  { recipient }: Reader,
  method: SendMethod,
  events: readonly StoredEvent[],
  asked: ReadonlyMap<string, Asked>,
) {
  const envelope = {
    id: await digest128(JSON.stringify([held.subscriberId, held.destinationId, held.slot])),
    recipient,
    method,
    subscriptions: standingOf([...asked.values()]),
    intervalTitle: held.interval,
    more: Math.max(held.items.length - MOST_LISTED, 0),
  }
  return () =>
    composeDigest(
      events.map((event) => ({ event, type: registry.eventTypes.get(event.name) })),
      envelope,
    )
}

function fateOf({ now }: Context, held: HeldDigest, outcome: Outcome, leftOut: readonly LeftOut[]): Fate {
  if (outcome.is === 'sent') return { state: 'sent', leftOut }
  if (outcome.is === 'refused') return { state: 'failed', reason: outcome.reason }
  if (outcome.is === 'early')
    return { state: 'later', notBefore: afterPause(outcome.by, now), attempts: held.attempts - 1, isPause: true }
  if (held.attempts >= MOST_ATTEMPTS) return { state: 'dead', reason: outcome.reason }
  const notBefore = nextAttempt(held.attempts, outcome.after, held.subscriberId, now)
  return { state: 'later', notBefore, attempts: held.attempts }
}
