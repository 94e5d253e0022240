import { clean, cleanLine } from '../../engine/index.ts'
import type { Choice, Input, ListItem, Reply } from '../bot.ts'
import type { Block, Sheet, Span } from './sheet.ts'

/** A reply of the conversation as a sheet. */
export function sheetOf({ text, list = [], choices = [], input }: Reply): Sheet {
  const words: readonly Block[] = text === '' ? [] : [{ is: 'text', spans: spansOf(clean(text)) }]
  return {
    blocks: [...words, ...list.map(itemOf)],
    choices: choices.map(cleanChoice),
    ...(input && { input: cleanInput(input) }),
  }
}

/** An entry of a list: its title stands out, its detail stands below. */
function itemOf({ title, isCommand, detail, choices = [], input }: ListItem): Block {
  const is = isCommand ? 'command' : 'strong'
  const heading = spansOf(cleanLine(title)).map((span): Span => (span.is ? span : { ...span, is }))
  const below = detail ? spansOf(`\n${clean(detail)}`) : []
  return {
    is: 'item',
    spans: [...heading, ...below],
    choices: choices.map(cleanChoice),
    ...(input && { input: cleanInput(input) }),
  }
}

const CODE = /`([^`\n]+)`/

/** A text whose backticks enclose code. */
export const spansOf = (text: string): readonly Span[] =>
  text.split(CODE).flatMap((piece, place): readonly Span[] => {
    if (piece === '') return []
    return place % 2 === 1 ? [{ text: piece, is: 'code' }] : [{ text: piece }]
  })

/** A choice that every platform can carry. */
export const cleanChoice = ({ label, says }: Choice): Choice => ({ label: cleanLine(label), says: clean(says) })

const cleanInput = ({ label, says, value, suggests }: Input): Input => ({
  label: cleanLine(label),
  says: clean(says),
  ...(value !== undefined && { value: cleanLine(value) }),
  ...(suggests && { suggests }),
})
