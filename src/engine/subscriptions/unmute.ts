import type { Context } from '../context.ts'
import { InvalidInput } from '../errors.ts'
import { GRACE_MS } from '../store/grace.ts'
import { dueUnmutings, type Muted } from '../store/subscriptions.ts'
import { type Unmuting, unmuteAll, unmuteLater } from '../store/unmute.ts'
import { requireAccess } from './ask.ts'
import { keysFor, statusFor } from './row.ts'

/** So many become active at a time, and so many times in one run: the rest is the next minute's. */
const STEP = 200
const STEPS = 10

/**
 * Makes active again what was muted until now. Whose access was lost meanwhile keeps it muted, for good; where nobody
 * can say, it is asked again later.
 */
export async function unmuteDue(context: Context): Promise<void> {
  for (let step = 0; step < STEPS; step++) {
    const due = await dueUnmutings(context.store, context.now, STEP)
    if (due.length > 0) await unmute(context, due)
    if (due.length < STEP) return
  }
}

async function unmute(context: Context, due: readonly Muted[]): Promise<void> {
  const results = await Promise.allSettled(due.map((one) => decide(context, one)))
  const decided = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  const unsure = due.filter((_, place) => results[place]?.status === 'rejected').map(({ subscription }) => subscription)
  if (decided.length > 0) await unmuteAll(context.store, decided)
  if (unsure.length > 0) await unmuteLater(context.store, unsure, context.now.getTime() + GRACE_MS)
}

async function decide(context: Context, { subscription: row, subscriber }: Muted): Promise<Unmuting> {
  const isAllowed = await requireAccess(context, row, subscriber).then(
    () => true,
    (error: unknown) => {
      if (error instanceof InvalidInput) return false
      throw error
    },
  )
  const status = isAllowed && statusFor(row.interval, 'active') === 'active' ? 'active' : 'muted'
  return { row, status, keys: await keysFor(context, { ...row, status }, row.destinationMethod) }
}
