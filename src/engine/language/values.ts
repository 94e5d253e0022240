import type { FieldType, Operator } from '../plugin.ts'
import { isDate } from '../time/calendar.ts'
import { code } from '../words/harmless.ts'
import { about, type Report, type Word } from './words.ts'

/** What may be asked of fields of a type. */
interface FieldTypeRules {
  readonly operators: readonly Operator[]
  /** The value that a word stands for; `undefined` where it stands for none. */
  read(text: string): string | number | boolean | undefined
}

const ORDERED: readonly Operator[] = ['=', '!=', '>', '>=', '<', '<=', 'in', 'not in']

/** The rules of every type that a field may have. */
export const FIELD_TYPES: Readonly<Record<FieldType, FieldTypeRules>> = {
  string: {
    operators: ['=', '!=', 'in', 'not in', 'contains', 'starts with'],
    read: (text) => text.normalize(),
  },
  number: { operators: ORDERED, read: readNumber },
  boolean: {
    operators: ['=', '!='],
    read: (text) => TRUTHS.get(text.toLowerCase()),
  },
  date: {
    operators: ORDERED,
    read: (text) => (isDateOrTime(text) ? text : undefined),
  },
}

const LONGEST_VALUE = 500

/** The value that a word stands for in a field, or `undefined` after a report of why it is none. */
export function readValue(word: Word, field: string, type: FieldType, report: Report) {
  if ([...word.text].length > LONGEST_VALUE) {
    report(
      word,
      about(word, (words, typed) => words.valueTooLong({ word: typed, most: LONGEST_VALUE })),
    )
    return undefined
  }
  const value = FIELD_TYPES[type].read(word.text)
  if (value === undefined) {
    report(
      word,
      about(word, (words, typed) => words.valueDoesNotFit({ word: typed, field: code(field), type })),
    )
  }
  return value
}

const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['false', false],
  ['no', false],
])

function readNumber(text: string): number | undefined {
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return undefined
  const number = Number(text)
  return Number.isFinite(number) ? number : undefined
}

function isDateOrTime(text: string): boolean {
  const [date = '', time, ...more] = text.split('T')
  return isDate(date) && more.length === 0 && (time === undefined || TIME.test(time))
}

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?$/
