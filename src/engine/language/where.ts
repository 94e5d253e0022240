import type { Condition } from '../plugin.ts'
import { code } from '../words/harmless.ts'
import { readCondition, readField, readOperator, type WrittenCondition } from './check.ts'
import { type Reading, refuseEnd, takeValue } from './reading.ts'
import type { Cursor, Token } from './tokens.ts'
import { choice, refuse, refuseWord, type Word } from './words.ts'

/** Reads what stands behind `where`: conditions joined by `and`. */
export function readConditions(reading: Reading): readonly Condition[] {
  const conditions: Condition[] = []
  do {
    const condition = readCondition(takeCondition(reading), reading.fields, refuse)
    if (condition) conditions.push(condition)
  } while (takeAnd(reading.cursor))
  return conditions
}

function takeAnd(cursor: Cursor): boolean {
  const next = cursor.peek()
  const isAnd = next?.kind === 'word' && next.text.toLowerCase() === 'and'
  if (isAnd) cursor.take()
  return isAnd
}

/** Takes a condition part by part, so that the first wrong one is the one that is spoken of. */
function takeCondition(reading: Reading): WrittenCondition {
  const word = takeField(reading)
  const field = readField(word, reading.fields, refuse) ?? word.text
  const op = takeOperator(reading.cursor, field)
  readOperator(op, refuse)
  return { field: word, op, ...takeOperand(reading, field) }
}

function takeField({ cursor, fields }: Reading): Token {
  const names = Object.keys(fields)
  const word = cursor.takePart() ?? refuseEnd((words) => words.endsBeforeField(choice(names, 'and', words)))
  if (word.kind === 'word' || word.kind === 'quoted') return word
  return refuseWord(word, (words, typed) => words.noField({ word: typed, ...choice(names, 'and', words) }))
}

function takeOperator(cursor: Cursor, field: string): Word {
  const word = cursor.takePart() ?? refuseEnd((words) => words.endsBeforeOperator({ field: code(field) }))
  const isFirstOfTwo = ['not', 'starts'].includes(word.text.toLowerCase())
  const second = isFirstOfTwo ? cursor.takePart() : undefined
  return second ? { ...word, text: `${word.text} ${second.text}` } : word
}

function takeOperand(reading: Reading, field: string): Pick<WrittenCondition, 'values' | 'list'> {
  const { cursor } = reading
  const start = cursor.peek()
  const opening = isMark(start, '(') ? cursor.take() : undefined
  const values = [takeValue(reading, field)]
  while (isMark(cursor.peek(), ',')) {
    cursor.take()
    values.push(takeValue(reading, field))
  }
  if (opening && !isMark(cursor.take(), ')')) {
    refuseWord(opening, (words, word) => words.brokenList({ word }))
  }
  return { values, list: opening || values.length > 1 ? start : undefined }
}

const isMark = (token: Token | undefined, text: string) => token?.kind === 'mark' && token.text === text
