import type { FieldType, Operator } from '../plugin.ts'
import { isDate } from '../time/calendar.ts'
import { named, type Report, type Word } from './words.ts'

/** What people are told about fields of a type, and what they may ask of them. */
interface FieldTypeRules {
  /** Completes “a field which holds …”. */
  readonly holds: string
  /** Completes “Write …”. */
  readonly example: string
  readonly operators: readonly Operator[]
  /** The value that a word stands for; `undefined` where it stands for none. */
  read(text: string): string | number | boolean | undefined
}

const ORDERED: readonly Operator[] = ['=', '!=', '>', '>=', '<', '<=', 'in', 'not in']

/** The rules of every type that a field may have. */
export const FIELD_TYPES: Readonly<Record<FieldType, FieldTypeRules>> = {
  string: {
    holds: 'text',
    example: 'text in quotes',
    operators: ['=', '!=', 'in', 'not in', 'contains', 'starts with'],
    read: (text) => text.normalize(),
  },
  number: { holds: 'numbers', example: 'a number such as `3`', operators: ORDERED, read: readNumber },
  boolean: {
    holds: 'true or false',
    example: '`true` or `false`',
    operators: ['=', '!='],
    read: (text) => TRUTHS.get(text.toLowerCase()),
  },
  date: {
    holds: 'dates',
    example: 'a date that exists, such as `2026-12-24` or `2026-12-24T18:00:00Z`',
    operators: ORDERED,
    read: (text) => (isDateOrTime(text) ? text : undefined),
  },
}

const LONGEST_VALUE = 500

/** The value that a word stands for in a field, or `undefined` after a report of why it is none. */
export function readValue(word: Word, field: string, type: FieldType, report: Report) {
  const { example, read } = FIELD_TYPES[type]
  if ([...word.text].length > LONGEST_VALUE) {
    report(word, `${named(word)} is longer than ${LONGEST_VALUE} characters. Shorten it.`)
    return undefined
  }
  const value = read(word.text)
  if (value === undefined) report(word, `${named(word)} does not fit \`${field}\`. Write ${example}.`)
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
