import type { Context } from '../context.ts'
import { Conflict } from '../errors.ts'
import type { Ask } from '../language/index.ts'
import { type DestinationRow, destinationsOf, type SubscriberRow } from '../store/subscribers.ts'
import {
  changeSubscription,
  listSubscriptions,
  type SubscriptionAt,
  type SubscriptionRow,
} from '../store/subscriptions.ts'
import { IMMEDIATE } from '../time/intervals.ts'
import { askOf, completeAsk } from './ask.ts'
import { chooseDestination, keysFor, toRow } from './row.ts'
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
}

/** Changes a subscription; throws `Conflict` where it would become the same as another one. */
export async function change(
  context: Context,
  subscriber: SubscriberRow,
  id: number,
  wanted: Change,
): Promise<Subscription> {
  const former = await subscriptionOf(context, subscriber.id, id)
  const asked = isOnlyStatus(wanted)
    ? askOf(former)
    : await completeAsk(context, mergeAsk(askOf(former), wanted), subscriber)
  const to = await chooseDestination(
    context,
    subscriber,
    wanted.method,
    wanted.method === undefined ? await destinationOf(context, former) : undefined,
  )
  const next = { ...former, ...toRow(context, asked, subscriber, to, former.createdBy ?? undefined) }
  const status = wanted.status ?? (former.status === 'muted' && wanted.interval === undefined ? 'muted' : next.status)
  const row: SubscriptionRow = {
    ...next,
    status,
    reason: null,
    createdAt: former.createdAt,
    remaining: asked.events ?? null,
  }
  await refuseTwin(context, row)
  const formerKeys = await keysFor(context, { ...former, status: 'active' }, former.destinationMethod)
  await changeSubscription(context.store, row, formerKeys.keys, await keysFor(context, row, to.method))
  return subscriptionOf(context, subscriber.id, id)
}

/** Ends subscriptions of anybody, for a reason that their owners are told. */
export async function endSubscription(context: Context, row: SubscriptionAt, reason: string): Promise<void> {
  const keys = await keysFor(context, { ...row, status: 'active' }, row.destinationMethod)
  const ended: SubscriptionRow = { ...row, status: 'ended', reason }
  await changeSubscription(context.store, ended, keys.keys, { ...keys, keys: [] })
}

const isOnlyStatus = ({ status, ...others }: Change) =>
  status !== undefined && Object.values(others).every((value) => value === undefined)

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

async function destinationOf({ store }: Context, row: SubscriptionAt): Promise<DestinationRow | undefined> {
  return (await destinationsOf(store, row.subscriberId)).find((one) => one.id === row.destinationId)
}

async function refuseTwin(context: Context, row: SubscriptionRow): Promise<void> {
  if (row.status === 'deleted') return
  const others = await listSubscriptions(context.store, row.subscriberId, 0, -1)
  const twin = others.find(
    (one) => one.id !== row.id && one.text === row.text && one.destinationId === row.destinationId,
  )
  if (twin) throw new Conflict(`\`${row.text}\` is there already. End one of the two, or leave this one as it is.`)
}
