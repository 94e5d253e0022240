import { AWAITED_MS, awaitingAt } from './contact.ts'
import type { Context } from './context.ts'
import { afterPause, mostAttempts, nextAttempt, type Outcome } from './hand-over.ts'
import type { Experience } from './health.ts'
import type { Look } from './live.ts'
import type { SendMethod } from './plugin.ts'
import type { HeldDigest, LeftOut, Settled } from './store/digests.ts'
import type { Fold } from './store/fold.ts'
import type { Reader } from './store/recipients.ts'
import { CONTACT } from './time/intervals.ts'

/** What becomes of a digest now. */
export type Fate = Settled | Later | Gathering | Folded

/** It is tried again at a moment; where it was only too soon, at that very moment. */
export interface Later {
  readonly state: 'later'
  readonly notBefore: number
  readonly attempts: number
  readonly isPause?: boolean
  /** It is put off: from now on it counts as due then, and tells nothing of these. */
  readonly silent?: { readonly leftOut: readonly LeftOut[] }
}

/** What was in it becomes a part of another digest. */
interface Folded extends Fold {
  readonly state: 'folded'
}

/** It grows in place, and is not due yet. */
interface Gathering {
  readonly state: 'gathering'
  readonly look: Look
}

/** What would end another digest only pauses one that grows; and what one has told while it grew stays told. */
export function endOf(held: HeldDigest, settled: Exclude<Settled, { state: 'failed' }>, isBehind = false): Fate {
  const leftOut = 'leftOut' in settled ? settled.leftOut : []
  if (held.isLive) return { state: 'gathering', look: { is: 'idle', isBehind, leftOut } }
  return held.sent !== null && settled.state === 'suppressed' ? { state: 'sent', leftOut } : settled
}

/** What an attempt to send it leads to, but for what waits until its reader is heard from. */
export function fateOf(
  { now }: Context,
  method: SendMethod,
  held: HeldDigest,
  outcome: Exclude<Outcome, { is: 'awaiting' }>,
  leftOut: readonly LeftOut[],
): Fate {
  if (outcome.is === 'sent') return { state: 'sent', leftOut }
  if (outcome.is === 'refused') return { state: 'failed', reason: outcome.reason }
  if (outcome.is === 'early')
    return { state: 'later', notBefore: afterPause(outcome.by, now), attempts: held.attempts - 1, isPause: true }
  if (held.attempts >= mostAttempts(method)) return endOf(held, { state: 'dead', reason: outcome.reason })
  const notBefore = nextAttempt(held.attempts, outcome.after, held.subscriberId, now, method)
  return { state: 'later', notBefore: orDue(held, notBefore), attempts: held.attempts }
}

/**
 * What may not be sent before its reader is heard from waits with all else that does; what has waited so long goes on
 * waiting.
 */
export async function untilHeard(
  context: Context,
  held: HeldDigest,
  reader: Reader,
): Promise<{ readonly fate: Fate } & Pick<Experience, 'begins'>> {
  const attempts = held.attempts - 1
  const [fold] = (await awaitingAt(context, [reader])).values()
  const isHeard = fold !== undefined && fold.dueAt <= context.now.getTime()
  if (!fold || held.interval === CONTACT || isHeard) {
    const notBefore = context.now.getTime() + (isHeard ? 0 : AWAITED_MS)
    return { fate: { state: 'later', notBefore, attempts, silent: { leftOut: [] } } }
  }
  const { begins, slot, interval, dueAt } = fold
  return { fate: { state: 'folded', slot, interval, dueAt }, begins }
}

/** What grows is closed when it is due, whatever went wrong before. */
export const orDue = ({ isLive, dueAt }: HeldDigest, notBefore: number) =>
  isLive ? Math.min(notBefore, dueAt) : notBefore
