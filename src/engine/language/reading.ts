import type { SubscriptionType } from '../plugin.ts'
import { code } from '../words/harmless.ts'
import { isReserved, type Vocabulary } from './ask.ts'
import type { FieldsByName } from './check.ts'
import type { Cursor, Token } from './tokens.ts'
import { refuse, refuseWord, says, TEXT } from './words.ts'

/** A text that is being read, and what is known about it once its type is. */
export interface Reading {
  readonly cursor: Cursor
  readonly vocabulary: Vocabulary
  readonly type: SubscriptionType
  readonly fields: FieldsByName
}

/** Whether it is a keyword or an interval; in quotes it is a value like any other. */
export const endsValues = ({ kind, text }: Token, vocabulary: Vocabulary): boolean =>
  kind === 'word' && isReserved(text, vocabulary)

/** Takes a value for a field. */
export function takeValue({ cursor, vocabulary }: Reading, field: string): Token {
  const named = code(field)
  const word = cursor.take() ?? refuseEnd((words) => words.endsBeforeValue({ field: named }))
  const isValue = (word.kind === 'word' || word.kind === 'quoted') && !endsValues(word, vocabulary)
  return isValue ? word : refuseWord(word, (words, typed) => words.noValue({ word: typed, field: named }))
}

/** Throws that the text ends too early. */
export const refuseEnd = (say: Parameters<typeof says>[0]): never => refuse({ pointer: TEXT }, says(say))
