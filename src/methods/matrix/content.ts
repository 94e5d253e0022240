import { escapeHtml, type Message, type MessageBlock, mailOrPageUrl, pageUrl, type Span } from '../../engine/index.ts'
import { bytesIn, fitted, plainOf } from '../markup/index.ts'

/** So many UTF-16 units are read of a message. */
export const LONGEST = 8_000

/** An event may have 65,536 bytes; an edit holds everything twice. */
const MOST_BYTES = 30_000

/** What a room is told, as plain text and as HTML; it mentions nobody, whatever it says. */
export interface Content {
  readonly msgtype: 'm.text'
  readonly body: string
  readonly format: 'org.matrix.custom.html'
  readonly formatted_body: string
  readonly 'm.mentions': Readonly<Record<string, never>>
}

/** A message as the content of an event. */
export const contentOf = (message: Message): Content =>
  fitted(message, { longest: LONGEST, render: write, fits: (content) => bytesIn(content) <= MOST_BYTES })

/** The content that takes the place of an event. */
export const replacing = (eventId: string, content: Content) => ({
  ...content,
  body: `* ${content.body}`,
  formatted_body: `* ${content.formatted_body}`,
  'm.new_content': content,
  'm.relates_to': { rel_type: 'm.replace', event_id: eventId },
})

const write = ({ subject, url, blocks }: Message): Content => ({
  msgtype: 'm.text',
  body: [subject, plainOf(blocks)].filter((part) => part !== '').join('\n\n'),
  format: 'org.matrix.custom.html',
  formatted_body: `<p><strong>${linked(escapeHtml(subject), pageUrl(url))}</strong></p>${htmlOf(blocks)}`,
  'm.mentions': {},
})

function htmlOf(blocks: readonly MessageBlock[]): string {
  return blocks
    .map(({ is, spans }, place) => {
      const text = spans.map(htmlSpan).join('')
      if (is === 'heading') return `<h4>${text}</h4>`
      if (is !== 'line') return `<p>${text}</p>`
      const begins = blocks[place - 1]?.is !== 'line' ? '<ul>' : ''
      const ends = blocks[place + 1]?.is !== 'line' ? '</ul>' : ''
      return `${begins}<li>${text}</li>${ends}`
    })
    .join('')
}

const TAGS = { code: 'code', strong: 'strong', emphasis: 'em' } as const

function htmlSpan({ text, is, url }: Span): string {
  const html = escapeHtml(text).replaceAll('\n', '<br>')
  const marked = is === undefined ? html : `<${TAGS[is]}>${html}</${TAGS[is]}>`
  return linked(marked, mailOrPageUrl(url))
}

const linked = (html: string, url: string | undefined): string =>
  url === undefined ? html : `<a href="${escapeHtml(url)}">${html}</a>`
