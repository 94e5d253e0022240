import { InvalidInput, isDate, nextSlot, WEEKDAYS } from '../../../engine/index.ts'
import type { Scene } from '../scene.ts'

const MINUTE_MS = 60_000

const UNITS = [
  { word: /^m(?:in(?:ute)?s?)?$/i, ms: MINUTE_MS },
  { word: /^h(?:(?:ou)?rs?)?$/i, ms: 60 * MINUTE_MS },
  { word: /^d(?:ays?)?$/i, ms: 24 * 60 * MINUTE_MS },
  { word: /^w(?:(?:ee)?ks?)?$/i, ms: 7 * 24 * 60 * MINUTE_MS },
]

/** What shall be muted, and for how long, as it was typed; no `while` where it is for good. */
export function splitWhile(text: string): { readonly what: string; readonly while?: string } {
  const [, what = '', time = ''] = /^(.*\s|)((?:for|until)\s+[^"]*)$/is.exec(text) ?? []
  // That is how many events a subscription is for, not how long.
  return time === '' || /\bevents?$/i.test(time) ? { what: text } : { what: what.trim(), while: time.trim() }
}

/** When `for 8 hours` or `until monday` is over; throws `InvalidInput`. */
export function endOf(time: string, scene: Scene): Date {
  const { now, words, subscriber } = scene
  const [kind = '', ...rest] = time.toLowerCase().split(/\s+/)
  const said = rest.join(' ')
  const end = kind === 'for' ? after(said, now) : dayCalled(said, now, subscriber.timeZone)
  if (!end) throw new InvalidInput(words.mute.unknownWhile(time))
  if (end <= now) throw new InvalidInput(words.mute.past(said))
  return end
}

/**
 * Whether two ends of muting, in milliseconds since 1970, are one: within a hundredth of the time that is left. A second
 * press is not another wish.
 */
export const isSameEnd = (one: number | null, other: number | null, now: Date): boolean =>
  one === null || other === null ? one === other : Math.abs(one - other) * 100 <= other - now.getTime()

function after(said: string, now: Date): Date | undefined {
  const [, count = '', unit = ''] = /^(an?|one|\d{1,3})\s*([a-z]+)$/.exec(said) ?? []
  const ms = UNITS.find(({ word }) => word.test(unit))?.ms
  const times = /^\d/.test(count) ? Number(count) : 1
  return ms === undefined || times === 0 ? undefined : new Date(now.getTime() + times * ms)
}

/** The moment at which a day begins: it is a day on which messages come again. */
function dayCalled(said: string, now: Date, timeZone: string): Date | undefined {
  const on = WEEKDAYS.find((day) => day === said || day.slice(0, 3) === said)
  if (on) return nextSlot({ interval: WEEK, at: '00:00', on }, now, timeZone).due
  if (said === 'tomorrow') return nextMidnight(now, timeZone)
  return isDate(said) ? beginOf(said, timeZone) : undefined
}

const EARLIEST_MS = 14 * 60 * MINUTE_MS
const DAY = { name: 'daily', every: { count: 1, unit: 'day' } } as const
const WEEK = { name: 'weekly', every: { count: 1, unit: 'week' } } as const

const nextMidnight = (after: Date, timeZone: string): Date =>
  nextSlot({ interval: DAY, at: '00:00' }, after, timeZone).due

function beginOf(date: string, timeZone: string): Date {
  // Nowhere does a date begin earlier; where it begins late, that is the midnight before.
  const first = nextMidnight(new Date(Date.parse(date) - EARLIEST_MS - 1), timeZone)
  return isOn(first, date, timeZone) ? first : nextMidnight(first, timeZone)
}

const isOn = (at: Date, date: string, timeZone: string) => at.toLocaleDateString('en-CA', { timeZone }) === date
