import type { SubscriptionType } from '../plugin.ts'
import { isReserved, type Vocabulary } from './ask.ts'
import type { FieldsByName } from './check.ts'
import type { Cursor, Token } from './tokens.ts'
import { named, refuse, TEXT } from './words.ts'

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
  const what = `a value for \`${field}\``
  const word = cursor.take() ?? refuseEnd(what, 'Add one, or leave the condition out.')
  const isValue = (word.kind === 'word' || word.kind === 'quoted') && !endsValues(word, vocabulary)
  return isValue
    ? word
    : refuse(word, `${named(word)} stands where ${what} should be. If it is the value, put it in quotes.`)
}

/** Throws that the text ends too early. */
export const refuseEnd = (what: string, advice: string): never =>
  refuse({ pointer: TEXT, place: '' }, `The text ends where ${what} should be. ${advice}`)
