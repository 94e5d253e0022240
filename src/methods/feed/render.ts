import { cleanLine, type Feed, type FeedItem, languageOf, type Message, pageUrl, wordsFor } from '../../engine/index.ts'
import { htmlOf, printable } from './html.ts'

/** What feeds are written in, by the ending of their address. */
export const FEED_TYPES = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
} as const
export type FeedFormat = keyof typeof FEED_TYPES

/** Where a feed stands, and what else is known of it. */
export interface FeedPlace {
  /** What the deployment is called, and a page for people. */
  readonly site: string
  readonly home: string
  /** The feed itself. */
  readonly self: string
  /** A WebSub hub that tells of it; absent where there is none. */
  readonly hub?: string
}

/** A feed as readers take it. */
export async function renderFeed(format: FeedFormat, feed: Feed, place: FeedPlace): Promise<string> {
  const channel = await channelOf(feed, place)
  const { WRITERS } = await import('./write.ts')
  return WRITERS[format](channel)
}

/** A message as a JSON Feed would have it. */
export function renderItem(message: Message) {
  const { title, html, url } = contentOf(message)
  return { title, content_html: html, ...(url !== undefined && { url }) }
}

/** What all formats have in common. */
export interface Channel extends FeedPlace {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly language: string
  readonly updatedAt: Date
  readonly items: readonly Entry[]
}

interface Content {
  readonly title: string
  readonly html: string
  readonly url: string | undefined
}

interface Entry extends Content {
  readonly id: string
  readonly at: Date
  readonly author: string | undefined
}

async function channelOf(feed: Feed, place: FeedPlace): Promise<Channel> {
  const { subscriber, subscription, updatedAt } = feed
  const words = wordsFor(subscriber.locale)
  const [name, site] = [line(subscriber.name), line(place.site)]
  const said = subscription
    ? { title: words.feed.title.one({ site, subscription: line(subscription.text) }), about: words.feed.about.one }
    : { title: words.feed.title.all({ site, name }), about: words.feed.about.all({ name }) }
  return {
    ...place,
    ...said,
    site,
    updatedAt,
    id: await idOf(['feed', subscriber.id, subscription?.id ?? 0]),
    language: languageOf(subscriber.locale),
    items: await Promise.all(feed.items.map(entryOf)),
  }
}

const entryOf = async ({ message, eventId, occurredAt, author }: FeedItem): Promise<Entry> => ({
  ...contentOf(message),
  id: await idOf(['event', eventId]),
  at: occurredAt,
  author: line(author ?? '') || undefined,
})

/** What an item says of a message. */
const contentOf = ({ subject, blocks, links, url, locale }: Message): Content => ({
  title: line(subject) || wordsFor(locale).letter.untitled,
  html: htmlOf(blocks),
  url: pageUrl(links.open) ?? pageUrl(url),
})

const line = (text: string): string => cleanLine(printable(text))

/** The same for the same thing, in every format and wherever the deployment moves. */
async function idOf(key: readonly (string | number)[]): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(key)))
  const bytes = new Uint8Array(hash, 0, 16)
  // Version 8, of whoever makes them, and the variant of RFC 9562.
  const hex = Array.from(bytes, (byte, place) => {
    const marked = place === 6 ? (byte & 0x0f) | 0x80 : place === 8 ? (byte & 0x3f) | 0x80 : byte
    return marked.toString(16).padStart(2, '0')
  }).join('')
  return `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`
}
