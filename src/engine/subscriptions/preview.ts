import type { Context } from '../context.ts'
import type { Ask } from '../language/index.ts'
import { unfulfilled } from '../matching/index.ts'
import { type Candidate, eventsBySeq, recentEvents, type StoredEvent } from '../store/events.ts'
import { mayReceive } from '../store/recipients.ts'
import type { SubscriberRow } from '../store/subscribers.ts'
import { completeAsk, recipientOf } from './ask.ts'
import { rehearse } from './rehearse.ts'

const DAY_MS = 86_400_000
/** A preview looks back so many days, and at so many events. */
const PREVIEW_DAYS = 7
const PREVIEW_EVENTS = 5_000
/** Access is asked event by event, perhaps of a host. */
const MOST_ASKED = 50
const MOST_SHOWN = 10

/** What a subscription would have matched lately. */
export interface Preview {
  readonly days: number
  /** How often it would have told something. */
  readonly matched: number
  /** False where there was more than a preview looks at: then it is of the newest. */
  readonly isComplete: boolean
  readonly events: readonly StoredEvent[]
}

/** Tries an ask on the events of the last seven days that the subscriber may see, without subscribing. */
export async function preview(context: Context, ask: Ask, subscriber: SubscriberRow): Promise<Preview> {
  const { registry, store, now } = context
  const complete = await completeAsk(context, ask, subscriber)
  const names = registry.subscriptionTypes.get(complete.type)?.events ?? []
  const since = new Date(now.getTime() - PREVIEW_DAYS * DAY_MS)
  const recent = await recentEvents(store, names, since, PREVIEW_EVENTS)
  const matched = recent.events.filter(
    (event) =>
      unfulfilled(complete.conditions, event.fields).length === 0 &&
      (event.actor !== subscriber.externalId || subscriber.ownEvents),
  )
  const visible = await visibleTo(context, subscriber, matched)
  const start = recent.isComplete ? since.getTime() : (recent.events.at(-1)?.receivedAt ?? since.getTime())
  const told = rehearse(complete.rate, visible.events, [start, now.getTime()])
  const shown = await eventsBySeq(
    store,
    told.events.slice(0, MOST_SHOWN).map(({ seq }) => seq),
  )
  return {
    days: PREVIEW_DAYS,
    matched: told.count,
    isComplete: recent.isComplete && visible.isComplete,
    events: shown.toReversed(),
  }
}

/** Those events that somebody may see; only what is guarded has to be read and asked about. */
async function visibleTo({ registry, store }: Context, subscriber: SubscriberRow, events: readonly Candidate[]) {
  const guarded = events.filter(({ name }) => registry.eventTypes.get(name)?.access).map(({ seq }) => seq)
  const asked = await eventsBySeq(store, guarded.slice(0, MOST_ASKED))
  const answers = await Promise.all(
    asked.map((event) => mayReceive(registry.eventTypes.get(event.name), event, recipientOf(subscriber))),
  )
  const hidden = new Set(guarded)
  for (const [place, { seq }] of asked.entries()) if (answers[place]) hidden.delete(seq)
  return {
    events: events.filter(({ seq }) => !hidden.has(seq)),
    isComplete: guarded.length <= MOST_ASKED && !answers.includes(undefined),
  }
}
