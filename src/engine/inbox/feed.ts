import { presentOf } from '../choose.ts'
import type { Context } from '../context.ts'
import { digest128 } from '../digest128.ts'
import { composeEvent, composeFor, type Occurrence, withLinks } from '../messages/index.ts'
import { own, textOf } from '../messages/scope.ts'
import type { Event, Message, SendMethod } from '../plugin.ts'
import { eventsBySeq, type StoredEvent } from '../store/events.ts'
import { type FeedKey, type Noticed, noticedIn } from '../store/feeds.ts'
import { type Asked, mayReceive, placeKey, standingOf, subscriptionsOf } from '../store/recipients.ts'
import { destinationsOf, type SubscriberRow, subscriberById } from '../store/subscribers.ts'
import { recipientOf } from '../subscriptions/ask.ts'

const MOST_ITEMS = 50

/** What a subscriber is told of, as it stands now, for whoever reads it on their own time. */
export interface Feed {
  readonly subscriber: SubscriberRow
  /** The one that it is about; absent where it is about all. */
  readonly subscription?: Asked
  /** The newest first. */
  readonly items: readonly FeedItem[]
  /** When the newest one was recorded; of an empty feed, when its subscriber was. */
  readonly updatedAt: Date
}

export interface FeedItem {
  readonly message: Message
  readonly eventId: string
  readonly occurredAt: Date
  /** Who did it, as people know them. */
  readonly author?: string
}

/**
 * The newest of what is on record for a feed: each event once, whatever its interval and wherever else it goes, as this
 * send method says it now. Undefined where its subscriber or its subscription is gone.
 */
export async function readFeed(context: Context, key: FeedKey, method: SendMethod): Promise<Feed | undefined> {
  const { store } = context
  const [subscriber, noticed] = await Promise.all([
    subscriberById(store, key.subscriberId),
    noticedIn(store, key, MOST_ITEMS),
  ])
  const asked = await subscriptionsOf(store, idsIn(key, noticed))
  const subscription = asked.get(placeKey(key.subscriberId, key.subscriptionId))
  if (!subscriber || (key.subscriptionId !== 0 && (!subscription || subscription.status === 'deleted')))
    return undefined
  const wanted = noticed.filter((one) => isWanted(askedBy(one, subscriber, asked), one))
  const events = await eventsBySeq(
    store,
    wanted.map(({ seq }) => seq),
  )
  const readable = await readableOf(context, subscriber, events)
  const bySeq = new Map(wanted.map((one) => [one.seq, one]))
  const reader = { subscriber, method, hidesActor: await hidesActorFrom(context, subscriber, method) }
  const occurrences = await presentOf(context, readable)
  const items = await Promise.all(
    readable.toReversed().flatMap(({ seq }, place) => {
      const [occurrence, one] = [occurrences.at(-1 - place), bySeq.get(seq)]
      return occurrence && one ? [itemOf(context, occurrence, reader, askedBy(one, subscriber, asked))] : []
    }),
  )
  const newest = bySeq.get(readable.at(-1)?.seq ?? 0)
  const updatedAt = new Date(newest?.receivedAt ?? subscriber.createdAt)
  return { subscriber, ...(subscription && { subscription }), items, updatedAt }
}

const idsIn = ({ subscriberId, subscriptionId }: FeedKey, noticed: readonly Noticed[]) =>
  [...new Set([subscriptionId, ...noticed.flatMap(({ subscriptions }) => subscriptions)])].map(
    (id) => [subscriberId, id] as const,
  )

const askedBy = ({ subscriptions }: Noticed, { id }: SubscriberRow, asked: ReadonlyMap<string, Asked>) =>
  subscriptions.map((one) => asked.get(placeKey(id, one)))

/** What nobody wants any more before it was told, is not told here either. */
const isWanted = (asked: readonly (Asked | undefined)[], { isToCome }: Noticed): boolean =>
  !isToCome || asked.length === 0 || standingOf(asked).length > 0

/** Those that their reader may see at present, but no question to the owner of an address: that is answered there. */
async function readableOf(
  { registry, noticeType }: Context,
  subscriber: SubscriberRow,
  events: readonly StoredEvent[],
): Promise<readonly StoredEvent[]> {
  const recipient = recipientOf(subscriber)
  const open = events.filter(({ name, data }) => name !== noticeType || (data.confirms !== true && data.tests !== true))
  const allowed = await Promise.all(
    open.map((event) => mayReceive(registry.eventTypes.get(event.name), event, recipient)),
  )
  return open.filter((_, place) => allowed[place] === true)
}

async function hidesActorFrom({ store }: Context, { id }: SubscriberRow, { name }: SendMethod): Promise<boolean> {
  const all = await destinationsOf(store, id)
  return all.some(({ method, hidesActor }) => method === name && hidesActor)
}

interface FeedReader {
  readonly subscriber: SubscriberRow
  readonly method: SendMethod
  readonly hidesActor: boolean
}

async function itemOf(
  context: Context,
  occurrence: Occurrence,
  { subscriber, method, hidesActor }: FeedReader,
  asked: readonly (Asked | undefined)[],
): Promise<FeedItem> {
  const { event } = occurrence
  const recipient = recipientOf(subscriber)
  const id = await digest128(JSON.stringify([event.id, subscriber.id, method.name]))
  const to = { id, recipient, method, subscriptions: standingOf(asked), hidesActor }
  // A feed may be read by others, so that nothing in it leads to what only its subscriber may change.
  const envelope = await withLinks({}, to, { subscriberId: subscriber.id, event })
  const message = composeFor(context, envelope, (voice) => composeEvent(occurrence, envelope, voice))
  const author = hidesActor ? '' : actorOf(event)
  return {
    message,
    eventId: event.id,
    occurredAt: event.occurredAt,
    ...(author !== '' && { author }),
  }
}

const actorOf = ({ actor = '', data }: Event): string => textOf(own(data, 'actor_name')) || actor
