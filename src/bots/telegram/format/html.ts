import type { MessageEntity } from 'grammy/types'
import { type Block, escapeHtml, type Sheet, type Span } from '../../sheet/index.ts'
import { literal, withoutJoiners } from './literal.ts'

/** A sheet in the HTML that Telegram reads. */
export const htmlOf = ({ blocks }: Sheet): string =>
  blocks.map((block, place) => `${gap(blocks[place - 1], block)}${blockHtml(block)}`).join('')

const GAP_UNITS = 2
const BULLET = '• '

const MOST_UNITS = 4_096
const MOST_BYTES = 32_768
const MOST_ENTITIES = 100

/** Whether Telegram takes it, and shows all of it, as one message. */
export function fits(html: string): boolean {
  const { units, bytes, entities } = weigh(html)
  return units <= MOST_UNITS && bytes <= MOST_BYTES && entities <= MOST_ENTITIES
}

/**
 * How much of Telegram's 4,096 UTF-16 units a block takes, with what stands around it. One that is heavy in bytes, or
 * holds many entities, counts for more, so that what keeps to the units keeps to the other limits too.
 */
export function unitsOf(block: Block): number {
  const { units, bytes, entities } = weigh(blockHtml(block))
  const shares = [units / MOST_UNITS, bytes / MOST_BYTES, entities / MOST_ENTITIES]
  return GAP_UNITS + Math.ceil(Math.max(...shares) * MOST_UNITS)
}

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
    const before = text.slice(done, at)
    done = at
    return `${escapeHtml(tag === '</code>' ? before : literal(before))}${tag}`
  })
  return `${html.join('')}${escapeHtml(literal(text.slice(done)))}`
}

/** HTML without anything but its words. */
export const bareHtml = (html: string): string => literal(html.replaceAll(TAGS, ''))

/** Whether an address may become a link: a page of the web, and nothing that an app would act upon. */
function isWebUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol } = new URL(url)
  return protocol === 'http:' || protocol === 'https:'
}

/** What Telegram counts: it refuses too many bytes before it reads the tags, and too many units after. */
const weigh = (html: string) => ({
  units: html.replaceAll(TAGS, '').replaceAll(/&\w+;/g, '&').length,
  bytes: new TextEncoder().encode(html).length,
  entities: html.split('</').length - 1,
})

const TAGS = /<[^>]*>/g

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
function spanHtml({ text, is, url }: Span, tag = tagFor(is)): string {
  const isLink = url !== undefined
  if (is === 'command') return `<b>${escapeHtml(text)}</b>`
  if (is === 'code' && !isLink) return `<code>${escapeHtml(text)}</code>`
  const html = isLink ? linkHtml(text, url) : textHtml(text)
  return tag === undefined ? html : `<${tag}>${html}</${tag}>`
}

const tagFor = (is: Span['is']) => (is === 'strong' ? 'b' : is === 'emphasis' ? 'i' : undefined)

const linkHtml = (text: string, url: string) => `<a href="${escapeHtml(url)}">${escapeHtml(literal(text))}</a>`

/** Where an address ends when it stands in a sentence. */
const ADDRESS = /(https?:\/\/\S*[\p{L}\p{N}/])/giu

/** Telegram makes links of addresses by itself, but not of those that had to be broken. */
const textHtml = (text: string): string =>
  literal(text)
    .split(ADDRESS)
    .map((piece, place) => {
      const url = withoutJoiners(piece)
      return place % 2 === 1 && url !== piece && isWebUrl(url) ? linkHtml(piece, url) : escapeHtml(piece)
    })
    .join('')

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
