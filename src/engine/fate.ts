import type { Context } from './context.ts'
import { afterPause, MOST_ATTEMPTS, nextAttempt, type Outcome } from './hand-over.ts'
import type { Look } from './live.ts'
import type { HeldDigest, LeftOut, Settled } from './store/digests.ts'
import type { Fold } from './store/fold.ts'

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

/** What an attempt to send it leads to. */
export function fateOf({ now }: Context, held: HeldDigest, outcome: Outcome, leftOut: readonly LeftOut[]): Fate {
  if (outcome.is === 'sent') return { state: 'sent', leftOut }
  if (outcome.is === 'refused') return { state: 'failed', reason: outcome.reason }
  if (outcome.is === 'early')
    return { state: 'later', notBefore: afterPause(outcome.by, now), attempts: held.attempts - 1, isPause: true }
  if (held.attempts >= MOST_ATTEMPTS) return endOf(held, { state: 'dead', reason: outcome.reason })
  const notBefore = nextAttempt(held.attempts, outcome.after, held.subscriberId, now)
  return { state: 'later', notBefore: orDue(held, notBefore), attempts: held.attempts }
}

/** What grows is closed when it is due, whatever went wrong before. */
export const orDue = ({ isLive, dueAt }: HeldDigest, notBefore: number) =>
  isLive ? Math.min(notBefore, dueAt) : notBefore
