import { giveBack, overCap } from './cap.ts'
import { awaitingAt, type ContactFold } from './contact.ts'
import type { Context } from './context.ts'
import { digest128 } from './digest128.ts'
import { ACCESS_UNKNOWN, afterPause, handOver, mostAttempts, nextAttempt, type Outcome } from './hand-over.ts'
import { judged } from './health.ts'
import { isUrgentEvent, keptBack } from './kept-back.ts'
import { composeEvent, composeFor, type Envelope, type Occurrence, topicOf, withLinks } from './messages/index.ts'
import type { SendMethod } from './plugin.ts'
import type { Attempt, BatchItem, HeldBatch } from './store/batches.ts'
import type { StoredEvent } from './store/events.ts'
import type { Fold } from './store/fold.ts'
import {
  type Asked,
  isUnconfirmed,
  mayReceive,
  placeKey,
  type Reader,
  STOPS,
  standingOf,
  stopReason,
} from './store/recipients.ts'
import { silenceAt } from './time/silence.ts'

/** A batch with everything that is asked before its messages go out. */
export interface Loaded extends HeldBatch {
  readonly occurrence: Occurrence & { readonly event: StoredEvent }
  readonly sendMethod: SendMethod
  readonly readers: ReadonlyMap<string, Reader>
  readonly asked: ReadonlyMap<string, Asked>
  /** It asks the owner of an address whether messages may come there. */
  readonly asksFirst: boolean
}

/** What became of one recipient, and what is known of the destination since. */
export interface Tried {
  readonly attempt: Attempt
  readonly reader?: Reader
  readonly outcome?: Outcome
  /** It is the first that waits until its reader is heard from. */
  readonly begins?: boolean
}

/** Tries some recipients at once: asks everything that may stop each message, then composes and sends the others. */
export async function tryEach(context: Context, batch: Loaded, places: readonly number[]): Promise<readonly Tried[]> {
  const examined = await Promise.all(places.map((place) => examine(context, batch, place)))
  const ready = examined.filter(isReady)
  const over = await overCap(context, batch.sendMethod, ready.filter(isCounted))
  const sent = await Promise.all(
    ready.map(async (one) => {
      const fold = over.get(placeKey(one.reader.subscriberId, one.reader.destinationId))
      return fold ? { ...one, fold } : { ...one, outcome: one.known ?? (await send(context, batch, one)) }
    }),
  )
  await giveBack(context, batch.sendMethod, sent.filter(isUnused))
  const awaiting = sent.flatMap((one) => ('outcome' in one && one.outcome.is === 'awaiting' ? [one.reader] : []))
  const contacts = await awaitingAt(context, awaiting)
  return [
    ...examined.filter((one): one is Tried => !isReady(one)),
    ...sent.map((one) =>
      'fold' in one ? folded(one, one.fold) : concluded(context, batch, one, one.outcome, contacts),
    ),
  ]
}

/** A message that nothing stops. */
interface Ready {
  readonly place: number
  readonly to: BatchItem
  /** Attempts that failed. */
  readonly before: number
  readonly reader: Reader
  readonly asked: readonly (Asked | undefined)[]
  /** It comes whatever the cap. */
  readonly isExempt: boolean
  /** What is known without sending it. */
  readonly known?: Outcome
}

const isReady = (one: Ready | Tried): one is Ready => 'before' in one

const isCounted = ({ isExempt, known }: Ready) => !isExempt && known === undefined

/** What did not get through is counted again when it is tried again. */
const isUnused = (one: Ready & { readonly outcome?: Outcome }) =>
  isCounted(one) && one.outcome !== undefined && one.outcome.is !== 'sent'

