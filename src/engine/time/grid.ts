import { Temporal } from 'temporal-polyfill'
import type { Interval } from '../plugin.ts'
import { DEFAULT_AT, DEFAULT_ON, WEEKDAYS } from './intervals.ts'

/** Wall-clock times in a row, each with its number; time zones know nothing of it. */
interface Grid {
  /** The number of the last time that is not after `wall`. */
  indexAt(wall: Temporal.PlainDateTime): number
  timeAt(index: number): Temporal.PlainDateTime
}

const MINUTES_A_DAY = 24 * 60

/** A Monday, so that weeks count from one. */
const ANCHOR = Temporal.PlainDateTime.from('1970-01-05')

/** The wall-clock times of an interval: at 08:00, on Monday, on the first of the month unless given. */
export function gridOf({ count, unit }: Interval['every'], at = DEFAULT_AT, on = DEFAULT_ON): Grid {
  const { hour, minute } = Temporal.PlainTime.from(at)
  const minutes = hour * 60 + minute
  switch (unit) {
    case 'hour':
      return minuteGrid({ first: minutes % (count * 60), step: count * 60 })
    case 'day':
      return minuteGrid({ first: minutes, step: count * MINUTES_A_DAY })
    case 'week':
      return minuteGrid({
        first: WEEKDAYS.indexOf(on) * MINUTES_A_DAY + minutes,
        step: count * 7 * MINUTES_A_DAY,
      })
    case 'month':
      return monthGrid(count, { hour, minute })
  }
}

/** Every `step` minutes from `first` on; steps shorter than a day start anew each day. */
function minuteGrid({ first, step }: { readonly first: number; readonly step: number }): Grid {
  const cycle = Math.max(step, MINUTES_A_DAY)
  const perCycle = Math.ceil((cycle - first) / step)
  return {
    indexAt(wall) {
      const minutes = ANCHOR.until(wall).total('minutes')
      const cycles = Math.floor(minutes / cycle)
      return cycles * perCycle + Math.floor((minutes - cycles * cycle - first) / step)
    },
    timeAt(index) {
      const cycles = Math.floor(index / perCycle)
      return ANCHOR.add({ minutes: cycles * cycle + first + (index - cycles * perCycle) * step })
    },
  }
}

/** The first day of every `count`-th month. */
function monthGrid(count: number, time: { readonly hour: number; readonly minute: number }): Grid {
  const first = new Temporal.PlainDateTime(1970, 1, 1, time.hour, time.minute)
  return {
    indexAt: (wall) => Math.floor(first.until(wall, { largestUnit: 'month' }).months / count),
    timeAt: (index) => first.add({ months: index * count }),
  }
}
