import type { Context } from './context.ts'
import { NotFound } from './errors.ts'
import { unfulfilled } from './matching/index.ts'
import type { Condition, Fields } from './plugin.ts'
import { eventsBySeq, type StoredEvent } from './store/events.ts'
import { newestAt } from './store/newest.ts'
import { mayReceive, placeKey, type Reader, readersAt, subscriptionsOf } from './store/recipients.ts'
import { EVENT_STATE } from './store/schema.ts'
import type { SubscriberRow } from './store/subscribers.ts'
import { countStates, eventStatus, type NotificationState, type TraceRow, toldBy, traceRows } from './store/trace.ts'
import { recipientOf } from './subscriptions/ask.ts'
import { listOwn, type Subscription } from './subscriptions/view.ts'
import { type Silence, silenceAt } from './time/silence.ts'
import { code } from './words/harmless.ts'

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
  if (!status || !event) throw noEvent(id)
  const state = (['matching', 'matched', 'dead'] as const)[status.state] ?? 'dead'
  return { ...status, event, state, receivedAt: new Date(status.receivedAt) }
}

/** Says that there is no such event, or none that is anybody's business who asks. */
export const noEvent = (id: string) => new NotFound(({ errors }) => errors.subscription.noEvent({ event: code(id) }))

/** A notification and the subscriptions that it came from. */
export interface Traced extends Omit<TraceRow, 'subscriptions'> {
  readonly subscriptions: readonly { readonly id: number; readonly text: string }[]
  /** What keeps back what is still to come. */
  readonly held: Pick<Silence, 'because' | 'until'> | null
}

/** A page of what an event became, subscriber by subscriber. */
export async function traceEvent(
  { store, now }: Context,
  seq: number,
  after: readonly [batch: number, place: number],
  limit: number,
  subscriberId?: number,
): Promise<readonly Traced[]> {
  const rows = await traceRows(store, seq, after, limit, subscriberId)
  const [asked, readers] = await Promise.all([
    subscriptionsOf(
      store,
      rows.flatMap((row) => row.subscriptions.map((id) => [row.subscriberId, id] as const)),
    ),
    readersAt(
      store,
      rows.filter(isToCome).map((row) => [row.subscriberId, row.destinationId]),
    ),
  ])
  return rows.map((row) => ({
    ...row,
    subscriptions: row.subscriptions.map((id) => ({ id, text: asked.get(placeKey(row.subscriberId, id))?.text ?? '' })),
    held: heldBy(row, readers.get(placeKey(row.subscriberId, row.destinationId)), now),
  }))
}

const isToCome = ({ state }: TraceRow) => state === 'waiting' || state === 'retrying'

/** A message that was put off to the end of a silence, or a digest that is due in one. */
function heldBy(row: TraceRow, reader: Reader | undefined, now: Date): Traced['held'] {
  if (!reader || !isToCome(row)) return null
  const from = row.state === 'waiting' ? Math.max(row.dueAt ?? 0, now.getTime()) : now.getTime()
  const silence = silenceAt(reader.rules, new Date(from))
  if (!silence || (row.state === 'retrying' && row.nextAt !== silence.until.getTime())) return null
  return { because: silence.because, until: silence.until }
}

/** Why a subscription did not let an event through, or that it did. */
export interface Verdict {
  readonly subscription: Subscription
  readonly stop?:
    | { readonly because: 'conditions'; readonly conditions: readonly Condition[]; readonly fields: Fields }
    /** `rate`: too few of them in too long a time; `absence`: it tells only when nothing comes. */
    | { readonly because: 'later' | 'own-event' | 'rate' | 'absence' }
    /** It is muted or over; `changed`: it would let the event through now, and did not when that came. */
    | { readonly because: 'not-active' | 'changed' }
}

/** How each subscription of a subscriber that could concern an event decided on it; those that came nearest first. */
export async function explain(
  context: Context,
  event: StoredEvent,
  subscriber: SubscriberRow,
): Promise<readonly Verdict[]> {
  const { registry, store } = context
  const [status, own, told] = await Promise.all([
    eventStatus(store, event.id),
    listOwn(context, subscriber.id, 0, -1),
    toldBy(store, event.seq, subscriber.id),
  ])
  const concerned = own.filter((one) => registry.subscriptionTypes.get(one.type)?.events.includes(event.name))
  const isMatched = status?.state === EVENT_STATE.matched
  const verdicts = concerned.map((subscription): Verdict => {
    // Whatever it asks for by now.
    if (told.includes(subscription.id)) return { subscription }
    const stop = stopOf(subscription, event, subscriber, status?.receivedAt ?? 0)
    const found = stop ?? (isMatched ? silentStop(subscription) : undefined)
    return found ? { subscription, stop: found } : { subscription }
  })
  return verdicts.toSorted((one, other) => distanceOf(one) - distanceOf(other))
}

function stopOf(
  { conditions: asked, createdAt, status }: Subscription,
  event: StoredEvent,
  subscriber: SubscriberRow,
  receivedAt: number,
): Verdict['stop'] {
  const conditions = unfulfilled(asked, event.fields)
  if (conditions.length > 0) return { because: 'conditions', conditions, fields: event.fields }
  if (createdAt > receivedAt) return { because: 'later' }
  if (status !== 'active') return { because: 'not-active' }
  return event.actor === subscriber.externalId && !subscriber.ownEvents ? { because: 'own-event' } : undefined
}

/** Why a subscription that would let an event through did not tell of it. */
function silentStop({ rate }: Subscription): Verdict['stop'] {
  switch (rate?.is) {
    case 'burst':
      return { because: 'rate' }
    case 'absence':
      return { because: 'absence' }
    case 'cap':
    case undefined:
      return { because: 'changed' }
  }
}

const distanceOf = ({ stop }: Verdict): number =>
  stop === undefined ? 0 : stop.because === 'conditions' ? 1 + stop.conditions.length : 1

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
