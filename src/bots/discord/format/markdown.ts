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
    // Two backticks in a row would be read as one mark.
    return `${before}${before.endsWith('`') && piece.startsWith('`') ? escapeMarkdown(span.text) : piece}`
  }, '')

function pieceOf({ text, is, url }: Span): string {
  if (text.trim() === '') return text
  if (url !== undefined) return linkOf(escapeMarkdown(text), url)
  if (is === 'code' && !/[`\n]/.test(text)) return `\`${text}\``
  if (is !== 'strong' && is !== 'command') return escapeMarkdown(text)
  const [, before = '', middle = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
  return `${before}**${escapeMarkdown(middle)}**${after}`
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
  const text = markdownOf(block.spans)
  switch (block.is) {
    case 'title':
    case 'heading':
      return `**${text}**`
    case 'line':
      return `- ${text}`
    case 'note':
      return `-# ${text.replaceAll('\n', ' ')}`
    case 'text':
    case 'item':
      return text
  }
}

const isClose = (above: Block | undefined, below: Block) =>
  below.is === 'item' ? above?.is === 'item' : below.is === 'line' && (above?.is === 'line' || above?.is === 'heading')
