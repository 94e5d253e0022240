/** The formats themselves: loaded with the first feed that is read, and no more of the library than is used. */
import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith'
import { type Channel, FEED_TYPES, type FeedFormat } from './render.ts'

/** Each format's document of a channel. */
export const WRITERS: Readonly<Record<FeedFormat, (channel: Channel) => string>> = {
  rss: rssOf,
  atom: atomOf,
  json: jsonOf,
}

const linksOf = ({ self, home, hub }: Channel, type: string) => [
  { rel: 'self', href: self, type: type.replace(/;.*/, '') },
  { rel: 'alternate', href: home, type: 'text/html' },
  ...(hub === undefined ? [] : [{ rel: 'hub', href: hub }]),
]

function rssOf(channel: Channel): string {
  const { title, about, home, language, updatedAt, site, items } = channel
  const xml = generateRssFeed({
    ...{ title, language, link: home, description: about, lastBuildDate: updatedAt, generator: site },
    atom: { links: linksOf(channel, FEED_TYPES.rss) },
    items: items.map(({ id, title, html, url, at, author }) => ({
      ...{ title, description: html, pubDate: at, guid: { value: id, isPermaLink: false } },
      ...(url !== undefined && { link: url }),
      ...(author !== undefined && { dc: { creators: [author] } }),
    })),
  })
  return tightened(xml)
}

function atomOf(channel: Channel): string {
  const { id, title, about, language, updatedAt, site, items } = channel
  const xml = generateAtomFeed({
    ...{ id, updated: updatedAt, generator: { text: site }, authors: [{ name: site }], xml: { lang: language } },
    ...{ title: text(title), subtitle: text(about) },
    links: linksOf(channel, FEED_TYPES.atom),
    entries: items.map(({ id, title, html, url, at, author }) => ({
      ...{ id, title: text(title), content: { value: html, type: 'html' }, published: at, updated: at },
      ...(url !== undefined && { links: [{ rel: 'alternate', href: url, type: 'text/html' }] }),
      ...(author !== undefined && { authors: [{ name: author }] }),
    })),
  })
  return tightened(xml)
}

/** Without the space that the generator puts around texts with markup, which would be a part of them. */
const tightened = (xml: string): string =>
  xml.replaceAll(/>\n\s*<!\[CDATA\[/g, '><![CDATA[').replaceAll(/\]\]>\n\s*<\//g, ']]></')

const text = (value: string) => ({ value, type: 'text' })

function jsonOf(channel: Channel): string {
  const { title, about, home, self, language, hub, items } = channel
  const feed = generateJsonFeed({
    ...{ title, description: about, language, home_page_url: home, feed_url: self },
    ...(hub !== undefined && { hubs: [{ type: 'WebSub', url: hub }] }),
    items: items.map(({ id, title, html, url, at, author }) => ({
      ...{ id, title, content_html: html, date_published: at },
      ...(url !== undefined && { url }),
      ...(author !== undefined && { authors: [{ name: author }] }),
    })),
  })
  // An empty list is left out on the way, and has to be there.
  return JSON.stringify({ items: [], ...(feed as object) })
}
