import { type Block, plain, type Span } from '../../sheet/index.ts'

/** Less than the 2,000 characters that Messenger takes, and as much as can still be read there. */
export const LIMITS = { units: 1_900, blocks: 60, measure: unitsOf }

/** Blocks one under the other; nothing can be marked there, so that nothing has to be escaped. */
export const textOf = (blocks: readonly Block[]): string =>
  blocks
    .map((block, place) => `${place === 0 ? '' : gapBetween(blocks[place - 1], block)}${saidBy(block)}`)
    .join('')
    .trim()

function unitsOf(block: Block): number {
  return saidBy(block).length + GAP.length
}

const GAP = '\n\n'

const gapBetween = (before: Block | undefined, { is }: Block) =>
  is === 'line' && (before?.is === 'line' || before?.is === 'heading') ? '\n' : GAP

function saidBy(block: Block): string {
  const text = block.spans.map(saidIn).join('')
  switch (block.is) {
    case 'title':
      return [plain(block.spans), ...block.spans.flatMap(({ url }) => url ?? [])].join('\n')
    case 'line':
      return `• ${text}`
    case 'item':
      return block.input && block.input.says.trim() !== '' ? `${text}\n${toType(block.input)}` : text
    case 'heading':
      // The lines below it lead further than it does.
      return plain(block.spans)
    case 'text':
    case 'note':
      return text
  }
}

/** What is to be typed where there is no field to type into: the beginning of a command. */
export const toType = ({ label, says }: { readonly label: string; readonly says: string }): string =>
  `${label}: ${says.trim()} …`

/** A link stands behind what it is the link of. */
const saidIn = ({ text, url }: Span) => (url === undefined || text.includes(url) ? text : `${text} ${url}`)
