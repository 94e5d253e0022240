import type { Block, Span } from '../../sheet/index.ts'

/** An address that Discord links by itself, and in which nothing can be taken for formatting. */
const PLAIN_URL = /(?<!\S)(https?:\/\/[\w\-.~:/?#@!$&'+,;=%]+)(?!\S)/

/** A text that Discord shows as it was written: nothing in it formats, mentions, or links to where it does not say. */
export const escapeMarkdown = (text: string): string =>
  text
    .split(PLAIN_URL)
    .map((piece, place) => (place % 2 === 1 ? piece : escapePiece(piece)))
    .join('')

const escapePiece = (text: string): string =>
  text
    .replaceAll(/[\\*_~`|<[\]@]|(?<=\])\(/g, '\\$&')
    // Behind a colon may stand the rest of an address or the name of an emoji.
    .replaceAll(/:(?=\/\/|[^\s:]+:)/g, '\\:')
    // Headings, quotes and lists begin a line.
    .replaceAll(/^(\s*)([-+#>])/gm, '$1\\$2')
    .replaceAll(/^(\s*\d+)\./gm, '$1\\.')

/** Spans in Markdown. */
export const markdownOf = (spans: readonly Span[]): string =>
  spans.reduce((before, span) => {
    const piece = pieceOf(span)
    // Two marks in a row would be read as one.
    const isOneMark = /[`*]$/.test(before) && piece.startsWith(before.slice(-1))
    return `${before}${isOneMark ? escapeMarkdown(span.text) : piece}`
  }, '')

function pieceOf({ text, is, url }: Span): string {
  if (text.trim() === '') return text
  if (url !== undefined) return linkOf(escapeMarkdown(text), url)
  if (is === 'code' && !/[`\n]/.test(text)) return `\`${text}\``
  const mark = markOf(text, is)
  const [, before = '', middle = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
  return `${before}${mark}${escapeMarkdown(middle)}${mark}${after}`
}

/** What stands on both sides of a text; inside of emphasis Discord takes escaped marks for its end. */
function markOf(text: string, is: Span['is']): string {
  if (is === 'strong' || is === 'command') return '**'
  return is === 'emphasis' && !/[*_\\]/.test(text) ? '*' : ''
}

function linkOf(label: string, url: string): string {
  const href = url.replaceAll(/[()\\<>`|\s]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
  // Discord takes a label that looks like an address for a trick and shows the brackets.
  return /https?|www\./i.test(label) ? `${label} ${href}` : `[${label}](${href})`
}

/** Blocks in Markdown, one under the other. */
export const markdownOfBlocks = (blocks: readonly Block[]): string =>
  blocks.reduce((before, block, place) => {
    const gap = before === '' ? '' : isClose(blocks[place - 1], block) ? '\n' : '\n\n'
    return `${before}${gap}${markdownOfBlock(block)}`
  }, '')

/** A block in Markdown. */
export function markdownOfBlock(block: Block): string {
  switch (block.is) {
    case 'title':
    case 'heading':
      return `**${markdownOf(block.spans.map(unmarked))}**`
    case 'line':
      return `- ${markdownOf(block.spans)}`
    case 'note':
      return `-# ${markdownOf(block.spans).replaceAll('\n', ' ')}`
    case 'text':
    case 'item':
      return markdownOf(block.spans)
  }
}

/** A heading is strong as a whole; marks inside of its own would end them. */
const unmarked = ({ is, ...span }: Span): Span => (is === 'code' ? { ...span, is } : span)

const isClose = (above: Block | undefined, below: Block) =>
  below.is === 'item' ? above?.is === 'item' : below.is === 'line' && (above?.is === 'line' || above?.is === 'heading')
