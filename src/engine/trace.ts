import type { Context } from './context.ts'
import { NotFound } from './errors.ts'
import type { Ask } from './language/index.ts'
import { unfulfilled } from './matching/index.ts'
import type { Condition, Fields } from './plugin.ts'
import { eventsBySeq, recentEvents, type StoredEvent } from './store/events.ts'
import { placeKey, subscriptionsOf } from './store/recipients.ts'
import type { SubscriberRow } from './store/subscribers.ts'
import { countStates, eventStatus, type NotificationState, newestAt, type TraceRow, traceRows } from './store/trace.ts'
import { completeAsk } from './subscriptions/ask.ts'
import { listOwn, type Subscription } from './subscriptions/view.ts'

const DAY_MS = 86_400_000
/** A preview looks back so many days, and at so many events of a type. */
const PREVIEW_DAYS = 7
const PREVIEW_EVENTS = 5_000

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
export async function reportEvent({ store }: Context, id: string): Promise<EventReport> {
  const status = await eventStatus(store, id)
  const [event] = status ? await eventsBySeq(store, [status.seq]) : []
  if (!status || !event) throw new NotFound(`There is no event \`${id}\`.`)
  const state = (['matching', 'matched', 'dead'] as const)[status.state] ?? 'dead'
  const notifications = await countStates(store, status.seq)
  return { ...status, event, state, receivedAt: new Date(status.receivedAt), notifications }
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

/** Why a subscriber got the newest message at a destination: its events and their subscriptions. */
export async function newestFor(
  { store }: Context,
  subscriberId: number,
  destinationId: number,
): Promise<readonly Cause[]> {
  const received = await newestAt(store, subscriberId, destinationId)
  const events = await eventsBySeq(
    store,
    received.map(({ seq }) => seq),
  )
  const ids = received.flatMap(({ subscriptions }) => subscriptions.map((id) => [subscriberId, id] as const))
  const asked = await subscriptionsOf(store, ids)
  return received.flatMap(({ seq, slot, subscriptions }) => {
    const event = events.find((one) => one.seq === seq)
    const texts = subscriptions.map((id) => ({ id, text: asked.get(placeKey(subscriberId, id))?.text ?? '' }))
    return event ? [{ event, slot, subscriptions: texts }] : []
  })
}

/** What a subscription would have matched lately. */
export interface Preview {
  readonly days: number
  readonly matched: number
  readonly events: readonly StoredEvent[]
}

/** Tries an ask on the events of the last seven days, without subscribing. */
export async function preview(context: Context, ask: Ask, subscriber: SubscriberRow): Promise<Preview> {
  const complete = await completeAsk(context, ask, subscriber)
  const names = context.registry.subscriptionTypes.get(complete.type)?.events ?? []
  const since = new Date(context.now.getTime() - PREVIEW_DAYS * DAY_MS)
  const recent = await recentEvents(context.store, names, since, PREVIEW_EVENTS)
  const matched = recent.filter(
    (event) =>
      unfulfilled(complete.conditions, event.fields).length === 0 &&
      (event.actor !== subscriber.externalId || subscriber.ownEvents),
  )
  return { days: PREVIEW_DAYS, matched: matched.length, events: matched.slice(0, 10) }
}
