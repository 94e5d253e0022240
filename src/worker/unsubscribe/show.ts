import {
  backticked,
  type Context,
  formatWhen,
  listOwn,
  refOf,
  type SubscriberRow,
  type Subscription,
  subscriptionsWith,
  type Words,
} from '../../engine/index.ts'
import type { DoneView, EntryView, LinkView } from '../../pages/index.ts'
import { type Acted, isStanding } from './act.ts'
import { type Back, writeBack } from './back.ts'
import { cause, inLine } from './cause.ts'
import type { Followed } from './followed.ts'

/** The page as it is now, after something was done on it or not. */
export async function showLink(
  context: Context,
  followed: Followed,
  backs: readonly Back[],
  acted: Acted | undefined,
): Promise<LinkView> {
  const { link, subscriber, path, shown, words, language } = followed
  const { subscriptions } = link
  const own = subscriptions === 'all' ? (await listOwn(context, subscriber.id, 0, -1)).filter(isStanding) : []
  const onPage = subscriptions === 'all' ? own.map(({ id }) => id) : subscriptions
  const ids = new Set([...onPage, ...backs.map(({ id }) => id)])
  const found = await subscriptionsWith(context, subscriber.id, [...ids])
  const there = new Set(found.map(({ id }) => id))
  const known = new Map(backs.filter(({ id }) => there.has(id)).map((back) => [back.id, back]))
  return {
    words: words.links,
    language,
    site: context.site.name,
    path,
    shown,
    entries: found
      .toSorted((one, other) => one.id - other.id)
      .map((one) => ({ ...entryOf(one, subscriber), canUndo: known.has(one.id) })),
    count: own.length,
    why: await cause(context, followed),
    done:
      acted && (acted.changed.length > 0 || acted.refused.length === 0) ? doneBy(acted, subscriber, words) : undefined,
    refused: acted?.refused ?? [],
    backs: [...known.values()].map((back) => writeBack(subscriber.id, back)),
  }
}

function entryOf(one: Subscription, { id: subscriberId, locale, timeZone }: SubscriberRow): Omit<EntryView, 'canUndo'> {
  const until = one.mutedUntil === null ? undefined : formatWhen(new Date(one.mutedUntil), locale, timeZone)
  return {
    ref: refOf(subscriberId, one.id),
    text: inLine(one.canonical),
    state: stateOf(one),
    ...(one.status === 'muted' && until !== undefined && { until }),
  }
}

const stateOf = ({ status }: Subscription): EntryView['state'] =>
  status === 'ended' || status === 'expired' ? 'over' : status

function doneBy({ verb, changed }: Acted, { id }: SubscriberRow, { links: { done } }: Words): DoneView {
  if (changed.length === 0) return { text: done.nothing, refs: [] }
  const texts = changed.map(({ canonical }) => backticked(inLine(canonical)))
  const refs = verb === 'undo' ? [] : changed.map((one) => refOf(id, one.id))
  return { text: done[verb]({ count: changed.length, texts }), refs }
}
