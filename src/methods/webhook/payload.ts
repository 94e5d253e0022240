import { cutText, type Delivery, type Message, pageUrl } from '../../engine/index.ts'
import { bytesIn, fitted, plainOf } from '../markup/index.ts'

/** So many UTF-16 units of a message are read, and so many bytes of JSON are sent. */
export const LONGEST = 12_000
const MOST_BYTES = 19_000

/** A digest can come for many subscriptions; what is left out can be asked for. */
const MOST_SUBSCRIPTIONS = 20
const LONGEST_SUBSCRIPTION = 200

/** No page has a longer address. */
const LONGEST_URL = 1_000

/** A message as a receiver gets it, without what belongs to its delivery. */
export interface Payload {
  readonly type: 'notification' | 'digest'
  readonly data: Readonly<Record<string, unknown>>
}

/** A message as data, with as much of its text as there is room for. */
export const payloadOf = (message: Message): Payload =>
  fitted(message, {
    longest: LONGEST,
    render: (cut) => dataOf(message, cut),
    fits: (payload) => bytesIn(payload) <= MOST_BYTES,
  })

function dataOf({ id, locale, isDigest, eventId, url, subscriptions, links }: Message, cut: Message): Payload {
  return {
    type: isDigest ? 'digest' : 'notification',
    data: {
      id,
      event: eventId === undefined ? null : cutText(eventId, LONGEST_SUBSCRIPTION),
      locale,
      subject: cut.subject,
      text: plainOf(cut.blocks),
      url: addressIn(url) ?? null,
      subscriptions: subscriptions
        .slice(0, MOST_SUBSCRIPTIONS)
        .map(({ ref, text }) => ({ ref, text: cutText(text, LONGEST_SUBSCRIPTION) })),
      links: Object.fromEntries(
        Object.entries(links).flatMap(([name, link]) => {
          const address = addressIn(link)
          return address === undefined ? [] : [[name, address]]
        }),
      ),
    },
  }
}

function addressIn(url: string | undefined): string | undefined {
  const address = pageUrl(url)
  return address !== undefined && address.length <= LONGEST_URL ? address : undefined
}

const LONGEST_TOPIC = 200

/** The body that is sent: below 20 kB, as receivers may rely on. */
export function bodyOf(message: Message, { topic, now }: Delivery): string {
  const { type, data } = payloadOf(message)
  const about = { key: cutText(topic.key, LONGEST_TOPIC), title: cutText(topic.title, LONGEST_TOPIC) }
  return JSON.stringify({ type, timestamp: now.toISOString(), data: { ...data, topic: about } })
}
