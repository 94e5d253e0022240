import type { Sheet } from './sheet.ts'
import { type Limits, split } from './split.ts'

/** A sheet as one message: where it has more lines than that holds, the last one says how many are missing. */
export function fitInOne(sheet: Sheet, limits: Limits, sayMore: (count: number) => string): Sheet {
  const parts = split(sheet, limits)
  const [only = sheet] = parts
  if (parts.length < 2) return only
  const blocks = parts.flatMap((part) => part.blocks)
  const notes = roomFor(
    blocks.filter(({ is }) => is === 'note'),
    limits,
  )
  const flow = blocks.filter(({ is }) => is !== 'note')
  const most = moreLine(sayMore(flow.length))
  const taken = [...notes, most].reduce((sum, block) => sum + limits.measure(block), 0)
  const rest = { ...limits, units: limits.units - taken, blocks: limits.blocks - notes.length - 1 }
  const [first = only] = split({ blocks: flow, choices: [] }, rest)
  const missing = linesIn(flow) - linesIn(first.blocks)
  return { ...sheet, blocks: [...first.blocks, ...(missing > 0 ? [moreLine(sayMore(missing))] : []), ...notes] }
}

/** The small print stays below, unless it would take the place of what it is about. */
function roomFor(notes: Sheet['blocks'], { units, blocks, measure }: Limits): Sheet['blocks'] {
  const taken = notes.reduce((sum, note) => sum + measure(note), 0)
  return taken <= units / 2 && notes.length <= blocks / 2 ? notes : []
}

const moreLine = (text: string) => ({ is: 'text', spans: [{ text, is: 'emphasis' }] }) as const

const linesIn = (blocks: Sheet['blocks']) => blocks.filter(({ is }) => is === 'line').length
