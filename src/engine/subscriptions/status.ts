import type { Context } from '../context.ts'
import { Conflict, InvalidInput, NotFound } from '../errors.ts'
import type { SubscriberRow } from '../store/subscribers.ts'
import type { SubscriptionAt } from '../store/subscriptions.ts'
import { NEVER } from '../time/intervals.ts'
import { requireAccess } from './ask.ts'
import { absentAt, statusFor } from './row.ts'
import type { Subscription } from './view.ts'

/** What somebody wants a subscription's status to be. */
export interface StatusChange {
  readonly status: 'active' | 'muted' | 'deleted'
  /** When what is muted is active again; `null`, or `muted` without it: only when somebody says so. */
  readonly mutedUntil?: Date | null
}

/** A subscription as it is under another status; throws `InvalidInput` where its subscriber may not have it any more. */
export async function withStatus(
  context: Context,
  subscriber: SubscriberRow,
  former: Subscription,
  wanted: StatusChange,
): Promise<Subscription> {
  const status = statusFor(former.interval, wanted.status)
  if (status === 'active') await requireAccess(context, former, subscriber)
  const next = { ...former, status, reason: status === 'deleted' ? former.reason : null }
  return {
    ...next,
    mutedUntil: mutedUntil(context, next, former, wanted),
    absentAt: former.status === status ? former.absentAt : absentAt(context, next),
  }
}

/** Whoever goes on with what is over subscribes again: that asks for its end, and for access, anew. */
export function refuseOver({ now }: Context, former: Subscription, wanted: Partial<StatusChange>): void {
  if (wanted.status === 'deleted') return
  if (former.status === 'deleted' && wanted.status === undefined)
    throw new NotFound(({ errors }) => errors.subscription.gone({ id: former.id }))
  const hasExpired = former.remaining === 0 || (former.untilAt !== null && former.untilAt <= now.getTime())
  const isOver = former.status === 'ended' || former.status === 'expired' || hasExpired
  if (isOver) throw new Conflict(({ errors }) => errors.subscription.over({ text: `\`${former.text}\`` }))
}

/** When a subscription is active again, if it is to be muted for a while; what never comes is muted for good. */
export function mutedUntil(
  { now }: Context,
  next: SubscriptionAt,
  former: Subscription,
  wanted: Partial<StatusChange>,
): number | null {
  if (next.status !== 'muted' || next.interval === NEVER) return null
  if (wanted.mutedUntil === undefined) return wanted.status === undefined ? former.mutedUntil : null
  if (wanted.mutedUntil === null || wanted.mutedUntil > now) return wanted.mutedUntil?.getTime() ?? null
  const moment = `\`${wanted.mutedUntil.toISOString()}\``
  throw InvalidInput.at('/muted_until', ({ errors }) => errors.subscription.pastMoment({ moment }))
}

/** Why two subscriptions that say the same cannot stand beside each other. */
export const thereAlready = (text: string) =>
  new Conflict(({ errors }) => errors.subscription.thereAlready({ text: `\`${text}\`` }))
