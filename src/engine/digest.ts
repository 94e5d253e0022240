import { afterOthers, choose, isTooSoon, presentOf, stopOfAll } from './choose.ts'
import type { Context } from './context.ts'
import { endOf, fateOf, orDue, untilHeard } from './fate.ts'
import { ABSENT_MS, ACCESS_UNKNOWN, handOver, mostAttempts } from './hand-over.ts'
import { judged } from './health.ts'
import { putOff } from './kept-back.ts'
import { growing, readyItems } from './live.ts'
import {
  composeDigest,
  composeFor,
  type DigestEnvelope,
  generatorsIn,
  type Occurrence,
  withLinks,
} from './messages/index.ts'
import type { Message, SendMethod } from './plugin.ts'
import { digestId } from './read.ts'
import { type Sending, type Soon, settle } from './settle.ts'
import { claimDigest, type HeldDigest, postponeDigest } from './store/digests.ts'
import { isUnconfirmed, type Reader, readersAt, STOPS, standingOf, subscriptionsOf } from './store/recipients.ts'
import { titlesOf } from './store/titles.ts'
import type { DigestKey } from './tasks.ts'
import { silenceAt } from './time/silence.ts'

/**
 * Stage 3: sends the digests that are due, each once and all at once, and shows what is new in those that grow in place.
 * What had been matched when one was claimed for good is in it, however much; what comes later goes into the next one.
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

async function conclude(context: Context, held: HeldDigest): Promise<readonly Soon[]> {
  try {
    return await settle(context, held, await send(context, held))
  } catch (error) {
    // D1 or the queue failed, not the digest: given back at once, and no attempt of its own.
    const given = { ...held, attempts: held.attempts - 1 }
    await postponeDigest(context.store, given, context.now.getTime()).catch(() => undefined)
    throw error
  }
}

/** Asks everything that may stop the digest, then sends what still stands of it. */
async function send(context: Context, held: HeldDigest): Promise<Sending> {
  const { store, registry, now } = context
  const [reader] = (await readersAt(store, [[held.subscriberId, held.destinationId]])).values()
  const method = registry.sendMethods.get(held.method)
  const silence = reader && silenceAt(reader.rules, now)
  const attempts = held.attempts - 1
  const about = reader ? { reader } : {}
  if (silence) return { fate: await putOff(context, held, reader, silence) }
  if (!method || (held.isLive && !method.live)) {
    return { ...about, fate: { state: 'later', notBefore: orDue(held, now.getTime() + ABSENT_MS), attempts } }
  }
  if (held.attempts > mostAttempts(method)) return { fate: endOf(held, { state: 'dead', reason: STOPS.cutShort }) }
  const asked = await askedBy(store, held)
  const stop = stopOfAll(held, reader, asked) ?? unconfirmedStop(method, reader)
  if (stop || !reader) {
    const fate = endOf(held, { state: 'suppressed', ...(stop ?? { reason: STOPS.destinationGone, leftOut: [] }) })
    return { ...about, fate }
  }
  if (isTooSoon(held, reader, now)) {
    return { fate: { state: 'later', notBefore: afterOthers(held, now), attempts, isPause: true } }
  }
  return sendStanding(context, held, reader, method, asked)
}

const unconfirmedStop = (method: SendMethod, reader: Reader | undefined) =>
  reader && isUnconfirmed(method, reader) ? { reason: STOPS.unconfirmed, leftOut: [] } : undefined

/** Composes what still stands of a digest and hands it over. */
async function sendStanding(
  context: Context,
  held: HeldDigest,
  reader: Reader,
  method: SendMethod,
  asked: Awaited<ReturnType<typeof askedBy>>,
): Promise<Sending> {
  const items = readyItems(held, reader)
  const isBehind = items.length < held.items.length
  const { events, more, leftOut, isUnsure } = await choose(context, { ...held, items }, reader, asked)
  if (isUnsure) return { fate: fateOf(context, method, held, ACCESS_UNKNOWN, []) }
  if (events.length === 0) {
    return { fate: endOf(held, { state: 'suppressed', reason: STOPS.nothingLeft, leftOut }, isBehind) }
  }
  const occurrences = await presentOf(context, events)
  const titles = await titlesOf(context.store, generatorsIn(occurrences))
  const subscriptions = standingOf([...asked.values()])
  const compose = () => draft(context, held, { reader, method, occurrences, titles, more, subscriptions })
  const sending = growing(method, held)
  const about = { eventSeq: lastOf(items), topic: { key: held.slot, title: held.interval } }
  const isLast = held.attempts >= mostAttempts(method)
  const seen = await handOver(context, sending.method, compose, reader, about)
  const outcome = judged(seen, reader, context.now, isLast)
  if (outcome.is === 'awaiting') return { ...(await untilHeard(context, held, reader)), reader, outcome }
  if (held.isLive && outcome.is === 'sent') {
    const look = { is: 'shown', sent: sending.sent(), shownUpTo: lastOf(items), isBehind, leftOut } as const
    return { fate: { state: 'gathering', look }, reader, outcome }
  }
  return { fate: fateOf(context, method, held, outcome, leftOut), reader, outcome }
}

const lastOf = (items: HeldDigest['items']) => items.reduce((last, { eventSeq }) => Math.max(last, eventSeq), 0)

const askedBy = (store: Context['store'], { subscriberId, items }: HeldDigest) =>
  subscriptionsOf(
    store,
    [...new Set(items.flatMap((item) => item.subscriptions))].map((id) => [subscriberId, id]),
  )

/** What a digest is made of. */
interface Material extends Pick<DigestEnvelope, 'method' | 'subscriptions' | 'titles' | 'more'> {
  readonly reader: Reader
  readonly occurrences: readonly Occurrence[]
}

/** Done when it is handed over, so that what breaks there is an attempt that failed. */
async function draft(context: Context, held: HeldDigest, material: Material): Promise<Message> {
  const { subscriberId, destinationId, slot } = held
  const { reader, occurrences, method, subscriptions, titles, more } = material
  const { recipient, digestStyle: style, hidesActor } = reader
  const id = await digestId(subscriberId, destinationId, slot)
  const addressed = await withLinks(context, { id, recipient, method, subscriptions, hidesActor }, { subscriberId })
  const { interval } = held
  const intervalTitle = context.registry.intervals.get(interval)?.title
  const until = held.isLive ? { until: new Date(held.dueAt) } : {}
  const envelope = { ...addressed, interval, intervalTitle, style, more, titles, ...until }
  return composeFor(context, envelope, (voice) => composeDigest(occurrences, envelope, voice))
}
