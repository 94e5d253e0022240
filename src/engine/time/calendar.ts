import { Temporal } from 'temporal-polyfill'
import { EngineError } from '../errors.ts'
import type { Interval } from '../plugin.ts'
import { gridOf } from './grid.ts'
import { DEFAULT_AT, DEFAULT_ON, type IntervalRule, WEEKDAYS, type Weekday } from './intervals.ts'

export { canonicalTimeZone, isTimeZone } from './time-zone.ts'

/** When somebody wants their digests: an interval, and where in it they close. */
export interface Schedule {
  readonly interval: IntervalRule
  /** `HH:MM`, 08:00 unless given; every single hour closes on the hour whatever it says. */
  readonly at?: string
  /** Monday unless given; only weeks ask for it. */
  readonly on?: Weekday
  /** It closes on these days only; on every day unless given. */
  readonly days?: readonly Weekday[]
}

/** One period of a schedule: its name, and the moment at which it closes. */
export interface Slot {
  readonly name: string
  readonly due: Date
}

/**
 * The slot that closes next, strictly after `after`. It closes at a local wall-clock time; one that the clock jumps over
 * moves on by the length of the jump (back where moving on would leave the date), one that comes twice counts the first
 * time, and a date that the zone skips has none. Days and weeks count from 1970-01-05, months from 1970-01, hours from
 * `at` anew each day. What would close on a day that is none of `days` closes on the next one that is; hours have no
 * slots before that.
 *
 * It is named by the interval and that wall-clock time: `daily:2026-11-22`, `weekly:2026-W47`, `monthly:2026-11`, with
 * `-friday` and then `T18:00` appended where it closes neither on Monday nor at 08:00; several hours are always
 * `twice-daily:2026-11-22T08:00`, and every single hour carries its offset, since it can come twice:
 * `hourly:2026-11-22T09:00+01:00`.
 */
export function nextSlot(schedule: Schedule, after: Date, timeZone: string): Slot {
  const { name, every } = schedule.interval
  if (!every) throw new EngineError(`The interval \`${name}\` has no period, so it has no slots. Deliver without one.`)
  const start = zoned(after, timeZone)
  if (every.unit === 'hour' && every.count === 1) {
    const hour = nextHourOn(schedule.days, start)
    return { name: `${name}:${hour.toString({ smallestUnit: 'minute', timeZoneName: 'never' })}`, due: toDate(hour) }
  }
  const grid = gridOf(every, schedule.at, schedule.on)
  // What was put off to another day may have been due a week before, without that.
  const from = schedule.days ? start.subtract({ weeks: 1 }) : start
  // One step back, since a time that the clock jumped over may still be due while the clock shows a later one.
  for (let index = grid.indexAt(from.toPlainDateTime()) - 1; ; index++) {
    const wall = grid.timeAt(index)
    const closing = closingTime(wall, every, schedule.days)
    const due = closing && dueAt(closing, timeZone)
    if (due && due > after) return { name: `${name}:${label(wall, closing, every, schedule)}`, due }
  }
}

/** Whether it is a time from `00:00` to `23:59`, in two digits each. */
export const isTimeOfDay = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

/** Whether it is a date that exists, as `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  try {
    Temporal.PlainDate.from(text)
    return true
  } catch {
    return false
  }
}

/** The instant at which a local day begins: its first one. */
export const startOfDate = (date: string, timeZone: string): Date =>
  toDate(Temporal.PlainDate.from(date).toZonedDateTime(timeZone))

/** The instant at which a local day is over: the first one that is no longer in it. */
export function endOfDate(date: string, timeZone: string): Date {
  return toDate(Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(timeZone))
}

/** The date that a calendar on the wall shows, as `YYYY-MM-DD`. */
export const localDate = (at: Date, timeZone: string): string => zoned(at, timeZone).toPlainDate().toString()

/** The day of the week that a calendar on the wall shows. */
export const localWeekday = (at: Date, timeZone: string): Weekday => weekdayOf(zoned(at, timeZone))

/** A moment as its own zone writes it, to the minute and with the offset: `2026-11-23T07:00+01:00`. */
export const localMinute = (at: Date, timeZone: string): string =>
  zoned(at, timeZone).toString({ smallestUnit: 'minute', timeZoneName: 'never' })

