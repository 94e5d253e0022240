import type { Interval } from '../plugin.ts'

/** Days of the week as people type them; Monday first, as ISO 8601 has it. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** When digests close where nobody said otherwise; the day is that of weekly ones. */
export const DEFAULT_AT = '08:00'
export const DEFAULT_ON: Weekday = 'monday'

/** An interval as the engine uses it: two of the built-in ones have no period. */
export interface IntervalRule extends Omit<Interval, 'every'> {
  /** Absent: at once (`immediate`), or not at all (`never`). */
  readonly every?: Interval['every']
}

/** Whether its digests close at a time of day that may be said, and on a weekday. */
export const hasTime = ({ every }: Pick<IntervalRule, 'every'>): boolean =>
  every !== undefined && (every.unit !== 'hour' || every.count > 1)
export const hasWeekday = ({ every }: Pick<IntervalRule, 'every'>): boolean => every?.unit === 'week'

export const IMMEDIATE = 'immediate'
export const NEVER = 'never'
/** Of digests that gather what came while nothing may. */
export const QUIET = 'quiet'
/** Of digests of what may be sent only once their reader was heard from again. */
export const CONTACT = 'contact'
/** Of digests of what was not read elsewhere after some time. */
export const UNREAD = 'unread'

export const BUILT_IN_INTERVALS: readonly IntervalRule[] = [
  { name: IMMEDIATE },
  { name: 'hourly', every: { count: 1, unit: 'hour' } },
  { name: 'twice-daily', every: { count: 12, unit: 'hour' } },
  { name: 'daily', every: { count: 1, unit: 'day' } },
  { name: 'weekly', every: { count: 1, unit: 'week' } },
  { name: 'monthly', every: { count: 1, unit: 'month' } },
  { name: NEVER },
]
