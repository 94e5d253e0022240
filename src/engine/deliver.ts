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
import { isUrgentEvent, keptBack } from './kept-back.ts'
import {
  atPresent,
  composeEvent,
  type Envelope,
  type Occurrence,
  reportFailures,
  voiceFor,
  withLinks,
} from './messages/index.ts'
import type { SendMethod } from './plugin.ts'
import {
  type Attempt,
  type BatchItem,
  checkpoint,
  claimBatch,
  type HeldBatch,
  type Progress,
  postponeBatch,
} from './store/batches.ts'
import { eventsBySeq, type StoredEvent } from './store/events.ts'
import {
  type Asked,
  mayReceive,
  placeKey,
  type Reader,
  readersAt,
  STOPS,
  standingOf,
  stopReason,
  subscriptionsOf,
} from './store/recipients.ts'
import { silenceAt } from './time/silence.ts'

/** So many messages are under way at once, and at most so many are sent again after a crash. */
const CHECKPOINT = 10

/** A host that takes longer to tell the present state of what an event is about is not waited for. */
const LOAD_LIMIT_MS = 5_000

/** A batch with everything that is asked before its messages go out. */
interface Loaded extends HeldBatch {
  readonly event: StoredEvent
  readonly occurrence: Occurrence
  readonly sendMethod: SendMethod
  readonly readers: ReadonlyMap<string, Reader>
  readonly asked: ReadonlyMap<string, Asked>
}

/**
 * Stage 5: hands the messages of a batch over. Whoever claims the batch holds it for a lease, keeps a checkpoint after
 * every ten recipients, and writes nothing once somebody else has claimed it.
 */
export async function deliver(
  context: Context,
  task: { readonly method: string; readonly seq: number; readonly batch: number },
): Promise<void> {
  const { store, now } = context
  const held = await claimBatch(store, task.seq, task.batch, now)
  if (!held) return
  try {
    const loaded = await load(context, held)
    if (!loaded) return await postponeBatch(store, held, now.getTime() + ABSENT_MS)
    await sendAll(context, loaded, task)
  } catch (error) {
    // Given back at once, so that the next attempt need not wait for the lease to end.
    await postponeBatch(store, held, now.getTime()).catch(() => undefined)
    throw error
  }
}

async function load({ store, registry }: Context, held: HeldBatch): Promise<Loaded | undefined> {
  const sendMethod = registry.sendMethods.get(held.method)
  const [event] = await eventsBySeq(store, [held.seq])
  if (!sendMethod || !event) return undefined
  const pairs = held.recipients.flatMap(({ subscriberId, subscriptions }) =>
    subscriptions.map((id) => [subscriberId, id] as const),
  )
  const [readers, asked] = await Promise.all([
    readersAt(
      store,
      held.recipients.map((one) => [one.subscriberId, one.destinationId]),
    ),
    subscriptionsOf(store, pairs),
  ])
  const occurrence = await atPresent(event, registry.eventTypes.get(event.name), LOAD_LIMIT_MS)
  return { ...held, event, occurrence, sendMethod, readers, asked }
}

async function sendAll(context: Context, batch: Loaded, task: Parameters<typeof deliver>[1]): Promise<void> {
  const { store, now } = context
  const isDue = (place: number) => (batch.retries.find((retry) => retry[0] === place)?.[2] ?? 0) <= now.getTime()
  const fresh = Array.from({ length: batch.recipients.length - batch.done }, (_, place) => batch.done + place)
  const places = [...fresh, ...batch.retries.map(([place]) => place).filter(isDue)]
  let progress: Progress = { done: batch.done, retries: batch.retries }
  for (let from = 0; from < places.length || from === 0; from += CHECKPOINT) {
    const chunk = places.slice(from, from + CHECKPOINT)
    const attempts = await Promise.all(chunk.map((place) => attempt(context, batch, place)))
    progress = advance(progress, attempts)
    const isLast = from + CHECKPOINT >= places.length
    const offs = await planSwitchOff(context, attempts.flatMap(refusalIn))
    if (!(await checkpoint(store, batch, { ...progress, attempts, offs, isLast }, now))) return
  }
  const next = Math.min(...progress.retries.map(([, , notBefore]) => notBefore))
  const delay = Math.ceil((next - now.getTime()) / 1000)
  if (delay <= LONGEST_QUEUED_S)
    await context.enqueue([{ do: 'deliver', ...task }], Math.max(delay, 0)).catch(() => undefined)
}