/**
 * When the quiet hours that hold at `now` end; `undefined` when it is not quiet. They may span midnight, and never hold
 * when `from` and `to` are the same. Where the clock shows `to` twice, they end the second time.
 */
export function quietUntil(
  { from, to }: { readonly from: string; readonly to: string },
  now: Date,
  timeZone: string,
): Date | undefined {
  if (from === to) return undefined
  const today = zoned(now, timeZone)
  const yesterday = today.startOfDay().subtract({ milliseconds: 1 })
  for (const date of [today.toPlainDate(), yesterday.toPlainDate()]) {
    const lastDate = from < to ? date : date.add({ days: 1 })
    const start = toDate(date.toZonedDateTime({ timeZone, plainTime: from }))
    const end = toDate(lastDate.toPlainDateTime(to).toZonedDateTime(timeZone, { disambiguation: 'later' }))
    if (start <= now && now < end) return end
  }
  return undefined
}

function nextHourOn(days: Schedule['days'], after: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const hour = nextFullHour(after)
  if (isAmong(days, hour)) return hour
  return nextHourOn(days, hour.add({ days: 1 }).startOfDay().subtract({ milliseconds: 1 }))
}

function nextFullHour(after: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const { minute, second, millisecond } = after
  const next = after.add({ hours: 1 }).subtract({ minutes: minute, seconds: second, milliseconds: millisecond })
  if (isFullHour(next)) return next
  // The clock changed by part of an hour on the way, so full hours come at other minutes from there on.
  const change = after.getTimeZoneTransition('next')
  if (!change || isFullHour(change)) return change ?? next
  return nextFullHour(change)
}

const isFullHour = ({ minute, second }: Temporal.ZonedDateTime): boolean => minute === 0 && second === 0

/** The instant that counts for a wall-clock time; `undefined` on a date that the zone skips. */
function dueAt(wall: Temporal.PlainDateTime, timeZone: string): Date | undefined {
  const date = wall.toPlainDate()
  // Forward as Temporal has it; but a jump over midnight must not cost one date its slot and give the next one two.
  for (const disambiguation of ['compatible', 'earlier'] as const) {
    const due = wall.toZonedDateTime(timeZone, { disambiguation })
    if (due.toPlainDate().equals(date)) return toDate(due)
  }
  return undefined
}

/** When a slot closes that would close at `wall`; of hours that start anew each day, only those on the right days do. */
function closingTime(
  wall: Temporal.PlainDateTime,
  { count, unit }: Interval['every'],
  days: Schedule['days'],
): Temporal.PlainDateTime | undefined {
  if (unit === 'hour' && count < 24) return isAmong(days, wall) ? wall : undefined
  return WEEKDAYS.map((_, ahead) => wall.add({ days: ahead })).find((later) => isAmong(days, later))
}

function label(
  wall: Temporal.PlainDateTime,
  closing: Temporal.PlainDateTime,
  { unit }: Interval['every'],
  { at = DEFAULT_AT, on = DEFAULT_ON }: Schedule,
): string {
  const time = at === DEFAULT_AT ? '' : `T${at}`
  const day = on === DEFAULT_ON ? '' : `-${on}`
  switch (unit) {
    case 'hour':
      return closing.toString({ smallestUnit: 'minute' })
    case 'day':
      // Days that close together are one slot.
      return `${closing.toPlainDate()}${time}`
    case 'week':
      return `${wall.yearOfWeek}-W${String(wall.weekOfYear).padStart(2, '0')}${day}${time}`
    case 'month':
      return `${wall.toPlainDate().toPlainYearMonth()}${time}`
  }
}

const isAmong = (days: Schedule['days'], at: { readonly dayOfWeek: number }): boolean =>
  !days?.length || days.includes(weekdayOf(at))

const weekdayOf = ({ dayOfWeek }: { readonly dayOfWeek: number }): Weekday => WEEKDAYS[dayOfWeek - 1] ?? DEFAULT_ON

const zoned = (at: Date, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)

const toDate = (at: Temporal.ZonedDateTime): Date => new Date(at.epochMilliseconds)
