import {
  code,
  endOfDate,
  InvalidInput,
  isDate,
  isTimeOfDay,
  localDate,
  nextSlot,
  startOfDate,
  WEEKDAYS,
} from '../../../engine/index.ts'
import type { Scene } from '../scene.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

const UNITS = [
  { word: /^m(?:in(?:ute)?s?)?$/i, ms: MINUTE_MS },
  { word: /^h(?:(?:ou)?rs?)?$/i, ms: 60 * MINUTE_MS },
  { word: /^d(?:ays?)?$/i, ms: DAY_MS },
  { word: /^w(?:(?:ee)?ks?)?$/i, ms: 7 * DAY_MS },
]

/** What shall be muted, and for how long, as it was typed; no `while` where it is for good. */
export function splitWhile(text: string): { readonly what: string; readonly while?: string } {
  const [, what = '', time = ''] = /^(.*\s|)((?:for|until)\s+[^"]*)$/is.exec(text) ?? []
  // That is how many events a subscription is for, not how long.
  return time === '' || /\bevents?$/i.test(time) ? { what: text } : { what: what.trim(), while: time.trim() }
}

/**
 * When `for 8 hours`, `until monday`, `until 08:00` or `until 2026-12-01 08:30` is over; `undefined` where it says none of
 * these. Throws `InvalidInput` where that is past.
 */
export function endOf(time: string, { now, words, subscriber }: Scene): Date | undefined {
  const [kind = '', ...rest] = time.toLowerCase().split(/\s+/)
  const said = rest.join(' ')
  const end = kind === 'for' ? after(said, now) : momentCalled(said, now, subscriber.timeZone)
  if (end && end <= now) throw new InvalidInput(words.mute.past({ typed: code(said) }))
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

/** A time without a date is the next such time. */
function momentCalled(said: string, now: Date, timeZone: string): Date | undefined {
  const [typed, date, time = ''] = MOMENT.exec(said) ?? []
  if (typed === undefined) return dayCalled(said, now, timeZone)
  const at = timeOfDay(time)
  if (!isTimeOfDay(at) || !(date === undefined || isDate(date))) return undefined
  const from = date === undefined ? now : new Date(startOfDate(date, timeZone).getTime() - 1)
  return nextSlot({ interval: DAY, at }, from, timeZone).due
}

const MOMENT = /^(?:(\d{4}-\d\d-\d\d)\s+)?(?:at\s+)?(\d{1,2}:\d\d)$/

/** `22` and `7:30` as `22:00` and `07:30`. */
export const timeOfDay = (text: string): string => (text.includes(':') ? text : `${text}:00`).padStart(5, '0')

/** The moment at which a day begins: it is a day on which messages come again. */
function dayCalled(said: string, now: Date, timeZone: string): Date | undefined {
  const on = WEEKDAYS.find((day) => day === said || day.slice(0, 3) === said)
  if (on) return nextSlot({ interval: WEEK, at: '00:00', on }, now, timeZone).due
  if (said === 'tomorrow') return endOfDate(localDate(now, timeZone), timeZone)
  return isDate(said) ? startOfDate(said, timeZone) : undefined
}

const DAY = { name: 'daily', every: { count: 1, unit: 'day' } } as const
const WEEK = { name: 'weekly', every: { count: 1, unit: 'week' } } as const
