import type { MessageEntity } from 'grammy/types'
import type { Block, Sheet, Span } from '../sheet/sheet.ts'

/** A sheet in the HTML that Telegram reads. */
export const htmlOf = ({ blocks }: Sheet): string =>
  blocks.map((block, place) => `${gap(blocks[place - 1], block)}${blockHtml(block)}`).join('')

const GAP_UNITS = 2
const BULLET = '• '

/** How much of Telegram's 4,096 a block takes, with what stands around it: what is left when the tags are read. */
export const unitsOf = ({ spans }: Block): number =>
  GAP_UNITS + BULLET.length + spans.reduce((units, { text }) => units + text.length, 0)

/** The text of a message that Telegram shows, as the HTML that shows it again. */
export function htmlAgain(text: string, entities: readonly MessageEntity[]): string {
  const known = entities.flatMap((entity) => {
    const tags = tagsOf(entity)
    return tags ? [{ ...entity, tags, end: entity.offset + entity.length }] : []
  })
  const ends = known.map(({ end, tags }) => ({ at: end, html: tags[1], length: 0, isEnd: true })).reverse()
  const starts = known.map(({ offset, length, tags }) => ({ at: offset, html: tags[0], length, isEnd: false }))
  // What ends somewhere does so before another starts there, and of two that start there the longer one is around.
  const marks = [...ends, ...starts].sort(
    (one, two) => one.at - two.at || Number(two.isEnd) - Number(one.isEnd) || two.length - one.length,
  )
  let done = 0
  const html = marks.map(({ at, html: tag }) => {
    const before = escapeHtml(text.slice(done, at))
    done = at
    return `${before}${tag}`
  })
  return `${html.join('')}${escapeHtml(text.slice(done))}`
}

/** Whether an address may become a link: a page of the web, and nothing that an app would act upon. */
export function isWebUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol } = new URL(url)
  return protocol === 'http:' || protocol === 'https:'
}

/** A text that means nothing but itself. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** What stands between two blocks: lines and entries follow closely, everything else is a paragraph. */
function gap(before: Block | undefined, { is }: Block): string {
  if (!before) return ''
  const isClose = (is === 'line' && before.is !== 'text') || (is === 'item' && before.is === 'item')
  return isClose || (before.is === 'title' && is === 'text') ? '\n' : '\n\n'
}

function blockHtml({ is, spans }: Block): string {
  const html = (tag?: string) => spans.map((span) => spanHtml(span, tag)).join('')
  switch (is) {
    case 'title':
    case 'heading':
      return html('b')
    case 'text':
    case 'item':
      return html()
    case 'line':
      return `${BULLET}${html()}`
    case 'note':
      return html('i')
  }
}

/** Telegram allows nothing around or inside code, so that a block's own tag leaves it out. */
function spanHtml({ text, is, url }: Span, tag = is === 'strong' ? 'b' : undefined): string {
  const escaped = escapeHtml(text)
  const isLink = url !== undefined && isWebUrl(url)
  if (is === 'code' && !isLink) return `<code>${escaped}</code>`
  const linked = isLink ? `<a href="${escapeHtml(url)}">${escaped}</a>` : escaped
  return tag === undefined ? linked : `<${tag}>${linked}</${tag}>`
}

function tagsOf(entity: MessageEntity): readonly [string, string] | undefined {
  switch (entity.type) {
    case 'bold':
      return ['<b>', '</b>']
    case 'italic':
      return ['<i>', '</i>']
    case 'code':
      return ['<code>', '</code>']
    case 'blockquote':
      return ['<blockquote>', '</blockquote>']
    case 'text_link':
      return isWebUrl(entity.url) ? [`<a href="${escapeHtml(entity.url)}">`, '</a>'] : undefined
    default:
      return undefined
  }
}
