import { type Message, type MessageGroup, type Words, wordsFor } from '../../engine/index.ts'
import type { Choice } from '../bot.ts'
import { cleanChoice, spansOf } from './from-reply.ts'
import type { Block, Sheet, Span } from './sheet.ts'
import { clean, cleanLine } from './text.ts'

/** A notification or a digest as a sheet, with what can be done about it. */
export function sheetOfMessage(message: Message): Sheet {
  const { subject, body, url, groups = [], reason, locale } = message
  const words = wordsFor(locale)
  const title = lineOf(subject, url)
  const text = clean(body).trim()
  const href = linkTo(url)
  return {
    blocks: [
      ...(title.text === '' ? [] : [{ is: 'title', spans: [title] } as const]),
      // An event without a body of its own says its title once more.
      ...(text === '' || text === title.text ? [] : [{ is: 'text', spans: [{ text }] } as const]),
      ...groups.flatMap(blocksOf),
      ...(reason === '' ? [] : [{ is: 'note', spans: spansOf(clean(reason)) } as const]),
    ],
    choices: choicesFor(message, words).map(cleanChoice),
    ...(href && { link: { label: words.chat.open, url: href } }),
  }
}

function blocksOf({ heading, lines }: MessageGroup): readonly Block[] {
  const above = lineOf(heading)
  return [
    ...(above.text === '' ? [] : [{ is: 'heading', spans: [above] } as const]),
    ...lines.map(({ text, url }) => ({ is: 'line', spans: [lineOf(text, url)] }) as const),
  ]
}

function lineOf(text: string, url?: string): Span {
  const href = linkTo(url)
  return { text: cleanLine(text), ...(href && { url: href }) }
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
    .map(({ ref, text }) => ({ label: words.chat.unsubscribeFrom(text), says: `/unsubscribe ${ref}` }))
  return [...ends, ...why]
}

function choicesAbout({ ref, text }: Message['subscriptions'][number], { conversation }: Words): readonly Choice[] {
  const { buttons } = conversation
  const daily = { label: buttons.interval('daily'), says: `/digest ${ref} daily` }
  return [
    { label: buttons.unsubscribe, says: `/unsubscribe ${ref}` },
    { label: buttons.muteForADay, says: `/mute ${ref} for a day` },
    ...(text.split(' ').includes('daily') ? [] : [daily]),
  ]
}
