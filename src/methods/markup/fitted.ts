import {
  clean,
  cleanLine,
  cutSpans,
  cutText,
  type Message,
  type MessageBlock,
  plainText,
  wordsFor,
} from '../../engine/index.ts'

/** What a platform takes of one message. */
export interface Measure<T> {
  /** In UTF-16 units of what is read. */
  readonly longest: number
  render(message: Message): T
  /** Whether the platform takes it, in the unit that it counts in; absent where that is what is read. */
  fits?(rendered: T): boolean
}

const LONGEST_SUBJECT = 200

/** A message rendered with as much of its blocks as a platform takes; notes stay longest: they say how to get no more. */
export function fitted<T>(message: Message, { longest, render, fits = () => true }: Measure<T>): T {
  const subject = cutText(cleanLine(message.subject) || wordsFor(message.locale).letter.untitled, LONGEST_SUBJECT)
  const blocks = message.blocks.map(cleared).filter(({ spans }) => spans.some(({ text }) => text.trim() !== ''))
  const cutTo = (room: number) => render({ ...message, subject, blocks: cut(blocks, room) })
  let high = Math.max(Math.min(sizeOf(blocks), longest - subject.length), 0)
  const whole = cutTo(high)
  if (fits(whole)) return whole
  let low = 0
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (fits(cutTo(middle))) low = middle
    else high = middle
  }
  return cutTo(low)
}

/** At most so many units of blocks, of which notes get theirs first. */
function cut(blocks: readonly MessageBlock[], most: number): readonly MessageBlock[] {
  const notes = cutInTurn(
    blocks.filter(({ is }) => is === 'note'),
    most,
  )
  const others = cutInTurn(
    blocks.filter(({ is }) => is !== 'note'),
    most - sizeOf(notes),
  )
  return [...others, ...notes]
}

function cutInTurn(blocks: readonly MessageBlock[], most: number): readonly MessageBlock[] {
  let room = most
  return blocks.flatMap((block) => {
    const before = room
    room -= sizeOf([block])
    if (before <= 0) return []
    return [room >= 0 ? block : { ...block, spans: cutSpans(block.spans, before) }]
  })
}

const cleared = (block: MessageBlock): MessageBlock => ({
  ...block,
  spans: block.spans.map((span) => ({ ...span, text: clean(span.text) })).filter(({ text }) => text !== ''),
})

const sizeOf = (blocks: readonly MessageBlock[]): number =>
  blocks.reduce((sum, { spans }) => sum + plainText(spans).length, 0)

/** Of a text, or of data as JSON, in UTF-8. */
export const bytesIn = (value: unknown): number =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)).byteLength
