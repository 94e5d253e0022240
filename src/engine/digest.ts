import { afterOthers, choose, isTooSoon, presentOf, stopOfAll } from './choose.ts'
import type { Context } from './context.ts'
import { digest128 } from './digest128.ts'
import { endOf, type Fate, fateOf, type Later, orDue } from './fate.ts'
import { ABSENT_MS, ACCESS_UNKNOWN, handOver, LONGEST_QUEUED_S, MOST_ATTEMPTS } from './hand-over.ts'
import { planSwitchOff } from './hosts/unreachable.ts'
import { putOff } from './kept-back.ts'
import { growing, keepGrowing, readyItems } from './live.ts'
import {
  composeDigest,
  type DigestEnvelope,
  generatorsIn,
  type Occurrence,
  reportFailures,
  voiceFor,
  withLinks,
} from './messages/index.ts'
import type { Message } from './plugin.ts'
import { claimDigest, type HeldDigest, postponeDigest, putOffDigest, settleDigest } from './store/digests.ts'
import { foldDigest } from './store/fold.ts'
import { GRACE_MS } from './store/grace.ts'
import { type Reader, readersAt, STOPS, standingOf, subscriptionsOf } from './store/recipients.ts'
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
    if (fate.state === 'gathering') {
      await keepGrowing(context, held, fate.look)
      return []
    }
    if (fate.state === 'folded') {
      await foldDigest(store, held, fate)
      return []
    }
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
  const given = { ...held, attempts: fate.attempts }
  if (fate.silent) {
    await putOffDigest(store, given, fate.notBefore, fate.silent.leftOut)
    return []
  }
  const delay = Math.ceil((fate.notBefore - now.getTime()) / 1000)
  const isSoon = fate.isPause === true && delay <= LONGEST_QUEUED_S
  await postponeDigest(store, given, fate.notBefore, isSoon ? fate.notBefore + GRACE_MS : 0)
  return isSoon ? [{ key: [subscriberId, destinationId, slot], method, delay }] : []
}

/** Asks everything that may stop the digest, then composes what still stands of it and hands it over. */
async function send(context: Context, held: HeldDigest): Promise<Fate> {
  const { store, registry, now } = context
  const [reader] = (await readersAt(store, [[held.subscriberId, held.destinationId]])).values()
  const method = registry.sendMethods.get(held.method)
  const silence = reader && silenceAt(reader.rules, now)
  const attempts = held.attempts - 1
  if (silence) return putOff(context, held, reader, silence)
  if (!method || (held.isLive && !method.live)) {
    return { state: 'later', notBefore: orDue(held, now.getTime() + ABSENT_MS), attempts }
  }
  if (held.attempts > MOST_ATTEMPTS) return endOf(held, { state: 'dead', reason: STOPS.cutShort })
  const asked = await askedBy(store, held)
  const stop = stopOfAll(held, reader, asked)
  if (stop || !reader) {
    return endOf(held, { state: 'suppressed', ...(stop ?? { reason: STOPS.destinationGone, leftOut: [] }) })
  }
  if (isTooSoon(held, reader, now))
    return { state: 'later', notBefore: afterOthers(held, now), attempts, isPause: true }
  const items = readyItems(held, reader)
  const isBehind = items.length < held.items.length
  const { events, more, leftOut, isUnsure } = await choose(context, { ...held, items }, reader, asked)
  if (isUnsure) return fateOf(context, held, ACCESS_UNKNOWN, [])
  if (events.length === 0) return endOf(held, { state: 'suppressed', reason: STOPS.nothingLeft, leftOut }, isBehind)
  const occurrences = await presentOf(context, events)
  const titles = await titlesOf(store, generatorsIn(occurrences))
  const subscriptions = standingOf([...asked.values()])
  const compose = () => draft(context, held, { reader, method, occurrences, titles, more, subscriptions })
  const sending = growing(method, held)
  const outcome = await handOver(context, sending.method, compose, reader.address)
  if (held.isLive && outcome.is === 'sent') {
    return {
      state: 'gathering',
      look: { is: 'shown', sent: sending.sent(), shownUpTo: lastOf(items), isBehind, leftOut },
    }
  }
  return fateOf(context, held, outcome, leftOut)
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
  const { recipient, digestStyle: style } = reader
  const id = await digest128(JSON.stringify([subscriberId, destinationId, slot]))
  const addressed = await withLinks(context, { id, recipient, method, subscriptions }, { subscriberId })
  const { interval } = held
  const intervalTitle = context.registry.intervals.get(interval)?.title
  const until = held.isLive ? { until: new Date(held.dueAt) } : {}
  const envelope = { ...addressed, interval, intervalTitle, style, more, titles, ...until }
  const voice = voiceFor(context, envelope)
  const message = composeDigest(occurrences, envelope, voice)
  reportFailures(voice.failures)
  return message
}
