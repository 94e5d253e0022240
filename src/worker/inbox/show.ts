import {
  type InboxCounts,
  type InboxItem,
  type InboxKey,
  type Message,
  type MessageBlock,
  mailOrPageUrl,
  pageUrl,
  plainText,
  type SubscriberRow,
  wordsFor,
} from '../../engine/index.ts'

/** A message of an inbox as the API shows it; whatever address it holds is one of a page or a mailbox. */
export function showItem(
  { message, topic, createdAt, seenAt, readAt, archivedAt, ...key }: InboxItem,
  { topics }: Pick<InboxCounts, 'topics'>,
) {
  const { subject, blocks, url, isDigest, subscriptions, links } = message
  return {
    id: writeItemId(key),
    subject,
    text: blocks.map(({ spans }) => plainText(spans)).join('\n'),
    blocks: blocks.map(harmless),
    url: mailOrPageUrl(url) ?? null,
    topic: { ...topic, unread: topics.get(topic.key) ?? 0 },
    digest: isDigest,
    created_at: new Date(createdAt).toISOString(),
    seen: seenAt !== null,
    read: readAt !== null,
    archived: archivedAt !== null,
    links: pagesIn(links),
    subscriptions: subscriptions.map(({ text }) => text),
  }
}

const harmless = ({ is, spans }: MessageBlock) => ({
  is,
  spans: spans.map(({ url, ...span }) => {
    const leads = mailOrPageUrl(url)
    return { ...span, ...(leads !== undefined && { url: leads }) }
  }),
})

const pagesIn = (links: Message['links']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(links).flatMap(([name, url]) => {
      const page = pageUrl(url)
      return page === undefined ? [] : [[name, page]]
    }),
  )

/** The id by which an inbox item is known outside: only within its own inbox does it name anything. */
export const writeItemId = ({ eventSeq, id }: InboxKey): string => `${eventSeq}-${id}`

export const ITEM_ID = /^(\d{1,15})-([\w-]{1,64})$/

/** The place that an id names; `undefined` for a text that is none. */
export function readItemId(text: string): InboxKey | undefined {
  const [, eventSeq, id] = ITEM_ID.exec(text) ?? []
  return eventSeq === undefined || id === undefined ? undefined : { eventSeq: Number(eventSeq), id }
}

/** How much waits, as numbers and as a sentence in the reader's language. */
export const showCounts = ({ unread, unseen }: InboxCounts, { locale }: SubscriberRow) => ({
  unread,
  unseen,
  label: wordsFor(locale).inbox.unread({ count: unread }),
})
