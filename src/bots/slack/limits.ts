import type { Block, Limits } from '../sheet/index.ts'

/** What Slack takes, in UTF-16 units. */
export const MOST = {
  /** Of a section or a context. */
  text: 3_000,
  /** Below a whole message; more are a menu, as are more than one beside an entry of a list. */
  buttons: 5,
  itemButtons: 1,
  buttonText: 75,
  buttonValue: 2_000,
  optionText: 75,
  optionValue: 75,
  options: 100,
  overflowOptions: 5,
  /** Of an input's label and of its hint. */
  inputLabel: 2_000,
  placeholder: 150,
  viewTitle: 24,
  metadata: 3_000,
  typed: 3_000,
} as const

/** Room for the buttons, the menus and what a press adds below. */
const MOST_ITEMS = 40

/** Lines share one block, so that their number is no matter of blocks. */
const MOST_LINES = 400

/** Above some 13,200 over all blocks Slack refuses a message; buttons need some of that. */
export const MOST_UNITS = 10_000

/** What one message holds. */
export const limitsFor = (blocks: readonly Block[]): Limits => ({
  units: MOST_UNITS,
  blocks: blocks.some(({ is }) => is === 'item') ? MOST_ITEMS : MOST_LINES,
  measure: sizeOf,
})

/** A text, its addresses, and what can be pressed. */
function sizeOf(block: Block): number {
  const text = block.spans.reduce((sum, { text, url = '' }) => sum + text.length + url.length, 1)
  if (block.is !== 'item') return text
  const choices = block.choices.reduce(
    (sum, { label }) => sum + Math.min(label.length, MOST.optionText) + MOST.optionValue,
    0,
  )
  return Math.min(text, MOST.text) + choices + (block.input ? MOST.optionText : 0)
}
