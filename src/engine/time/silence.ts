import type { CatchUp, QuietHours, Vacation } from '../store/schema.ts'
import { endOfDate, localDate, localWeekday, quietUntil } from './calendar.ts'
import type { Weekday } from './intervals.ts'

/** When a subscriber wants no message. */
export interface Rules {
  /** IANA. */
  readonly timeZone: string
  readonly quietHours: QuietHours | null
  /** Whole local days; null for all of them. */
  readonly workingDays: readonly Weekday[] | null
  /** In milliseconds since 1970. */
  readonly snoozedUntil: number | null
  readonly vacation: Vacation | null
}

/** What keeps messages back; also the code of that reason. */
export type Silent = 'quiet-hours' | 'day-off' | 'snooze' | 'vacation'

/** A time in which nothing comes. */
export interface Silence {
  /** When nothing of it holds any more: where one thing ends inside of another, that one counts too. */
  readonly until: Date
  /** The strictest of what holds at the moment. */
  readonly catchUp: CatchUp
  /** Whose catch-up it is. */
  readonly because: Silent
}

/** From the strictest to the mildest: what loses more messages goes before what only puts them off. */
const STRICTNESS: readonly CatchUp[] = ['drop', 'urgent-only', 'digest', 'hold']

/** The silence that holds at a moment; undefined where messages come. */
export function silenceAt(rules: Rules, now: Date): Silence | undefined {
  const [strictest] = holdingAt(rules, now).sort(
    (one, other) => STRICTNESS.indexOf(one.catchUp) - STRICTNESS.indexOf(other.catchUp),
  )
  return strictest && { ...strictest, until: endOf(rules, now) }
}

/** The first moment at which nothing holds; there is one, since no rule leaves out every minute of every week. */
function endOf(rules: Rules, from: Date): Date {
  const ends = holdingAt(rules, from).map(({ until }) => until.getTime())
  return ends.length === 0 ? from : endOf(rules, new Date(Math.max(...ends)))
}

/** All that holds at a moment, each with its own end; what lasts longest as a rule comes first. */
function holdingAt(rules: Rules, now: Date): Silence[] {
  const { timeZone, quietHours, workingDays, snoozedUntil, vacation } = rules
  const found: Silence[] = []
  const today = vacation || workingDays ? localDate(now, timeZone) : ''
  if (vacation && vacation.from <= today && today <= vacation.to) {
    found.push({ until: endOfDate(vacation.to, timeZone), catchUp: vacation.catch_up, because: 'vacation' })
  }
  if (snoozedUntil !== null && snoozedUntil > now.getTime()) {
    found.push({ until: new Date(snoozedUntil), catchUp: 'digest', because: 'snooze' })
  }
  if (workingDays?.length && !workingDays.includes(localWeekday(now, timeZone))) {
    const catchUp = quietHours?.catch_up ?? 'digest'
    found.push({ until: endOfDate(today, timeZone), catchUp, because: 'day-off' })
  }
  const quiet = quietHours && quietUntil(quietHours, now, timeZone)
  if (quiet) found.push({ until: quiet, catchUp: quietHours.catch_up, because: 'quiet-hours' })
  return found
}
