import type { Context } from '../context.ts'
import { Conflict } from '../errors.ts'
import type { Ask } from '../language/index.ts'
import { changeSubscription } from '../store/save-subscription.ts'
import { type DestinationRow, destinationsOf, type SubscriberRow } from '../store/subscribers.ts'
import { findTwin, type SubscriptionAt } from '../store/subscriptions.ts'
import { IMMEDIATE } from '../time/intervals.ts'
import { askOf, completeAsk } from './ask.ts'
import { checkRoom } from './room.ts'
import { absentAt, type Creator, chooseDestination, keysFor, statusFor, toRow } from './row.ts'
import { mutedUntil, refuseOver, type StatusChange, thereAlready, withStatus } from './status.ts'
import { type Subscription, subscriptionOf } from './view.ts'

/** What of a subscription can change; `undefined` leaves it, `null` takes it away. */
export interface Change extends Partial<StatusChange> {
  readonly conditions?: Ask['conditions']
  readonly interval?: string
  readonly at?: string | null
  readonly on?: Ask['on'] | null
  readonly rate?: Ask['rate'] | null
  readonly method?: string
  readonly until?: string | null
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
    const row = await changed(context, subscriber, former, wanted)
    const keys = await keysFor(context, row, row.destinationMethod)
    await checkRoom(context, row, keys, former)
    if (await changeSubscription(context.store, former, row, keys)) return subscriptionOf(context, subscriber.id, id)
    if (await findTwin(context.store, row, id)) throw thereAlready(row.text)
  }
  throw new Conflict(({ errors }) => errors.subscription.changedAllTheTime({ id }))
}

/** What a subscription is to be, with the send method of its destination. */
async function changed(
  context: Context,
  subscriber: SubscriberRow,
  former: Subscription,
  wanted: Change,
): Promise<SubscriptionAt> {
  if (isOnlyStatus(wanted)) return withStatus(context, subscriber, former, wanted)
  const asked = await completeAsk(context, mergeAsk(askOf(former), wanted), subscriber, former.conditions)
  const here = (await destinationsOf(context.store, subscriber.id)).find((one) => one.id === former.destinationId)
  const to = await chooseDestination(context, subscriber, wanted.method, wanted.method === undefined ? here : undefined)
  const next = toRow(context, asked, subscriber, to, creatorOf(former))
  const staysMuted = former.status === 'muted' && wanted.interval === undefined
  const status = statusFor(next.interval, wanted.status ?? (staysMuted ? 'muted' : 'active'))
  const row = { ...former, ...next, createdAt: former.createdAt, status, ...at(to) }
  return { ...row, mutedUntil: mutedUntil(context, row, former, wanted), absentAt: absentAt(context, row) }
}

const at = ({ method, state, reason }: DestinationRow) => ({
  destinationMethod: method,
  destinationState: state,
  destinationReason: reason,
})

const creatorOf = ({ createdBy, creatorName }: Subscription): Creator | undefined =>
  createdBy === null ? undefined : { id: createdBy, name: creatorName ?? createdBy }

/** Nothing else of what is deleted matters. */
const isOnlyStatus = (wanted: Change): wanted is StatusChange => {
  const { status, mutedUntil: _, ...others } = wanted
  return status === 'deleted' || (status !== undefined && Object.values(others).every((value) => value === undefined))
}

/** A new interval drops the time and weekday that belonged to the former one, unless they are given too. */
function mergeAsk(ask: Ask, wanted: Change): Ask {
  const { at, on, rate, until, method, ...rest } = ask
  const keepsTime = wanted.interval === undefined || wanted.interval === ask.interval
  const pick = <T>(given: T | null | undefined, former: T | undefined) =>
    given === undefined ? former : (given ?? undefined)
  const merged = {
    at: pick(wanted.at, keepsTime ? at : undefined),
    on: pick(wanted.on, keepsTime ? on : undefined),
    rate: pick(wanted.rate, rate),
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
