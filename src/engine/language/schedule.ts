import { allOf, type InputProblem, InvalidInput, problemAt } from '../errors.ts'
import { hasTime, hasWeekday, IMMEDIATE, type IntervalRule } from '../time/intervals.ts'
import { code } from '../words/harmless.ts'
import { type Ask, find, ownInterval, type Vocabulary } from './ask.ts'
import { printRate } from './rate.ts'
import { about, listed, type Report, says, unknown, type Word } from './words.ts'

type Schedule = Pick<Ask, 'interval' | 'at' | 'on' | 'rate'>
type End = Pick<Ask, 'until' | 'events'>

/** Where the parts of a schedule were written. */
type Written = (part: keyof Schedule) => Word

/**
 * Checks that the interval exists, that it goes with the time, the weekday and the rate that the ask names, and that the
 * ask ends in one way only.
 */
export function checkSchedule(ask: Schedule & End, vocabulary: Pick<Vocabulary, 'intervals'>): void {
  const problems: InputProblem[] = []
  const report: Report = ({ pointer }, sentence) => problems.push(problemAt(pointer, sentence))
  const nameOf = (part: keyof Schedule) => (part === 'rate' && ask.rate ? printRate(ask.rate) : part)
  fitSchedule(ask, vocabulary, (part) => ({ text: nameOf(part), pointer: `/${part}` }), report)
  if (ask.until !== undefined && ask.events !== undefined) {
    report(
      { pointer: '/events' },
      says((words) => words.endsTwice),
    )
  }
  if (problems.length > 0) throw new InvalidInput(allOf(problems), problems)
}

/** Reports what of a schedule does not go with its interval, or with its end. */
export function fitSchedule(
  ask: Schedule & Pick<End, 'events'>,
  { intervals }: Pick<Vocabulary, 'intervals'>,
  written: Written,
  report: Report,
): void {
  const { at, on, rate, events } = ask
  const isAbsence = rate?.is === 'absence'
  if (isAbsence && events !== undefined) {
    report(
      written('rate'),
      about(written('rate'), (words, word) => words.absenceOfEvents({ word })),
    )
  }
  const interval = ownInterval(ask)
  if (interval === undefined) return
  const rule = intervals.get(find(intervals.keys(), interval) ?? '')
  if (rule === undefined) {
    reportUnknown({ ...written('interval'), text: interval }, [...intervals.keys()], report)
    return
  }
  const refuseUnless = (fits: (one: IntervalRule) => boolean, word: Word) => {
    if (!fits(rule)) reportUnfit(word, rule, [...intervals.values()].filter(fits), report)
  }
  if (at !== undefined) refuseUnless(hasTime, written('at'))
  if (on !== undefined) refuseUnless(hasWeekday, written('on'))
  if (isAbsence || rate?.is === 'cap') refuseUnless(isImmediate, written('rate'))
}

const reportUnknown = (word: Word, names: readonly string[], report: Report) =>
  report(
    word,
    unknown(word, names, (words, typed) => words.unknownInterval({ word: typed, names: listed(names, 'and', words) })),
  )

function reportUnfit(word: Word, rule: IntervalRule, fitting: readonly IntervalRule[], report: Report): void {
  const interval = code(rule.name)
  const names = fitting.map(({ name }) => name)
  report(
    word,
    about(word, (words, typed) =>
      names.length === 0
        ? words.doesNotGo({ word: typed, interval })
        : words.doesNotGoBut({ word: typed, interval, others: listed(names, 'or', words) }),
    ),
  )
}

const isImmediate = ({ name }: IntervalRule) => name === IMMEDIATE
