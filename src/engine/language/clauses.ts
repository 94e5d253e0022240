import { isDate, isTimeOfDay } from '../time/calendar.ts'
import { WEEKDAYS, type Weekday } from '../time/intervals.ts'
import { code } from '../words/harmless.ts'
import { type Ask, find, type Vocabulary } from './ask.ts'
import { readAbsence, readBurst, readCap } from './rate.ts'
import type { Reading } from './reading.ts'
import { fitSchedule } from './schedule.ts'
import type { Token } from './tokens.ts'
import { readConditions } from './where.ts'
import { choice, type LanguageWords, listed, named, refuse, refuseWord, TEXT, unknown } from './words.ts'

/** What may follow the values, in any order. */
export type Clauses = Partial<Omit<Ask, 'type'>>

interface Clause {
  /** What it says; a text says it once. */
  readonly says: string
  /** What it is called, where that is not its keyword. */
  readonly name?: string
  read(reading: Reading, keyword: Token): Clauses
}

const CLAUSES: ReadonlyMap<string, Clause> = new Map<string, Clause>([
  ['where', { says: 'where', read: (reading) => ({ conditions: readConditions(reading) }) }],
  ['at', { says: 'at', read: readAt }],
  ['on', { says: 'on', read: readOn }],
  ['when', { says: 'rate', read: (...from) => ({ rate: readBurst(...from) }) }],
  ['if', { says: 'rate', name: 'if none', read: (...from) => ({ rate: readAbsence(...from) }) }],
  ['via', { says: 'via', read: readVia }],
  ['until', { says: 'end', read: readUntil }],
  ['for', { says: 'end', read: readFor }],
])

/** Begins with `at` too. */
const CAP: Clause = { says: 'rate', name: 'at most', read: (...from) => ({ rate: readCap(...from) }) }

/** Reads everything that follows the values. */
export function readClauses(reading: Reading): Clauses {
  const seen = new Map<string, Token>()
  let clauses: Clauses = {}
  for (let word = reading.cursor.take(); word !== undefined; word = reading.cursor.take()) {
    const { says, name = word.text, read } = clauseOf(word, reading)
    const keyword = { ...word, text: name }
    const earlier = seen.get(says)
    if (earlier) refuseTwice(keyword, earlier)
    seen.set(says, keyword)
    clauses = { ...clauses, ...read(reading, keyword) }
  }
  const written = (part: string) => seen.get(part) ?? { text: part, pointer: TEXT }
  fitSchedule(clauses, reading.vocabulary, written, refuse)
  return clauses
}

function clauseOf(word: Token, { cursor, vocabulary }: Reading): Clause {
  const keyword = word.kind === 'word' ? word.text.toLowerCase() : ''
  const interval = word.kind === 'word' ? find(vocabulary.intervals.keys(), word.text) : undefined
  if (keyword === 'at' && isWord(cursor.peek(), 'most')) return CAP
  const clause = CLAUSES.get(keyword)
  if (clause) return clause
  return interval === undefined ? refuseClause(word, vocabulary) : { says: 'interval', read: () => ({ interval }) }
}

const isWord = (token: Token | undefined, text: string) => token?.kind === 'word' && token.text.toLowerCase() === text

const refuseTwice = (word: Token, earlier: Token): never =>
  refuseWord(word, (words, later) => words.twice({ word: later, earlier: named(earlier, words) }))

function refuseClause(word: Token, vocabulary: Vocabulary): never {
  if (isWord(word, 'and')) {
    return refuseWord(word, (words, typed) => words.loneAnd({ word: typed }))
  }
  const keywords = [...CLAUSES.keys()].map((name) => code(name)).join(', ')
  return refuse(
    word,
    unknown(word, clauseWords(vocabulary), (words, typed) => words.unknownClause({ word: typed, keywords })),
  )
}

/** What a clause begins with. */
export const clauseWords = ({ intervals }: Vocabulary): readonly string[] => [...CLAUSES.keys(), ...intervals.keys()]

function readAt({ cursor }: Reading, keyword: Token): Clauses {
  const word = cursor.take() ?? refuseLone(keyword, '08:30', (words, needed) => words.needsTime(needed))
  const at = word.text.replace(/^\d:/, '0$&')
  if (isTimeOfDay(at)) return { at }
  return refuseWord(word, (words, typed) => words.noTime({ word: typed }))
}

function readOn({ cursor }: Reading, keyword: Token): Clauses {
  const word = cursor.take() ?? refuseLone(keyword, 'monday', (words, needed) => words.needsWeekday(needed))
  const on = weekdayOf(word.text.toLowerCase())
  if (on) return { on }
  return refuse(
    word,
    unknown(word, WEEKDAYS, (words, typed) =>
      words.unknownWeekday({ word: typed, names: listed(WEEKDAYS, 'and', words) }),
    ),
  )
}

const weekdayOf = (text: string): Weekday | undefined =>
  WEEKDAYS.find((weekday) => weekday === text || weekday.slice(0, 'mon'.length) === text)

function readVia({ cursor, vocabulary }: Reading, keyword: Token): Clauses {
  const names = [...vocabulary.sendMethods.keys()]
  const word = cursor.take() ?? refuseLone(keyword, names[0] ?? 'name', (words, needed) => words.needsMethod(needed))
  const method = find(names, word.text)
  if (method !== undefined) return { method }
  return refuse(
    word,
    unknown(word, names, (words, typed) => words.unknownMethod({ word: typed, ...choice(names, 'and', words) })),
  )
}

function readUntil({ cursor }: Reading, keyword: Token): Clauses {
  const word = cursor.take() ?? refuseLone(keyword, '2026-12-24', (words, needed) => words.needsDate(needed))
  if (isDate(word.text)) return { until: word.text }
  return refuseWord(word, (words, typed) => words.noDate({ word: typed }))
}

function readFor({ cursor }: Reading, keyword: Token): Clauses {
  const word = cursor.take() ?? refuseLone(keyword, '3 events', (words, needed) => words.needsCount(needed))
  const isCount = /^\d{1,15}$/.test(word.text) && Number(word.text) >= 1
  if (!isCount) {
    refuseWord(word, (words, typed) => words.noCount({ word: typed }))
  }
  const unit = cursor.take() ?? refuseLone(keyword, `${word.text} events`, (words, needed) => words.needsEvents(needed))
  if (/^events?$/i.test(unit.text)) return { events: Number(word.text) }
  const example = code(`for ${word.text} events`)
  return refuseWord(unit, (words, typed) => words.noEvents({ word: typed, example }))
}

interface Needed {
  readonly word: string
  readonly example: string
}

/** Throws that a keyword has nothing behind it. */
function refuseLone(keyword: Token, example: string, say: (words: LanguageWords, needed: Needed) => string): never {
  return refuseWord(keyword, (words, word) => say(words, { word, example: code(`${keyword.text} ${example}`) }))
}
