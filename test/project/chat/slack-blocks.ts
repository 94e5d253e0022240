import { type Button, linesOf, type Shown } from './screen.ts'

/** What of Block Kit we read. */
export interface Element {
  readonly type: string
  readonly block_id?: string
  readonly action_id?: string
  readonly text?: string | { readonly type: string; readonly text: string }
  readonly value?: string
  readonly url?: string
  readonly label?: { readonly text: string }
  readonly elements?: readonly Element[]
  readonly options?: readonly { readonly text: { readonly text: string }; readonly value: string }[]
  readonly accessory?: Element
}

/** What somebody sees of blocks; of a message without any, its text. */
export function shownOf(blocks: readonly Element[], text: string): Shown {
  const told = blocks.flatMap(linesIn)
  return { lines: told.length > 0 ? told : linesOf(text), buttons: blocks.flatMap(buttonsIn) }
}

function linesIn(block: Element): readonly string[] {
  if (block.type === 'actions' || block.type === 'input' || block.type === 'divider') return []
  // Small print has no marks, so its code stands in backticks, which elsewhere is a mark.
  const text = block.type === 'context' ? textIn(block).replaceAll('`', '') : textIn(block)
  return linesOf(text)
}

function textIn({ type, text, elements = [], label }: Element): string {
  if (typeof text === 'object') return text.type === 'mrkdwn' ? readable(text.text) : text.text
  if (text !== undefined) return text
  if (label) return label.text
  return elements.map(textIn).join(type === 'rich_text_section' ? '' : '\n')
}

const readable = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

function buttonsIn(block: Element): readonly Button[] {
  const [of] = block.accessory ? linesIn(block) : []
  return [
    ...(block.accessory ? [block.accessory] : []),
    ...(block.type === 'actions' ? (block.elements ?? []) : []),
  ].flatMap((element) => pressable(element, block.block_id ?? '', of))
}

function pressable(element: Element, block_id: string, of: string | undefined): readonly Button[] {
  const { type, action_id, text, value, options = [], url } = element
  const owner = of === undefined ? {} : { of }
  if (type === 'button') {
    const label = typeof text === 'object' ? text.text : ''
    return [{ label, ...owner, pressed: { type, action_id, block_id, text, value, url } }]
  }
  return options.map((option) => ({
    label: option.text.text,
    ...owner,
    pressed: { type, action_id, block_id, selected_option: option },
  }))
}
