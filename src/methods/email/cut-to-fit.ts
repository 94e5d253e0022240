import { clean, cutSpans, type MessageBlock, plainText } from '../../engine/index.ts'

/** Clean blocks that say something, of so many characters together at most: notes stay, since they say how to unsubscribe. */
export function cutToFit(blocks: readonly MessageBlock[], most: number): readonly MessageBlock[] {
  const clear = blocks.map(cleared).filter(({ spans }) => spans.some(({ text }) => text.trim() !== ''))
  let room = most - clear.filter(({ is }) => is === 'note').reduce((sum, note) => sum + sizeOf(note), 0)
  return clear.flatMap((block) => {
    if (block.is === 'note') return [block]
    if (room <= 0) return []
    const before = room
    room -= sizeOf(block)
    return [room >= 0 ? block : { ...block, spans: cutSpans(block.spans, before) }]
  })
}

const cleared = (block: MessageBlock): MessageBlock => ({
  ...block,
  spans: block.spans.map((span) => ({ ...span, text: clean(span.text) })),
})

const sizeOf = ({ spans }: MessageBlock): number => plainText(spans).length
