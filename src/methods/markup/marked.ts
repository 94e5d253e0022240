import { type Message, type MessageBlock, mailOrPageUrl, pageUrl, type Span } from '../../engine/index.ts'
import { stacked } from './blocks.ts'

/** How a platform writes what is more than plain text; each takes what is escaped already, but for `code`. */
export interface Markup {
  /** A text as one that is read as it stands, and notifies nobody. */
  escape(text: string): string
  strong(text: string): string
  emphasis(text: string): string
  /** Takes the text as it is. */
  code(text: string): string
  link(text: string, url: string): string
  readonly bullet: string
}

/** What is written down of a message; its subject stands elsewhere where it is not given. */
export interface Written extends Pick<Message, 'blocks' | 'url'> {
  readonly subject?: string
}

/** A message as one text: its subject, which leads to what it is about, and what it says. */
export function markedUp({ subject, url, blocks }: Written, markup: Markup): string {
  const body = stacked(blocks, (block) => markedBlock(block, markup))
  if (subject === undefined) return body
  const page = pageUrl(url)
  const escaped = markup.escape(subject)
  const title = markup.strong(page === undefined ? escaped : markup.link(escaped, page))
  return body === '' ? title : `${title}\n\n${body}`
}

function markedBlock({ is, spans }: MessageBlock, markup: Markup): string {
  const isStrong = is === 'heading'
  const text = spans.map((span) => markedSpan(isStrong ? { ...span, is: span.is ?? 'strong' } : span, markup)).join('')
  return is === 'line' ? `${markup.bullet}${text}` : text
}

function markedSpan({ text, is, url }: Span, markup: Markup): string {
  const link = mailOrPageUrl(url)
  const one = text.replaceAll('\n', ' ')
  if (link !== undefined && one.trim() !== '') return around(one, (inner) => markup.link(markup.escape(inner), link))
  if (is === undefined) return markup.escape(text)
  // Marks count within one line, and next to no space.
  return text
    .split('\n')
    .map((line) => around(line, (inner) => (is === 'code' ? markup.code(inner) : markup[is](markup.escape(inner)))))
    .join('\n')
}

function around(line: string, mark: (inner: string) => string): string {
  const inner = line.trim()
  if (inner === '') return line
  const start = line.indexOf(inner)
  return `${line.slice(0, start)}${mark(inner)}${line.slice(start + inner.length)}`
}
