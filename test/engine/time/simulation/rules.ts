import {
  DAY,
  DAYS,
  type DayName,
  dateAt,
  dateText,
  dayOf,
  HOUR,
  MINUTE,
  moment,
  type Place,
  shown,
  timeOf,
  written,
} from './wall-clock.ts'

export type Mode = 'hold' | 'digest' | 'drop' | 'urgent-only'

/** What somebody asked for, as it stands. */
export interface Wish {
  readonly id: number
  /** What it is about; undefined for everything. */
  readonly about: string | undefined
  interval: string
  at: string | null
  on: DayName | null
  status: 'active' | 'muted' | 'deleted'
  mutedUntil: number | null
}

/** Somebody as they have set everything at the moment. */
export interface Person {
  readonly name: string
  place: Place
  defaultAt: string | null
  defaultOn: DayName | null
  workingDays: readonly DayName[] | null
  quietHours: { readonly from: string; readonly to: string; readonly catch_up: Mode } | null
  snoozedUntil: number | null
  vacation: { readonly from: string; readonly to: string; readonly catch_up: Mode } | null
  urgentPasses: boolean
  repeats: boolean
  readonly wishes: Wish[]
}

export interface Slot {
  readonly name: string
  readonly due: number
}

/** The period in which a wish is for what comes at a moment: the next one to close that is open yet. */
export function slotOf(person: Person, wish: Wish, now: number, isClosed: (name: string) => boolean): Slot {
  const isNext = ({ name, due }: Slot) => due > now && !isClosed(name)
  const today = dateAt(person.place, now)
  // What was put off to a working day may be of the week before.
  for (let date = today - 8 * DAY; date < today + 80 * DAY; date += DAY) {
    const found = closings(person, wish, date).find(isNext)
    if (found) return found
  }
  throw new Error(`There is no slot for ${person.name}, ${wish.interval}, at ${new Date(now)}.`)
}

/** What closes on a date, or would if that were a working day. */
function closings(person: Person, wish: Wish, date: number): readonly Slot[] {
  const { place, defaultAt, defaultOn } = person
  const [at, on] = [wish.at ?? defaultAt ?? '08:00', wish.on ?? defaultOn ?? 'monday']
  const late = at === '08:00' ? '' : `T${at}`
  const day = nextWorkingDay(person, date)
  const due = moment(place, day + timeOf(at), 'first')
  switch (wish.interval) {
    case 'hourly':
      return day === date ? fullHours(place, date) : []
    case 'twice-daily':
      return day === date
        ? [timeOf(at) % (12 * HOUR), (timeOf(at) % (12 * HOUR)) + 12 * HOUR].map(twiceOn(place, date))
        : []
    case 'daily':
      return day === date ? [{ name: `daily:${dateText(date)}${late}`, due }] : []
    case 'every-2-days':
      return (date / DAY) % 2 === 0 ? [{ name: `every-2-days:${dateText(day)}${late}`, due }] : []
    case 'weekly':
      return dayOf(date) === on
        ? [{ name: `weekly:${weekOf(date)}${on === 'monday' ? '' : `-${on}`}${late}`, due }]
        : []
    case 'monthly':
      return dateText(date).endsWith('-01') ? [{ name: `monthly:${dateText(date).slice(0, 7)}${late}`, due }] : []
    default:
      throw new Error(`Nobody knows ${wish.interval}.`)
  }
}

const twiceOn = (place: Place, date: number) => (time: number) => ({
  name: `twice-daily:${new Date(date + time).toISOString().slice(0, 16)}`,
  due: moment(place, date + time, 'first'),
})

/** Every quarter of an hour of a local date at which the minute hand points up. */
function fullHours(place: Place, date: number): readonly Slot[] {
  const found: Slot[] = []
  const begin = moment(place, date, 'first')
  for (let at = begin; dateAt(place, at) === date; at += 15 * MINUTE) {
    if (shown(place, at) % HOUR === 0) found.push({ name: `hourly:${written(place, at)}`, due: at })
  }
  return found
}

function nextWorkingDay({ workingDays }: Person, date: number): number {
  const days = DAYS.map((_, ahead) => date + ahead * DAY)
  return days.find((day) => workingDays?.includes(dayOf(day)) ?? true) ?? date
}

/** The week of the year as ISO 8601 counts: it belongs to the year of its Thursday. */
function weekOf(date: number): string {
  const thursday = date + (3 - DAYS.indexOf(dayOf(date))) * DAY
  const year = new Date(thursday).getUTCFullYear()
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * DAY)) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** What keeps messages back. */
export interface Silence {
  readonly until: number
  readonly mode: Mode
  readonly because: string
}

/** What is kept back by whatever holds at a moment, by the rule that leaves the least over, until nothing holds. */
export function silenceOf(person: Person, now: number): Silence | undefined {
  const holding = holdingAt(person, now)
  const strictest = (['drop', 'urgent-only', 'digest', 'hold'] as const).flatMap((mode) =>
    holding.filter((one) => one.mode === mode),
  )[0]
  if (!strictest) return undefined
  let until = now
  for (let held = holding; held.length > 0; held = holdingAt(person, until)) until = nextChange(person, held, until)
  return { ...strictest, until }
}

/** When what holds may be over: whole days are at midnight, everything else at a quarter of an hour. */
function nextChange({ place }: Person, held: readonly { readonly because: string }[], at: number): number {
  const isWholeDay = held.some(({ because }) => because === 'vacation' || because === 'day-off')
  if (isWholeDay) return moment(place, dateAt(place, at) + DAY, 'first')
  return (Math.floor(at / (15 * MINUTE)) + 1) * 15 * MINUTE
}

function holdingAt(person: Person, at: number): readonly { readonly mode: Mode; readonly because: string }[] {
  const { place, vacation, snoozedUntil, workingDays, quietHours } = person
  const today = dateAt(place, at)
  const isAway = vacation && vacation.from <= dateText(today) && dateText(today) <= vacation.to
  return [
    ...(isAway ? [{ mode: vacation.catch_up, because: 'vacation' }] : []),
    ...(snoozedUntil !== null && at < snoozedUntil ? [{ mode: 'digest' as const, because: 'snooze' }] : []),
    ...(workingDays && !workingDays.includes(dayOf(today))
      ? [{ mode: quietHours?.catch_up ?? ('digest' as const), because: 'day-off' }]
      : []),
    ...(quietHours && isQuiet(place, quietHours, today, at)
      ? [{ mode: quietHours.catch_up, because: 'quiet-hours' }]
      : []),
  ]
}

/** From the first time that the clock shows their beginning to the last time that it shows their end. */
function isQuiet(place: Place, { from, to }: NonNullable<Person['quietHours']>, today: number, at: number): boolean {
  return [today - DAY, today].some((date) => {
    const lastDate = from < to ? date : date + DAY
    const begin = moment(place, date + timeOf(from), 'first')
    return begin <= at && at < moment(place, lastDate + timeOf(to), 'last')
  })
}
