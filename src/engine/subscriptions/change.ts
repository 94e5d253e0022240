import type { Context } from '../context.ts'
import { Conflict, InvalidInput, NotFound } from '../errors.ts'
import type { Ask } from '../language/index.ts'
import { changeSubscription } from '../store/save-subscription.ts'
import { type DestinationRow, destinationsOf, type SubscriberRow } from '../store/subscribers.ts'
import { findTwin, type SubscriptionAt } from '../store/subscriptions.ts'
import { IMMEDIATE, NEVER } from '../time/intervals.ts'
import { askOf, completeAsk, requireAccess } from './ask.ts'
import { checkRoom } from './room.ts'
import { type Creator, chooseDestination, keysFor, statusFor, toRow } from './row.ts'
import { type Subscription, subscriptionOf } from './view.ts'

/** What of a subscription can change; `undefined` leaves it, `null` takes it away. */
export interface Change {
  readonly conditions?: Ask['conditions']
  readonly interval?: string
  readonly at?: string | null
  readonly on?: Ask['on'] | null
  readonly method?: string
  readonly until?: string | null
  readonly status?: 'active' | 'muted' | 'deleted'
  /** When what is muted is active again; `null`, or `muted` without it: only when somebody says so. */
  readonly mutedUntil?: Date | null
}

/** A change starts anew so many times where others change the same subscription meanwhile. */
const MOST_ATTEMPTS = 8

/**
 * Changes a subscription that is active or muted; one that was deleted is taken back by a status. Throws `Conflict`
 * where it is over, or would become the same as another one.
 */
export async function change(
  context: Context,
  subscriber: SubscriberRow,
  id: number,
  wanted: Change,
): Promise<Subscription> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const former = await subscriptionOf(context, subscriber.id, id)
    refuseOver(context, former, wanted)
    const next = await changed(context, subscriber, former, wanted)
    const row = { ...next, mutedUntil: mutedUntil(context, next, former, wanted) }
    const keys = await keysFor(context, row, row.destinationMethod)
    await checkRoom(context, row, keys, former)
    if (await changeSubscription(context.store, former, row, keys)) return subscriptionOf(context, subscriber.id, id)
    if (await findTwin(context.store, row, id))
      throw new Conflict(`\`${row.text}\` is there already. End one of the two, or leave this one as it is.`)
  }
  throw new Conflict(`Subscription ${id} is being changed by others all the time. Try again in a moment.`)
}

/** Whoever goes on with what is over subscribes again: that asks for its end, and for access, anew. */
function refuseOver({ now }: Context, former: Subscription, wanted: Change): void {
  if (wanted.status === 'deleted') return
  if (former.status === 'deleted' && wanted.status === undefined)
    throw new NotFound(`There is no subscription ${former.id} any more. Subscribe again.`)
  const hasExpired = former.remaining === 0 || (former.untilAt !== null && former.untilAt <= now.getTime())
  const isOver = former.status === 'ended' || former.status === 'expired' || hasExpired
  if (isOver) throw new Conflict(`\`${former.text}\` is over and cannot be changed. Subscribe again instead.`)
}

/** When a subscription is active again, if it is to be muted for a while; what never comes is muted for good. */
function mutedUntil({ now }: Context, next: SubscriptionAt, former: Subscription, wanted: Change): number | null {
  if (next.status !== 'muted' || next.interval === NEVER) return null
  if (wanted.mutedUntil === undefined) return wanted.status === undefined ? former.mutedUntil : null
  if (wanted.mutedUntil === null || wanted.mutedUntil > now) return wanted.mutedUntil?.getTime() ?? null
  const moment = wanted.mutedUntil.toISOString()
  throw InvalidInput.at('/muted_until', `\`${moment}\` is in the past. Choose a moment that is still to come.`)
}

/** What a subscription is to be, with the send method of its destination. */
async function changed(
  context: Context,
  subscriber: SubscriberRow,
  former: Subscription,
  wanted: Change,
): Promise<SubscriptionAt> {
  if (wanted.status !== undefined && isOnlyStatus(wanted)) {
    const status = statusFor(former.interval, wanted.status)
    if (status === 'active') await requireAccess(context, former, subscriber)
    return { ...former, status }
  }
  const asked = await completeAsk(context, mergeAsk(askOf(former), wanted), subscriber, former.conditions)
  const here = (await destinationsOf(context.store, subscriber.id)).find((one) => one.id === former.destinationId)
  const to = await chooseDestination(context, subscriber, wanted.method, wanted.method === undefined ? here : undefined)
  const next = toRow(context, asked, subscriber, to, creatorOf(former))
  const staysMuted = former.status === 'muted' && wanted.interval === undefined
  const status = statusFor(next.interval, wanted.status ?? (staysMuted ? 'muted' : 'active'))
  return { ...former, ...next, createdAt: former.createdAt, status, ...at(to) }
}

const at = ({ method, state, reason }: DestinationRow) => ({
  destinationMethod: method,
  destinationState: state,
  destinationReason: reason,
})

const creatorOf = ({ createdBy, creatorName }: Subscription): Creator | undefined =>
  createdBy === null ? undefined : { id: createdBy, name: creatorName ?? createdBy }

/** Nothing else of what is deleted matters. */
const isOnlyStatus = ({ status, mutedUntil: _, ...others }: Change) =>
  status === 'deleted' || Object.values(others).every((value) => value === undefined)

/** A new interval drops the time and weekday that belonged to the former one, unless they are given too. */
function mergeAsk(ask: Ask, wanted: Change): Ask {
  const { at, on, until, method, ...rest } = ask
  const keepsTime = wanted.interval === undefined || wanted.interval === ask.interval
  const pick = <T>(given: T | null | undefined, former: T | undefined) =>
    given === undefined ? former : (given ?? undefined)
  const merged = {
    at: pick(wanted.at, keepsTime ? at : undefined),
    on: pick(wanted.on, keepsTime ? on : undefined),
    until: pick(wanted.until, until),
    method: pick(wanted.method, method),
  }
  return {
    ...rest,
    conditions: wanted.conditions ?? ask.conditions,
    interval: wanted.interval ?? ask.interval ?? IMMEDIATE,
    ...(Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined)) as Partial<Ask>),
  }
}
