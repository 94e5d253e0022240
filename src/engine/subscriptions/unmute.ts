import type { Context } from '../context.ts'
import { InvalidInput } from '../errors.ts'
import { GRACE_MS } from '../store/grace.ts'
import { type Restated, saveStatuses } from '../store/save-statuses.ts'
import { dueUnmutings, type Muted } from '../store/subscriptions.ts'
import { requireAccess } from './ask.ts'
import { absentAt, keysFor, type Shapes, shapesOnce, statusFor } from './row.ts'

/** So many become active at a time, and so many times in one run: the rest is the next minute's. */
const STEP = 200
const STEPS = 10

/**
 * Makes active again what was muted until now. Whose access was lost meanwhile keeps it muted, for good and with the
 * reason; where nobody can say, it is asked again later.
 */
export async function unmuteDue(context: Context): Promise<void> {
  for (let step = 0; step < STEPS; step++) {
    const due = await dueUnmutings(context.store, context.now, STEP)
    const shapes = shapesOnce(
      context,
      due.map(({ subscription }) => subscription.type),
    )
    await saveStatuses(context.store, await Promise.all(due.map((one) => decide(context, one, shapes))))
    if (due.length < STEP) return
  }
}

async function decide(
  context: Context,
  { subscription: former, subscriber }: Muted,
  shapes: Shapes,
): Promise<Restated> {
  const back = { ...former, ...(await comeBack(context, former, subscriber)) }
  const next = { ...back, absentAt: absentAt(context, back) }
  return { former, next, keys: await keysFor(context, next, former.destinationMethod, shapes) }
}

/** What of a subscription is another one, now that the time is over for which it was muted. */
async function comeBack(
  context: Context,
  former: Muted['subscription'],
  subscriber: Muted['subscriber'],
): Promise<Pick<Muted['subscription'], 'status' | 'mutedUntil' | 'reason'>> {
  // A type that is not declared now may be again: its manifest was withdrawn, or contradicts another one.
  const isKnown = context.registry.subscriptionTypes.has(former.type)
  const later = { status: 'muted', mutedUntil: context.now.getTime() + GRACE_MS, reason: null } as const
  if (!isKnown) return later
  try {
    await requireAccess(context, former, subscriber)
    return { status: statusFor(former.interval, 'active'), mutedUntil: null, reason: null }
  } catch (error) {
    return error instanceof InvalidInput ? { status: 'muted', mutedUntil: null, reason: error.message } : later
  }
}
