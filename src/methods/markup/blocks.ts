import type { MessageBlock } from '../../engine/index.ts'

/** Blocks one under the other: lines and what is above them close together, everything else with a gap. */
export function stacked(blocks: readonly MessageBlock[], textOf: (block: MessageBlock) => string): string {
  return blocks
    .map((block, place) => {
      const before = blocks[place - 1]?.is
      const isClose = (block.is === 'line' && (before === 'line' || before === 'heading')) || areNotes(block.is, before)
      return `${place === 0 ? '' : isClose ? '\n' : '\n\n'}${textOf(block)}`
    })
    .join('')
}

const areNotes = (is: MessageBlock['is'], before: MessageBlock['is'] | undefined) => is === 'note' && before === 'note'
