import { InvalidInput } from '../errors.ts'
import type { Condition, SubscriptionType } from '../plugin.ts'
import { fieldsOf } from '../registry.ts'
import { code } from '../words/harmless.ts'
import type { Words } from '../words/index.ts'
import { type Ask, canonical, find, type Vocabulary } from './ask.ts'
import { checkCount, readCondition } from './check.ts'
import { type Clauses, clauseWords, readClauses } from './clauses.ts'
import { nearest } from './nearest.ts'
import { endsValues, type Reading } from './reading.ts'
import { type Cursor, openText, type Token } from './tokens.ts'
import { choice, didYouMean, listed, refuse, refuseWord, says, TEXT, unknown } from './words.ts'

/**
 * Reads what a person typed. Fewer values than the type has fields are no mistake: `missingFields` tells what to ask
 * for. Throws `InvalidInput` that says which word is wrong, where, and what was probably meant.
 */
export function parse(text: string, vocabulary: Vocabulary): Ask {
  const cursor = openText(text)
  const type = readType(cursor, vocabulary)
  const reading = { cursor, vocabulary, type, fields: fieldsOf(type, vocabulary) }
  const values = readValues(reading)
  const { conditions = [], ...clauses } = readClauses(reading)
  checkCount(values.length + conditions.length, { pointer: TEXT }, refuse)
  return canonical({ type: type.name, conditions: [...values, ...conditions], ...clauses }, vocabulary)
}

/**
 * Reads what may follow the values, by itself, such as `weekly on monday`. It may be only part of what was typed, so what
 * is wrong with it is said without where it stands. Throws `InvalidInput`.
 */
export function parseClauses(text: string, vocabulary: Vocabulary): Clauses {
  try {
    return readClauses({ cursor: openText(text), vocabulary, type: NO_TYPE, fields: {} })
  } catch (error) {
    if (error instanceof InvalidInput) throw new InvalidInput((words) => error.in(withoutPlaces(words)))
    throw error
  }
}

const NO_TYPE: SubscriptionType = { name: '', events: [], fields: [] }

function withoutPlaces({ errors, ...words }: Words): Words {
  return { ...words, errors: { ...errors, language: { ...errors.language, wordAt: ({ word }) => String(word) } } }
}

function readType(cursor: Cursor, { subscriptionTypes }: Vocabulary): SubscriptionType {
  const names = [...subscriptionTypes.keys()]
  const isEmpty = says((words) => words.empty(choice(names, 'or', words)))
  const word = cursor.take() ?? refuse({ pointer: TEXT }, isEmpty)
  const type = subscriptionTypes.get(find(names, word.text) ?? word.text)
  const isUnknown = unknown(word, names, (words, typed) =>
    words.unknownType({ word: typed, ...choice(names, 'or', words) }),
  )
  return type ?? refuse(word, isUnknown)
}

function readValues(reading: Reading): readonly Condition[] {
  const { cursor, vocabulary, type, fields } = reading
  const conditions: Condition[] = []
  for (let word = cursor.peek(); word !== undefined && !endsValues(word, vocabulary); word = cursor.peek()) {
    refuseCondition(word, reading)
    const field = type.fields[conditions.length] ?? refuseExtra(word, reading)
    const written = { field: { ...word, text: field }, op: { ...word, text: '=' }, values: [word] }
    const condition = readCondition(written, fields, refuse)
    if (condition) conditions.push(condition)
    cursor.take()
  }
  return conditions
}

/** Whoever forgets `where` means a condition, not a value that looks like one. */
function refuseCondition(word: Token, { cursor, fields }: Reading): void {
  const [first, second] = cursor.peekParts()
  const isField = first?.kind === 'word' && find(Object.keys(fields), first.text) !== undefined
  if (isField && second?.kind === 'operator') {
    refuseWord(first, (words, typed) => words.beginsCondition({ word: typed }))
  }
  if (word.kind === 'mark' || word.kind === 'operator') {
    const [field = 'field'] = Object.keys(fields)
    const example = code(`where ${field} in (a, b)`)
    refuseWord(word, (words, typed) => words.belongsInCondition({ word: typed, example }))
  }
}

function refuseExtra(word: Token, { type, vocabulary }: Reading): never {
  const near = nearest(word.text, clauseWords(vocabulary))
  if (word.kind === 'word' && near !== undefined) return refuse(word, didYouMean(word, near))
  return refuseWord(word, (words, typed) =>
    words.oneTooMany({
      word: typed,
      type: code(type.name),
      count: type.fields.length,
      fields: listed(type.fields, 'and', words),
    }),
  )
}
