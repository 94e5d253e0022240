import type { Context } from '../context.ts'
import { Conflict, EngineError } from '../errors.ts'
import { type Restated, saveStatuses } from '../store/save-statuses.ts'
import type { SubscriberRow } from '../store/subscribers.ts'
import { readRoom } from './room.ts'
import { keysFor, type Shapes, shapesOnce } from './row.ts'
import { refuseOver, type StatusChange, withStatus } from './status.ts'
import { type Subscription, subscriptionsWith, unknownSubscription } from './view.ts'

/** A subscription by its id, and what its status is to be. */
export interface StatusWanted extends StatusChange {
  readonly id: number
}

/** Subscriptions that have the status that was wanted, and why others have not: each reason once. */
export interface StatusesChanged {
  readonly changed: readonly Subscription[]
  readonly refused: readonly EngineError[]
}

/** A subscription before and after, with the keys that it gets. */
type Plan = Restated<Subscription>

const isPlan = (one: Plan | EngineError): one is Plan => !(one instanceof EngineError)

/**
 * Gives many subscriptions of one subscriber their statuses, in a number of statements that does not grow with them. One
 * that is refused, or that others change meanwhile, does not keep the rest from it.
 */
export async function changeStatuses(
  context: Context,
  subscriber: SubscriberRow,
  wanted: readonly StatusWanted[],
): Promise<StatusesChanged> {
  const { store } = context
  const planned = await planAll(context, subscriber, wanted)
  const room = await readRoom(store, subscriber.id, planned.filter(isPlan))
  const allowed = planned.map((one) => (isPlan(one) ? (room.refusalOf(one) ?? one) : one))
  const saved = await saveStatuses(store, allowed.filter(isPlan).filter(isNews))
  const outcomes = allowed.map((one) => (isPlan(one) && isNews(one) && !saved.has(one) ? beingChanged(one) : one))
  const refused = outcomes.flatMap((one) => (isPlan(one) ? [] : [one]))
  return {
    changed: outcomes.filter(isPlan).map(({ next }) => next),
    refused: [...new Map(refused.map((one) => [one.message, one])).values()],
  }
}

async function planAll(
  context: Context,
  subscriber: SubscriberRow,
  wanted: readonly StatusWanted[],
): Promise<readonly (Plan | EngineError)[]> {
  const once = [...new Map(wanted.map((one) => [one.id, one])).values()]
  const found = await subscriptionsWith(
    context,
    subscriber.id,
    once.map(({ id }) => id),
  )
  const former = new Map(found.map((one) => [one.id, one]))
  const shapes = shapesOnce(
    context,
    found.map(({ type }) => type),
  )
  return Promise.all(once.map((one) => plan(context, subscriber, former.get(one.id), one, shapes).catch(refusalFrom)))
}

async function plan(
  context: Context,
  subscriber: SubscriberRow,
  former: Subscription | undefined,
  wanted: StatusWanted,
  shapes: Shapes,
): Promise<Plan> {
  if (!former) throw unknownSubscription(wanted.id)
  refuseOver(context, former, wanted)
  const next = await withStatus(context, subscriber, former, wanted)
  return { former, next, keys: await keysFor(context, next, next.destinationMethod, shapes) }
}

function refusalFrom(error: unknown): EngineError {
  if (error instanceof EngineError) return error
  throw error
}

const isNews = ({ former, next }: Plan) =>
  former.status !== next.status || former.mutedUntil !== next.mutedUntil || former.reason !== next.reason

const beingChanged = ({ former }: Plan) =>
  new Conflict(({ errors }) => errors.subscription.beingChanged({ text: `\`${former.text}\`` }))