const refusalIn = (one: Attempt) =>
  one.is === 'refused' && one.to
    ? [{ subscriberId: one.to.subscriberId, destinationId: one.to.destinationId, reason: one.reason }]
    : []

/** Tries one recipient: asks everything that may stop the message, then composes and sends it. */
async function attempt(context: Context, batch: Loaded, place: number): Promise<Attempt> {
  const { registry, now } = context
  const to = batch.recipients[place]
  if (!to || to.state !== null) return { place, to, is: 'settled' }
  const reader = batch.readers.get(placeKey(to.subscriberId, to.destinationId))
  const asked = to.subscriptions.map((id) => batch.asked.get(placeKey(to.subscriberId, id)))
  const type = registry.eventTypes.get(batch.event.name)
  const stop = stopReason(reader, asked)
  if (stop !== undefined || !reader) return { place, to, is: 'suppressed', reason: stop ?? STOPS.destinationGone }
  const before = batch.retries.find((retry) => retry[0] === place)?.[1] ?? 0
  const silence = silenceAt(reader.rules, now)
  const isUrgent = silence !== undefined && isUrgentEvent(batch.event, type)
  if (silence && !(isUrgent && reader.urgentPasses)) {
    return { place, to, ...keptBack(silence, isUrgent, before, reader.rules.timeZone) }
  }
  const allowed = await mayReceive(type, batch.event, reader.recipient)
  if (allowed === false) return { place, to, is: 'suppressed', reason: STOPS.hidden }
  const id = await digest128(JSON.stringify([batch.event.id, to.subscriberId, to.destinationId, to.slot]))
  const envelope = { id, recipient: reader.recipient, method: batch.sendMethod, subscriptions: standingOf(asked) }
  const compose = () => draft(context, batch.occurrence, envelope, to.subscriberId)
  const outcome = allowed ? await handOver(context, batch.sendMethod, compose, reader.address) : ACCESS_UNKNOWN
  return afterwards(context, { place, to, before }, outcome)
}

/** Done when it is handed over, so that what breaks there is an attempt that failed. */
async function draft(context: Context, occurrence: Occurrence, to: Omit<Envelope, 'links'>, subscriberId: number) {
  const envelope = await withLinks(context, to, { subscriberId, event: occurrence.event })
  const voice = voiceFor(context, envelope)
  const message = composeEvent(occurrence, envelope, voice)
  reportFailures(voice.failures)
  return message
}

function afterwards(
  { now }: Context,
  { place, to, before }: { readonly place: number; readonly to: BatchItem; readonly before: number },
  outcome: Outcome,
): Attempt {
  if (outcome.is === 'early')
    return { place, to, is: 'later', attempts: before, notBefore: afterPause(outcome.by, now) }
  if (outcome.is !== 'failed') return { place, to, ...outcome }
  if (before + 1 >= MOST_ATTEMPTS) return { place, to, is: 'dead', reason: outcome.reason }
  const notBefore = nextAttempt(before + 1, outcome.after, to.subscriberId, now)
  return { place, to, is: 'later', attempts: before + 1, notBefore }
}

/** Recipients up to the last fresh one are done; whoever has to wait is kept for later. */
function advance({ done, retries }: Progress, attempts: readonly Attempt[]): Progress {
  const tried = new Set(attempts.map(({ place }) => place))
  const waiting = attempts.flatMap((one) =>
    one.is === 'later' ? [[one.place, one.attempts, one.notBefore] as const] : [],
  )
  return {
    done: Math.max(done, ...attempts.map(({ place }) => place + 1)),
    retries: [...retries.filter(([place]) => !tried.has(place)), ...waiting],
  }
}
