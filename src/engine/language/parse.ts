import type { Condition, SubscriptionType } from '../plugin.ts'
import { fieldsOf } from '../registry.ts'
import { type Ask, canonical, find, type Vocabulary } from './ask.ts'
import { checkCount, readCondition } from './check.ts'
import { clauseWords, readClauses } from './clauses.ts'
import { nearest } from './nearest.ts'
import { endsValues, type Reading } from './reading.ts'
import { type Cursor, openText, type Token } from './tokens.ts'
import { listed, named, refuse, TEXT, unknown } from './words.ts'

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
  checkCount(values.length + conditions.length, { pointer: TEXT, place: '' }, refuse)
  return canonical({ type: type.name, conditions: [...values, ...conditions], ...clauses }, vocabulary)
}

function readType(cursor: Cursor, { subscriptionTypes }: Vocabulary): SubscriptionType {
  const names = [...subscriptionTypes.keys()]
  const offer = names.length > 0 ? `You can subscribe to ${listed(names, 'or')}.` : 'There is nothing to subscribe to.'
  const word = cursor.take() ?? refuse({ pointer: TEXT, place: '' }, `This text is empty. ${offer}`)
  const type = subscriptionTypes.get(find(names, word.text) ?? word.text)
  return type ?? refuse(word, unknown(word, names, offer))
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
    refuse(first, `${named(first)} begins a condition. Write \`where\` before it, or put quotes around a value.`)
  }
  if (word.kind === 'mark' || word.kind === 'operator') {
    const [field = 'field'] = Object.keys(fields)
    refuse(
      word,
      `${named(word)} belongs in a condition, such as \`where ${field} in (a, b)\`. In a value, put it in quotes.`,
    )
  }
}

function refuseExtra(word: Token, { type, vocabulary }: Reading): never {
  const near = nearest(word.text, clauseWords(vocabulary))
  if (word.kind === 'word' && near !== undefined) return refuse(word, unknown(word, [near], ''))
  const count = type.fields.length
  const takes = count === 0 ? 'no values' : `${count} value${count === 1 ? '' : 's'} (${listed(type.fields, 'and')})`
  return refuse(
    word,
    `${named(word)} is one too many: \`${type.name}\` takes ${takes}. Leave it out, or put quotes around a value with spaces.`,
  )
}