async function examine(context: Context, batch: Loaded, place: number): Promise<Ready | Tried> {
  const { registry, now } = context
  const to = batch.recipients[place]
  if (!to || to.state !== null) return { attempt: { place, to, is: 'settled' } }
  const { event, type = registry.eventTypes.get(event.name) } = batch.occurrence
  const reader = batch.readers.get(placeKey(to.subscriberId, to.destinationId))
  const asked = to.subscriptions.map((id) => batch.asked.get(placeKey(to.subscriberId, id)))
  const stopped = (reason: string): Tried => ({
    attempt: { place, to, is: 'suppressed', reason },
    ...(reader && { reader }),
  })
  const stop = stopReason(reader, asked)
  if (stop !== undefined || !reader) return stopped(stop ?? STOPS.destinationGone)
  if (!batch.asksFirst && isUnconfirmed(batch.sendMethod, reader)) return stopped(STOPS.unconfirmed)
  const before = batch.retries.find((retry) => retry[0] === place)?.[1] ?? 0
  const isUrgent = isUrgentEvent(event, type)
  const isExempt = batch.asksFirst || (isUrgent && reader.urgentPasses)
  const silence = isExempt ? undefined : silenceAt(reader.rules, now)
  if (silence) return { attempt: { place, to, ...keptBack(silence, isUrgent, before, reader.rules.timeZone) } }
  const allowed = await mayReceive(type, event, reader.recipient)
  if (allowed === false) return stopped(STOPS.hidden)
  const ready = { place, to, before, reader, asked, isExempt }
  return allowed ? ready : { ...ready, known: ACCESS_UNKNOWN }
}

async function send(context: Context, batch: Loaded, { to, reader, asked }: Ready): Promise<Outcome> {
  const { sendMethod: method, occurrence } = batch
  const { event } = occurrence
  const id = await digest128(JSON.stringify([event.id, to.subscriberId, to.destinationId, to.slot]))
  const { recipient, hidesActor } = reader
  const envelope = { id, recipient, method, subscriptions: standingOf(asked), hidesActor }
  const compose = () => draft(context, occurrence, envelope, to.subscriberId)
  return handOver(context, method, compose, reader, topicOf(event, context.registry, envelope))
}

/** Done when it is handed over, so that what breaks there is an attempt that failed. */
async function draft(context: Context, occurrence: Occurrence, to: Omit<Envelope, 'links'>, subscriberId: number) {
  const envelope = await withLinks(context, to, { subscriberId, event: occurrence.event })
  return composeFor(context, envelope, (voice) => composeEvent(occurrence, envelope, voice))
}

const folded = ({ place, to }: Pick<Ready, 'place' | 'to'>, { slot, interval, dueAt }: Fold): Tried => ({
  attempt: { place, to, is: 'folded', slot, interval, dueAt },
})

function concluded(
  { now }: Context,
  { sendMethod }: Loaded,
  { place, to, before, reader }: Ready,
  seen: Outcome,
  contacts: ReadonlyMap<string, ContactFold>,
): Tried {
  const attempts = before + 1
  const isLast = attempts >= mostAttempts(sendMethod)
  const outcome = judged(seen, reader, now, isLast)
  const tried = (attempt: Attempt): Tried => ({ attempt, reader, outcome })
  switch (outcome.is) {
    case 'awaiting': {
      const fold = contacts.get(placeKey(to.subscriberId, to.destinationId))
      if (!fold) return tried({ place, to, is: 'suppressed', reason: STOPS.destinationGone })
      return { ...folded({ place, to }, fold), reader, outcome, begins: fold.begins }
    }
    case 'early':
      return tried({ place, to, is: 'later', attempts: before, notBefore: afterPause(outcome.by, now) })
    case 'failed': {
      if (isLast) return tried({ place, to, is: 'dead', reason: outcome.reason })
      const notBefore = nextAttempt(attempts, outcome.after, to.subscriberId, now, sendMethod)
      return tried({ place, to, is: 'later', attempts, notBefore })
    }
    case 'sent':
    case 'refused':
      return tried({ place, to, ...outcome })
  }
}
