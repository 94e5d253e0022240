import { joinLines, type Message, type MessageBlock, mailOrPageUrl, pageUrl, type Span } from '../../engine/index.ts'
import { fitted } from '../markup/index.ts'
import { inPlainSigns, segmentsOf } from './septets.ts'

/** So many segments a message costs at most. */
const MOST_SEGMENTS = 3

/** What fits in them, where all of it is in the GSM alphabet. */
export const LONGEST = 459

/** A message in a line, with where to read on at its end. */
export const smsOf = (message: Message): string =>
  fitted(message, {
    longest: LONGEST,
    render: (some) => inPlainSigns(lineOf(some)),
    fits: (text) => segmentsOf(text) <= MOST_SEGMENTS,
  })

function lineOf({ subject, blocks, links, url }: Message): string {
  const parts = blocks.map(partOf)
  const body = joinLines(parts.join(' ')).trim()
  const said =
    body === '' || body.startsWith(subject)
      ? body || subject
      : `${subject}${/[?!.…]$/.test(subject) ? '' : ':'} ${body}`
  const link = pageUrl(url) ?? pageUrl(links.open)
  return link === undefined || said.includes(link) ? said : `${said} ${link}`
}

/** Lines end in a semicolon, since no line break tells them apart. */
function partOf({ is, spans }: MessageBlock): string {
  const text = spans.map((span) => textOf(span, is)).join('')
  if (is === 'line') return `${text};`
  return is === 'heading' ? `${text}:` : text
}

/** A digest would cost more for where its lines lead to than for what they say. */
function textOf({ text, url }: Span, is: MessageBlock['is']): string {
  const link = is === 'line' || is === 'heading' ? undefined : mailOrPageUrl(url)
  return link === undefined || link === text ? text : `${text} ${link}`
}
