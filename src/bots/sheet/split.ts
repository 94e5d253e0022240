import { cutSpans, plainText } from '../../engine/index.ts'
import type { Block, Sheet } from './sheet.ts'

/** What one message of a platform holds. */
export interface Limits {
  /** Of all blocks together, as `measure` counts. */
  readonly units: number
  readonly blocks: number
  /** What a block takes once it is rendered, with what stands between it and the next. */
  measure(block: Block): number
}

/**
 * A sheet as messages that the platform takes: one, or several where there are many lines or items. Texts are cut to make
 * room, the rest goes on with the next message; choices, link and input stand on the last.
 */
export function split(sheet: Sheet, limits: Limits): readonly Sheet[] {
  const pages = paginate(shorten(sheet.blocks, limits), limits)
  const last = pages.pop() ?? []
  return [...pages.map((blocks) => ({ blocks, choices: [] })), { ...sheet, blocks: last }]
}

/** Blocks that fit, each by itself; texts also leave room for the title above and for the small print below. */
function shorten(blocks: readonly Block[], { units, measure }: Limits): readonly Block[] {
  const rest = blocks.map((block) => (block.is === 'text' ? block : shrink(short(block), units, measure)))
  const flows = rest.some((block) => block?.is === 'line' || block?.is === 'item')
  const beside = rest.filter((block) => block?.is === 'title' || (block?.is === 'note' && !flows))
  const taken = beside.reduce((sum, block) => sum + (block ? measure(block) : 0), 0)
  let room = Math.max(units - taken, Math.floor(units / 4))
  return rest.flatMap((block) => {
    if (block?.is !== 'text') return block ?? []
    const text = shrink(block, room, measure)
    room -= text ? measure(text) : 0
    return text ?? []
  })
}

/** What stands around the rest must not take its place. */
const MOST: Partial<Record<Block['is'], number>> = { title: 300, note: 1_000 }

function short<B extends Block>(block: B): B {
  const most = MOST[block.is]
  return most === undefined ? block : { ...block, spans: cutSpans(block.spans, most) }
}

/** A block that measures no more than `most`: without links, and then cut, where it must be; nothing where that is not enough. */
function shrink<B extends Block>(block: B, most: number, measure: (block: B) => number): B | undefined {
  if (measure(block) <= most) return block
  const bare = { ...block, spans: block.spans.map(({ url: _, ...span }) => span) }
  return measure(bare) <= most ? bare : cutToFit(bare, most, measure)
}

/** Escaping makes a text longer by what stands in it, so the place to cut is found by trying. */
function cutToFit<B extends Block>(block: B, most: number, measure: (block: B) => number): B | undefined {
  let found: B | undefined
  let [low, high] = [1, plainText(block.spans).length]
  while (low <= high) {
    const middle = Math.floor((low + high) / 2)
    const cut = { ...block, spans: cutSpans(block.spans, middle) }
    const fits = measure(cut) <= most
    if (fits) found = cut
    ;[low, high] = fits ? [middle + 1, high] : [low, middle - 1]
  }
  return found
}

/** Fills one message after the other; a heading does not stand at the end of one, away from what it is over. */
function paginate(blocks: readonly Block[], { units, blocks: mostBlocks, measure }: Limits): Block[][] {
  const pages: Block[][] = [[]]
  let used = 0
  for (const [place, block] of blocks.entries()) {
    const size = measure(block)
    const next = block.is === 'heading' ? blocks[place + 1] : undefined
    const pair = size + (next ? measure(next) : 0)
    const [needed, count] = next && pair <= units && mostBlocks > 1 ? [pair, 2] : [size, 1]
    const page = pages.at(-1) ?? []
    if (page.length > 0 && (used + needed > units || page.length + count > mostBlocks)) {
      pages.push([block])
      used = size
    } else {
      page.push(block)
      used += size
    }
  }
  return pages
}
