import { cutText, type Message, pageUrl, plainText } from '../../engine/index.ts'

/** So many characters of a message a notification shows; the rest is behind it. */
export const LONGEST = 800
const LONGEST_TITLE = 120

/** What a notification shows, and where it leads. */
export interface Notification {
  readonly title: string
  readonly body: string
  readonly url: string
  /** Of the message. */
  readonly id: string
  readonly lang: string
}

/** A message as a notification: its text without its small print, and one page. */
export function renderPush({ subject, blocks, links, url, id, locale }: Message, publicUrl = ''): Notification {
  const text = blocks.filter(({ is }) => is !== 'note').map(({ spans }) => plainText(spans))
  return {
    title: cutText(subject, LONGEST_TITLE),
    body: cutText(text.join('\n').trim(), LONGEST),
    url: pageUrl(links.open) ?? pageUrl(url) ?? pageUrl(publicUrl && `${publicUrl}/inbox`) ?? '',
    id,
    lang: locale,
  }
}

/** A notification with what makes a later one about the same take its place, within so many bytes of JSON. */
export function payloadOf(
  { title, body, url, ...rest }: Notification & { readonly tag: string },
  most: number,
): Readonly<Record<string, string>> {
  const payload = { title, body, url, ...rest }
  if (bytesOf(payload) <= most) return payload
  if (body !== '') return payloadOf({ ...payload, body: shorter(body) }, most)
  // A page that takes more than all the rest is found by hand.
  return url === '' ? payload : payloadOf({ ...payload, url: '' }, most)
}

const shorter = (text: string): string => (text.length < 20 ? '' : cutText(text, Math.floor(text.length * 0.8)))

const bytesOf = (payload: object) => new TextEncoder().encode(JSON.stringify(payload)).length
