import type { KnownBlock, RichTextBlock, RichTextBlockElement, SectionBlock } from '@slack/types'
import type { Words } from '../../../engine/index.ts'
import { type Block, plain, type Sheet, type Span } from '../../sheet/index.ts'
import { MOST } from '../limits.ts'
import type { Carried } from './carried.ts'
import { richSection } from './mrkdwn.ts'
import { accessoryOf, choicesBlock, inputBlock, linkBlock, plainText } from './pressed.ts'

/**
 * What a block belongs to, as the beginning of its id. A press on a notification takes away the choices and what
 * an earlier press added; the rest of it stays.
 */
export const MARK = { reply: 'r', choices: 'n', outcome: 'o', link: 'l' } as const

/** Whether a block is a part of a notification that gives way to what a press leads to. */
export const givesWay = (blockId: string): boolean => /^[no]\.\d/.test(blockId)

interface Rendering {
  readonly carried: Carried
  readonly words: Words
  /** What the blocks belong to. */
  readonly as: 'reply' | 'notification' | 'outcome'
  /** Which of several sheets it is: ids are unique over all of them. */
  readonly page: number
}

/** A sheet as Block Kit. */
export function blocksOf(sheet: Sheet, rendering: Rendering): readonly KnownBlock[] {
  const { carried, words, as, page } = rendering
  const mark = as === 'outcome' ? MARK.outcome : MARK.reply
  const body = joinTexts(sheet.blocks).flatMap((part, place) => renderPart(part, `${mark}.${page}.${place}`, rendering))
  const id = as === 'notification' ? MARK.choices : mark
  const choices = choicesBlock(`${id}.${page}.choices`, sheet.choices, carried, words)
  return [
    ...body,
    ...(sheet.input ? [inputBlock(`${id}.${page}.in`, sheet.input, carried, words)] : []),
    ...(choices ? [choices] : []),
    ...(sheet.link ? [linkBlock(`${MARK.link}.${page}`, sheet.link)] : []),
  ]
}

/** What shares one block of Slack's: texts that follow each other, an entry of a list, or small print. */
type Part = Extract<Block, { is: 'item' | 'note' }> | { readonly is: 'texts'; readonly blocks: readonly Flowing[] }
type Flowing = Exclude<Block, { is: 'item' | 'note' }>

function joinTexts(blocks: readonly Block[]): readonly Part[] {
  const parts: Part[] = []
  let texts: Flowing[] = []
  for (const block of blocks) {
    if (block.is === 'item' || block.is === 'note') {
      parts.push(block)
      texts = []
      continue
    }
    if (texts.length === 0) parts.push({ is: 'texts', blocks: texts })
    texts.push(block)
  }
  return parts
}

function renderPart(part: Part, id: string, { carried, words, as }: Rendering): readonly KnownBlock[] {
  // The texts of a notification stay whatever is pressed: Slack gives them ids of its own.
  const named = as === 'notification' ? {} : { block_id: id }
  switch (part.is) {
    case 'texts':
      return textsBlock(part.blocks, named)
    case 'note': {
      // The texts of a context would have to be markup to hold a link.
      if (part.spans.some(({ url }) => url !== undefined)) return textsBlock([part], named)
      const text = part.spans.map(literal).join('')
      return text.trim() === '' ? [] : [{ type: 'context', elements: [plainText(text, MOST.text)], ...named }]
    }
    case 'item': {
      const accessory = accessoryOf(part.choices, carried, words)
      const text = plainText(plain(part.spans), MOST.text)
      const section: SectionBlock = { type: 'section', text, ...named, ...(accessory && { accessory }) }
      return [section, ...(part.input ? [inputBlock(`${id}.in`, part.input, carried, words)] : [])]
    }
  }
}

/** A command or a subscription in a text that nothing can be marked in, as people type it. */
const literal = ({ text, is }: Span) => (is === 'code' ? `\`${text}\`` : text)

function textsBlock(
  blocks: readonly Pick<Block, 'is' | 'spans'>[],
  named: { block_id?: string },
): readonly RichTextBlock[] {
  const elements: RichTextBlockElement[] = []
  let before: Block['is'] | undefined
  for (const { is, spans } of blocks) {
    const section = richSection(spans, is === 'title' || is === 'heading')
    const last = elements.at(-1)
    if (section.elements.length === 0) continue
    if (is !== 'line')
      elements.push(isApart(before, is) ? { ...section, elements: [GAP, ...section.elements] } : section)
    else if (last?.type === 'rich_text_list') last.elements.push(section)
    else elements.push({ type: 'rich_text_list', style: 'bullet', elements: [section] })
    before = is
  }
  return elements.length === 0 ? [] : [{ type: 'rich_text', elements, ...named }]
}

/** An empty line: Slack leaves no room between the texts of a block. */
const GAP = { type: 'text', text: '\n' } as const

const isApart = (before: Block['is'] | undefined, is: Block['is']) =>
  before !== undefined && !(before === 'title' && is === 'text')
