import type { Context } from './context.ts'
import { NotFound } from './errors.ts'
import { unfulfilled } from './matching/index.ts'
import type { Condition, Fields } from './plugin.ts'
import { eventsBySeq, type StoredEvent } from './store/events.ts'
import { mayReceive, placeKey, subscriptionsOf } from './store/recipients.ts'
import type { SubscriberRow } from './store/subscribers.ts'
import { countStates, eventStatus, type NotificationState, newestAt, type TraceRow, traceRows } from './store/trace.ts'
import { recipientOf } from './subscriptions/ask.ts'
import { listOwn, type Subscription } from './subscriptions/view.ts'

/** What became of an event. */
export interface EventReport {
  readonly event: StoredEvent
  readonly state: 'matching' | 'matched' | 'dead'
  readonly reason: string | null
  readonly receivedAt: Date
  readonly matched: number
  readonly notifications: Partial<Record<NotificationState, number>>
}

/** An event, its state and what became of it; throws `NotFound`. */
export async function reportEvent(context: Context, id: string): Promise<EventReport> {
  const found = await findEvent(context, id)
  return { ...found, notifications: await countStates(context.store, found.event.seq) }
}

/** An event and its state, without counting its notifications; throws `NotFound`. */
export async function findEvent({ store }: Context, id: string): Promise<Omit<EventReport, 'notifications'>> {
  const status = await eventStatus(store, id)
  const [event] = status ? await eventsBySeq(store, [status.seq]) : []
  if (!status || !event) throw new NotFound(`There is no event \`${id}\`.`)
  const state = (['matching', 'matched', 'dead'] as const)[status.state] ?? 'dead'
  return { ...status, event, state, receivedAt: new Date(status.receivedAt) }
}

/** A notification and the subscriptions that it came from. */
export interface Traced extends Omit<TraceRow, 'subscriptions'> {
  readonly subscriptions: readonly { readonly id: number; readonly text: string }[]
}

/** A page of what an event became, subscriber by subscriber. */
export async function traceEvent(
  { store }: Context,
  seq: number,
  after: readonly [batch: number, place: number],
  limit: number,
  subscriberId?: number,
): Promise<readonly Traced[]> {
  const rows = await traceRows(store, seq, after, limit, subscriberId)
  const asked = await subscriptionsOf(
    store,
    rows.flatMap((row) => row.subscriptions.map((id) => [row.subscriberId, id] as const)),
  )
  return rows.map((row) => ({
    ...row,
    subscriptions: row.subscriptions.map((id) => ({ id, text: asked.get(placeKey(row.subscriberId, id))?.text ?? '' })),
  }))
}

/** Why a subscription did not let an event through, or that it did. */
export interface Verdict {
  readonly subscription: Subscription
  readonly stop?:
    | { readonly because: 'not-active' | 'later' | 'own-event' }
    | { readonly because: 'conditions'; readonly conditions: readonly Condition[]; readonly fields: Fields }
}

/** How each subscription of a subscriber that could concern an event decided on it. */
export async function explain(
  context: Context,
  event: StoredEvent,
  subscriber: SubscriberRow,
): Promise<readonly Verdict[]> {
  const { registry, store } = context
  const status = await eventStatus(store, event.id)
  const own = await listOwn(context, subscriber.id, 0, -1)
  const concerned = own.filter((one) => registry.subscriptionTypes.get(one.type)?.events.includes(event.name))
  return concerned.map((subscription): Verdict => {
    const conditions = unfulfilled(subscription.conditions, event.fields)
    if (conditions.length > 0)
      return { subscription, stop: { because: 'conditions', conditions, fields: event.fields } }
    if (subscription.createdAt > (status?.receivedAt ?? 0)) return { subscription, stop: { because: 'later' } }
    if (subscription.status !== 'active') return { subscription, stop: { because: 'not-active' } }
    const isOwn = event.actor === subscriber.externalId && !subscriber.ownEvents
    return isOwn ? { subscription, stop: { because: 'own-event' } } : { subscription }
  })
}

/** An event that somebody received, and the subscriptions that it came from. */
export interface Cause {
  readonly event: StoredEvent
  readonly slot: string
  readonly subscriptions: readonly { readonly id: number; readonly text: string }[]
}

/** Why a subscriber got the newest message at a destination: its events, as far as they may see them now. */
export async function newestFor(
  { store, registry }: Context,
  subscriber: SubscriberRow,
  destinationId: number,
): Promise<readonly Cause[]> {
  const received = await newestAt(store, subscriber.id, destinationId)
  const ids = received.flatMap(({ subscriptions }) => subscriptions.map((id) => [subscriber.id, id] as const))
  const [events, asked] = await Promise.all([
    eventsBySeq(
      store,
      received.map(({ seq }) => seq),
    ),
    subscriptionsOf(store, ids),
  ])
  const recipient = recipientOf(subscriber)
  const allowed = await Promise.all(
    events.map((event) => mayReceive(registry.eventTypes.get(event.name), event, recipient)),
  )
  return received.flatMap(({ seq, slot, subscriptions }) => {
    const event = events.find((one, place) => one.seq === seq && allowed[place] === true)
    const texts = subscriptions.map((id) => ({ id, text: asked.get(placeKey(subscriber.id, id))?.text ?? '' }))
    return event ? [{ event, slot, subscriptions: texts }] : []
  })
}
