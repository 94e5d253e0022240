import type { Interval } from '../plugin.ts'

/** Days of the week as people type them; Monday first, as ISO 8601 has it. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** An interval as the engine uses it: two of the built-in ones have no period. */
export interface IntervalRule extends Omit<Interval, 'every'> {
  /** Absent: at once (`immediate`), or not at all (`never`). */
  readonly every?: Interval['every']
}

export const IMMEDIATE = 'immediate'
export const NEVER = 'never'

export const BUILT_IN_INTERVALS: readonly IntervalRule[] = [
  { name: IMMEDIATE, title: 'At once' },
  { name: 'hourly', title: 'Every hour', every: { count: 1, unit: 'hour' } },
  { name: 'twice-daily', title: 'Twice a day', every: { count: 12, unit: 'hour' } },
  { name: 'daily', title: 'Every day', every: { count: 1, unit: 'day' } },
  { name: 'weekly', title: 'Every week', every: { count: 1, unit: 'week' } },
  { name: 'monthly', title: 'Every month', every: { count: 1, unit: 'month' } },
  { name: NEVER, title: 'Never (muted)' },
]
