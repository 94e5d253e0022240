import { cleanLine, cutText, type Message, mailOrPageUrl, wordsFor } from '../../engine/index.ts'
import { cutToFit } from './cut-to-fit.ts'
import { htmlOf } from './html.ts'
import { domainOf, type Sender } from './sender.ts'
import { textOf } from './text.ts'

/** What leaves the house, beside from whom and to whom. */
export interface Mail {
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
}

/** So many characters of text at most: of longer mails some readers show only the beginning. */
export const LONGEST = 50_000
const LONGEST_SUBJECT = 998
/** Servers take lines of 998 characters, and this cannot be folded. */
const LONGEST_HEADER = 998 - 'List-Unsubscribe: '.length

/** A message as a mail, in plain text and in HTML. */
export function renderMail(message: Message, from: Sender): Mail {
  const words = wordsFor(message.locale)
  const subject = cutText(cleanLine(message.subject), LONGEST_SUBJECT) || words.letter.untitled
  const blocks = cutToFit(message.blocks, LONGEST)
  const url = mailOrPageUrl(message.url) ?? mailOrPageUrl(message.links.open)
  const open = url === undefined ? undefined : { url, label: words.message.open }
  const isLinked = blocks.some(({ spans }) => spans.some((span) => mailOrPageUrl(span.url) === url))
  return {
    subject,
    text: textOf(blocks, isLinked ? undefined : url),
    html: htmlOf({ subject, blocks, open, locale: message.locale }),
    headers: headersOf(message, from),
  }
}

/** Says to mail readers how to unsubscribe at one click (RFC 8058), and to other robots not to answer. */
function headersOf({ links }: Message, from: Sender): Mail['headers'] {
  const unsubscribe = `<${mailOrPageUrl(links.unsubscribe) ?? ''}>`
  const isTaken = unsubscribe.startsWith('<https:') && unsubscribe.length <= LONGEST_HEADER
  return {
    'List-Id': `<carillon.${domainOf(from)}>`,
    'Auto-Submitted': 'auto-generated',
    ...(isTaken && { 'List-Unsubscribe': unsubscribe, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  }
}
