import type { Rate } from '../store/schema.ts'
import { code } from '../words/harmless.ts'
import { find } from './ask.ts'
import { type Reading, refuseEnd } from './reading.ts'
import type { Token } from './tokens.ts'
import { about, type LanguageWords, listed, refuse, refuseWord, unknown } from './words.ts'

type Range = readonly [least: number, most: number]

const [HOUR, DAY] = [60, 24 * 60]

/** How many events, and how many minutes, each kind of rate may be about. */
export const RATE_LIMITS = {
  burst: { count: [2, 100], minutes: [1, 7 * DAY] },
  absence: { minutes: [10, 365 * DAY] },
  cap: { count: [1, 1000] },
} as const satisfies Record<Rate['is'], Readonly<Record<string, Range>>>

/** What a rate is read from: its keyword, and what one looks like. */
interface Reader {
  readonly reading: Reading
  readonly keyword: Token
  readonly example: string
}

/** Reads what stands behind `when`: `5 in 10 minutes`. */
export function readBurst(reading: Reading, keyword: Token): Rate {
  const reader = { reading, keyword, example: 'when 5 in 10 minutes' }
  const count = takeCount(reader, RATE_LIMITS.burst.count)
  takeWord(reader, ['in'])
  return { is: 'burst', count, minutes: takeMinutes(reader, RATE_LIMITS.burst.minutes) }
}

/** Reads what stands behind `if`: `none for 2 days`. */
export function readAbsence(reading: Reading, keyword: Token): Rate {
  const reader = { reading, keyword, example: 'if none for 2 days' }
  takeWord(reader, ['none'])
  takeWord(reader, ['for'])
  return { is: 'absence', minutes: takeMinutes(reader, RATE_LIMITS.absence.minutes) }
}

/** Reads what stands behind `at`: `most 5 an hour`. */
export function readCap(reading: Reading, keyword: Token): Rate {
  const reader = { reading, keyword, example: 'at most 5 an hour' }
  takeWord(reader, ['most'])
  const count = takeCount(reader, RATE_LIMITS.cap.count)
  takeWord(reader, ['an', 'per'])
  takeWord(reader, ['hour'])
  return { is: 'cap', count }
}

/** A rate as it is typed. */
export function printRate(rate: Rate): string {
  switch (rate.is) {
    case 'burst':
      return `when ${rate.count} in ${printMinutes(rate.minutes)}`
    case 'absence':
      return `if none for ${printMinutes(rate.minutes)}`
    case 'cap':
      return `at most ${rate.count} an hour`
  }
}

const UNITS = [
  { names: ['days', 'day', 'd'], minutes: DAY },
  { names: ['hours', 'hour', 'h'], minutes: HOUR },
  { names: ['minutes', 'minute', 'min'], minutes: 1 },
] as const

/** Minutes in the largest unit of which they are a whole number. */
export function inUnits(minutes: number): { readonly count: number; readonly unit: 'days' | 'hours' | 'minutes' } {
  const { names, minutes: size } = UNITS.find((unit) => minutes % unit.minutes === 0) ?? UNITS[2]
  return { count: minutes / size, unit: names[0] }
}

function printMinutes(minutes: number): string {
  const { count, unit } = inUnits(minutes)
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`
}

function take({ reading, keyword, example }: Reader): Token {
  const name = code(keyword.text)
  return reading.cursor.take() ?? refuseEnd((words) => words.rateEnds({ word: name, example: code(example) }))
}

function takeWord(reader: Reader, expected: readonly string[]): void {
  const word = take(reader)
  if (word.kind === 'word' && find(expected, word.text) !== undefined) return
  refuseWord(word, (words, typed) =>
    words.rateOtherwise({
      word: typed,
      expected: listed(expected, 'or', words),
      example: code(reader.example),
    }),
  )
}

function takeCount(reader: Reader, [least, most]: Range): number {
  const word = take(reader)
  const count = /^\d{1,9}$/.test(word.text) ? Number(word.text) : Number.NaN
  if (count >= least && count <= most) return count
  return refuseWord(word, (words, typed) =>
    words.rateNoNumber({ word: typed, least, most, example: code(reader.example) }),
  )
}

function takeMinutes(reader: Reader, [least, most]: Range): number {
  const word = take(reader)
  const [, count, glued] = /^(\d{1,9})(\p{L}*)$/u.exec(word.text) ?? []
  if (count === undefined || glued === undefined) {
    return refuseWord(word, (words, typed) => words.rateNoTime({ word: typed, example: code(reader.example) }))
  }
  const unit = glued === '' ? take(reader) : { ...word, text: glued }
  const minutes = Number(count) * minutesIn(unit)
  const whole = { ...word, text: `${count} ${unit.text}` }
  const refuseTime = (limit: number, say: (words: LanguageWords, told: OffLimit) => string) =>
    refuse(
      word,
      about(whole, (words, typed) => say(words, { word: typed, limit: code(printMinutes(limit)) })),
    )
  if (minutes < least) return refuseTime(least, (words, told) => words.tooLittleTime(told))
  return minutes > most ? refuseTime(most, (words, told) => words.tooMuchTime(told)) : minutes
}

interface OffLimit {
  readonly word: string
  readonly limit: string
}

function minutesIn(word: Token): number {
  const unit = UNITS.find(({ names }) => find(names, word.text) !== undefined)
  if (unit) return unit.minutes
  const names = UNITS.map((one) => one.names[0])
  return refuse(
    word,
    unknown(word, names, (words, typed) => words.unknownUnit({ word: typed, names: listed(names, 'and', words) })),
  )
}
