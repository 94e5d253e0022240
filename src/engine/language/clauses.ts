import { isDate, isTimeOfDay } from '../time/calendar.ts'
import { WEEKDAYS, type Weekday } from '../time/intervals.ts'
import { type Ask, find, type Vocabulary } from './ask.ts'
import type { Reading } from './reading.ts'
import { fitSchedule } from './schedule.ts'
import type { Token } from './tokens.ts'
import { readConditions } from './where.ts'
import { among, named, refuse, TEXT, unknown } from './words.ts'

/** What may follow the values, in any order. */
type Clauses = Partial<Omit<Ask, 'type'>>

interface Clause {
  /** What it says; a text says it once. */
  readonly says: string
  read(reading: Reading, keyword: Token): Clauses
}

const CLAUSES: ReadonlyMap<string, Clause> = new Map<string, Clause>([
  ['where', { says: 'where', read: (reading) => ({ conditions: readConditions(reading) }) }],
  ['at', { says: 'at', read: readAt }],
  ['on', { says: 'on', read: readOn }],
  ['via', { says: 'via', read: readVia }],
  ['until', { says: 'end', read: readUntil }],
  ['for', { says: 'end', read: readFor }],
])

/** Reads everything that follows the values. */
export function readClauses(reading: Reading): Clauses {
  const seen = new Map<string, Token>()
  let clauses: Clauses = {}
  for (let word = reading.cursor.take(); word !== undefined; word = reading.cursor.take()) {
    const { says, read } = clauseOf(word, reading.vocabulary)
    const earlier = seen.get(says)
    if (earlier) refuse(word, `${named(word)} comes after ${named(earlier)}. Keep one of them.`)
    seen.set(says, word)
    clauses = { ...clauses, ...read(reading, word) }
  }
  const written = (part: string) => seen.get(part) ?? { text: part, pointer: TEXT, place: '' }
  fitSchedule(clauses, reading.vocabulary, written, refuse)
  return clauses
}

function clauseOf(word: Token, vocabulary: Vocabulary): Clause {
  const clause = word.kind === 'word' ? CLAUSES.get(word.text.toLowerCase()) : undefined
  const interval = word.kind === 'word' ? find(vocabulary.intervals.keys(), word.text) : undefined
  if (clause) return clause
  return interval === undefined
    ? refuse(word, notAClause(word, vocabulary))
    : { says: 'interval', read: () => ({ interval }) }
}

function notAClause(word: Token, vocabulary: Vocabulary): string {
  if (word.text.toLowerCase() === 'and') {
    return `${named(word)} joins conditions, and there is none before it. Put them all behind \`where\`.`
  }
  const keywords = [...CLAUSES.keys()].map((keyword) => `\`${keyword}\``).join(', ')
  const advice = `Put quotes around a value with spaces, or go on with ${keywords} or an interval such as \`daily\`.`
  return unknown(word, clauseWords(vocabulary), advice)
}

/** What a clause begins with. */
export const clauseWords = ({ intervals }: Vocabulary): readonly string[] => [...CLAUSES.keys(), ...intervals.keys()]

function readAt({ cursor }: Reading, keyword: Token): Clauses {
  const word = cursor.take() ?? refuseLone(keyword, 'a time', '08:30')
  const at = word.text.replace(/^\d:/, '0$&')
  return isTimeOfDay(at) ? { at } : refuse(word, `${named(word)} is not a time. Write it like \`08:30\`.`)
}

function readOn({ cursor }: Reading, keyword: Token): Clauses {
  const word = cursor.take() ?? refuseLone(keyword, 'a weekday', 'monday')
  const on = weekdayOf(word.text.toLowerCase())
  return on ? { on } : refuse(word, unknown(word, WEEKDAYS, among('The weekdays are', WEEKDAYS)))
}

const weekdayOf = (text: string): Weekday | undefined =>
  WEEKDAYS.find((weekday) => weekday === text || weekday.slice(0, 'mon'.length) === text)

function readVia({ cursor, vocabulary }: Reading, keyword: Token): Clauses {
  const names = [...vocabulary.sendMethods.keys()]
  const word = cursor.take() ?? refuseLone(keyword, 'a send method', names[0] ?? 'name')
  const method = find(names, word.text)
  return method === undefined ? refuse(word, unknown(word, names, among('The send methods are', names))) : { method }
}

function readUntil({ cursor }: Reading, keyword: Token): Clauses {
  const word = cursor.take() ?? refuseLone(keyword, 'a date', '2026-12-24')
  if (isDate(word.text)) return { until: word.text }
  return refuse(word, `${named(word)} is not a date that exists. Write it as year, month and day, like \`2026-12-24\`.`)
}

function readFor({ cursor }: Reading, keyword: Token): Clauses {
  const word = cursor.take() ?? refuseLone(keyword, 'a number of events', '3 events')
  const isCount = /^\d{1,15}$/.test(word.text) && Number(word.text) >= 1
  if (!isCount) refuse(word, `${named(word)} is not a number of events. Write a whole number, as in \`for 3 events\`.`)
  const unit = cursor.take() ?? refuseLone(keyword, 'the word `events` behind its number', `${word.text} events`)
  return /^events?$/i.test(unit.text)
    ? { events: Number(word.text) }
    : refuse(unit, `${named(unit)} stands where \`events\` should be. Write \`for ${word.text} events\`.`)
}

/** Throws that a keyword has nothing behind it. */
function refuseLone(keyword: Token, what: string, example: string): never {
  return refuse(keyword, `${named(keyword)} needs ${what}. Write it like \`${keyword.text} ${example}\`.`)
}
