import { cleanLine, type Message, type MessageBlock, plainText, type Words, wordsFor } from '../../engine/index.ts'
import type { Choice } from '../bot.ts'
import { cleanChoice } from './from-reply.ts'
import type { Block, Sheet, Span } from './sheet.ts'
import { cleanSpans } from './text.ts'

/** A notification or a digest as a sheet, with what can be done about it. */
export function sheetOfMessage(message: Message): Sheet {
  const { subject, blocks, url, links, locale } = message
  const words = wordsFor(locale)
  const title = cleanLine(subject)
  const [href, open] = [linkTo(url), linkTo(url) ?? linkTo(links.open)]
  return {
    blocks: [
      ...(title === '' ? [] : [{ is: 'title', spans: [{ text: title, ...(href && { url: href }) }] } as const]),
      ...blocks.map(blockOf).filter((block) => isToSay(block, title)),
    ],
    choices: choicesFor(message, words).map(cleanChoice),
    ...(open && { link: { label: words.chat.open, url: open } }),
  }
}

function blockOf({ is, spans }: MessageBlock): Block {
  const safe = spans.map(({ url, ...span }): Span => {
    const href = linkTo(url)
    return { ...span, ...(href && { url: href }) }
  })
  return { is, spans: cleanSpans(safe, is === 'text' || is === 'note' ? 'lines' : 'line') }
}

/** An event without a body of its own says its title once more. */
function isToSay({ is, spans }: Block, title: string): boolean {
  const text = plainText(spans)
  return text !== '' && !(is === 'text' && text === title)
}

/** So long an address is taken by every platform. */
const MOST_URL = 2_000

/** An address of a page; nothing else may be followed from a chat. */
function linkTo(url: string | undefined): string | undefined {
  const parsed = url === undefined ? null : URL.parse(url)
  return parsed && /^https?:$/.test(parsed.protocol) && parsed.href.length <= MOST_URL ? parsed.href : undefined
}

/** So many subscriptions get a button of their own. */
const MOST_NAMED = 3

function choicesFor({ subscriptions, eventId }: Message, words: Words): readonly Choice[] {
  const { buttons } = words.conversation
  const why = eventId === undefined ? [] : [{ label: buttons.why, says: `/why ${eventId}` }]
  const [only, ...others] = subscriptions
  if (!only) return why
  if (others.length === 0) return [...choicesAbout(only, words), ...why]
  const ends = subscriptions
    .slice(0, MOST_NAMED)
    .map(({ ref, text }) => ({ label: words.chat.unsubscribeFrom({ text }), says: `/unsubscribe ${ref}` }))
  return [...ends, ...why]
}

function choicesAbout({ ref, text }: Message['subscriptions'][number], { conversation }: Words): readonly Choice[] {
  const { buttons } = conversation
  const daily = { label: buttons.interval.daily, says: `/digest ${ref} daily` }
  return [
    { label: buttons.unsubscribe, says: `/unsubscribe ${ref}` },
    { label: buttons.muteForADay, says: `/mute ${ref} for a day` },
    ...(text.split(' ').includes('daily') ? [] : [daily]),
  ]
}
