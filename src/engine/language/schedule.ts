import { type InputProblem, InvalidInput } from '../errors.ts'
import type { IntervalRule } from '../time/intervals.ts'
import { type Ask, find, type Vocabulary } from './ask.ts'
import { among, listed, named, type Report, unknown, type Word } from './words.ts'

type Schedule = Pick<Ask, 'interval' | 'at' | 'on'>
type End = Pick<Ask, 'until' | 'events'>

/** Where the parts of a schedule were written. */
type Written = (part: keyof Schedule) => Word

/**
 * Checks that the interval exists, that it closes at a time or on a weekday if the ask names one, and that the ask ends in
 * one way only.
 */
export function checkSchedule(ask: Schedule & End, vocabulary: Pick<Vocabulary, 'intervals'>): void {
  const problems: InputProblem[] = []
  const report: Report = ({ pointer }, message) => problems.push({ pointer, message })
  fitSchedule(ask, vocabulary, (part) => ({ text: part, pointer: `/${part}`, place: '' }), report)
  if (ask.until !== undefined && ask.events !== undefined) {
    report(
      { pointer: '/events', place: '' },
      '`events` does not go with `until`: a subscription ends in one way. Keep one of them.',
    )
  }
  if (problems.length > 0) throw new InvalidInput(problems.map(({ message }) => message).join(' '), problems)
}

/** Reports what of a schedule does not go with its interval. */
export function fitSchedule(
  { interval, at, on }: Schedule,
  { intervals }: Pick<Vocabulary, 'intervals'>,
  written: Written,
  report: Report,
): void {
  if (interval === undefined) return
  const name = find(intervals.keys(), interval)
  const rule = name === undefined ? undefined : intervals.get(name)
  if (rule === undefined) {
    const names = [...intervals.keys()]
    report(
      written('interval'),
      unknown({ ...written('interval'), text: interval }, names, among('The intervals are', names)),
    )
    return
  }
  const refuseUnless = (fits: (one: IntervalRule) => boolean, word: Word) => {
    if (fits(rule)) return
    const others = [...intervals.values()].filter(fits).map((one) => one.name)
    const instead = others.length > 0 ? `, or choose ${listed(others, 'or')}` : ''
    report(word, `${named(word)} does not go with \`${rule.name}\`. Leave it out${instead}.`)
  }
  if (at !== undefined) refuseUnless(hasTime, written('at'))
  if (on !== undefined) refuseUnless(hasWeekday, written('on'))
}

const hasTime = ({ every }: IntervalRule) => every !== undefined && (every.unit !== 'hour' || every.count > 1)

const hasWeekday = ({ every }: IntervalRule) => every?.unit === 'week'
