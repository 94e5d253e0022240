import type { Context } from '../context.ts'
import { mayReceive } from '../store/recipients.ts'
import type { SubscriberRow } from '../store/subscribers.ts'
import { isMeantFor } from '../store/trace.ts'
import { type EventReport, explain, findEvent, noEvent, type Traced, traceEvent, type Verdict } from '../trace.ts'
import { recipientOf } from './ask.ts'

/** What an event was to one subscriber. */
export interface Why extends Pick<EventReport, 'event' | 'state'> {
  /** How each of their subscriptions decided. */
  readonly verdicts: readonly Verdict[]
  /** What they got of it, or will get. */
  readonly notifications: readonly Traced[]
}

const MOST_NOTIFICATIONS = 20

/** Why a subscriber got an event or did not; throws `NotFound`, also where it is none of their business. */
export async function why(context: Context, eventId: string, subscriber: SubscriberRow): Promise<Why> {
  const { store, registry } = context
  const { event, state } = await findEvent(context, eventId)
  const [verdicts, notifications, isMeant, isAllowed] = await Promise.all([
    explain(context, event, subscriber),
    traceEvent(context, event.seq, [-1, -1], MOST_NOTIFICATIONS, subscriber.id),
    isMeantFor(store, event.seq, subscriber.id),
    mayReceive(registry.eventTypes.get(event.name), event, recipientOf(subscriber)),
  ])
  // Somebody who was joined to another has the notification, but is named by the id that the other had.
  const isTheirs = isMeant || notifications.length > 0
  if (isAllowed !== true || !isTheirs) throw noEvent(eventId)
  return { event, state, verdicts, notifications }
}
