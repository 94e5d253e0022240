/** Turns that break out of the text they stand in: bidirectional embeddings, overrides and isolates. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g
const BREAKS = /\r\n?|[\u0085\u2028\u2029]/g
const TABS = /[\t\v\f]/g
const CONTROLS = /[\p{Cc}--\n]/gv

/** A text without what would show it, or what stands around it, otherwise than it was written; at most two line breaks in a row. */
export const clean = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(BREAKS, '\n')
    .replaceAll(TABS, ' ')
    .replaceAll(CONTROLS, '')
    .replaceAll(TURNS, '')
    .replaceAll(/\n{3,}/g, '\n\n')

/** All but those at which nothing may break: French has them before a colon, and between the groups of a number. */
const SPACES = /[^\S\u00a0\u202f]+/g

/** A text whose spaces are one each, on one line. */
export const joinLines = (text: string): string => text.replaceAll(SPACES, ' ')

/** A clean text on one line, with nothing around it. */
export const cleanLine = (text: string): string => joinLines(clean(text)).trim()

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** At most `most` UTF-16 units of a text, cut between two words unless that would leave less than half, ending in `…`. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text
  if (most < 1) return ''
  // One unit more than may stay: the last may be half a letter.
  const head = text.slice(0, graphemes.segment(text.slice(0, most + 1)).containing(most - 1)?.index ?? 0)
  const gap = /\s/.test(text.charAt(head.length)) ? head.length : head.search(/\s\S*$/)
  return `${head.slice(0, gap > head.length / 2 ? gap : head.length).trimEnd()}…`
}

/** A piece of a text, however it is marked. */
interface Piece {
  readonly text: string
}

/** What spans say, without their marks, for where nothing can be marked. */
export const plainText = (spans: readonly Piece[]): string => spans.map(({ text }) => text).join('')

/** At most so many units of spans, cut as a text is; the `…` stands outside of code and links. */
export function cutSpans<Span extends Piece>(spans: readonly Span[], most: number): readonly (Span | Piece)[] {
  const text = plainText(spans)
  const cut = cutText(text, most)
  if (cut === text) return spans
  let room = cut.length - 1
  const kept = spans.flatMap((span) => {
    const head = span.text.slice(0, Math.max(room, 0))
    room -= span.text.length
    return head === '' ? [] : [{ ...span, text: head }]
  })
  return cut === '' ? [] : [...kept, { text: '…' }]
}

/** A text as HTML that shows it, between tags and within double quotes. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
