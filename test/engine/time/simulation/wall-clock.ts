/** What the clocks on the walls of five places show, by the words of their laws: no database of time zones is asked. */
export const PLACES = [
  'Europe/Vienna',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
] as const
export type Place = (typeof PLACES)[number]

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type DayName = (typeof DAYS)[number]

/** Minutes ahead of UTC, and when it is summer by the clock. */
interface Law {
  readonly standard: number
  readonly summer?: number
  /** In UTC, of a year. */
  readonly begins?: (year: number) => number
  readonly ends?: (year: number) => number
}

const LAWS: Readonly<Record<Place, Law>> = {
  'Europe/Vienna': {
    standard: 60,
    summer: 120,
    begins: (year) => sunday(year, 3, 'last') + HOUR,
    ends: (year) => sunday(year, 10, 'last') + HOUR,
  },
  'America/New_York': {
    standard: -300,
    summer: -240,
    begins: (year) => sunday(year, 3, 2) + 7 * HOUR,
    ends: (year) => sunday(year, 11, 1) + 6 * HOUR,
  },
  // Two o'clock on a Sunday, ten and a half and eleven hours ahead.
  'Australia/Lord_Howe': {
    standard: 630,
    summer: 660,
    begins: (year) => sunday(year, 10, 1) - 8.5 * HOUR,
    ends: (year) => sunday(year, 4, 1) - 9 * HOUR,
  },
  'Asia/Kathmandu': { standard: 345 },
  'Pacific/Apia': { standard: 780 },
}

/** A moment at which clocks change, and those places' clocks. */
export function clockChanges(from: number, to: number): readonly { readonly at: number; readonly place: Place }[] {
  const years = Array.from({ length: 60 }, (_, count) => 2000 + count)
  return PLACES.flatMap((place) => {
    const { begins, ends } = LAWS[place]
    return years.flatMap((year) => [begins?.(year), ends?.(year)]).map((at) => ({ at: at ?? 0, place }))
  })
    .filter(({ at }) => from <= at && at < to)
    .sort((one, other) => one.at - other.at)
}

/** Minutes ahead of UTC. */
export function offsetAt(place: Place, at: number): number {
  const { standard, summer, begins, ends } = LAWS[place]
  if (summer === undefined || !begins || !ends) return standard
  const year = new Date(at).getUTCFullYear()
  const [begin, end] = [begins(year), ends(year)]
  const isSummer = begin < end ? begin <= at && at < end : at < end || begin <= at
  return isSummer ? summer : standard
}

/** What the wall clock shows, as if it were in UTC. */
export const shown = (place: Place, at: number): number => at + offsetAt(place, at) * MINUTE

/** The local date, as the moment at which it begins in UTC. */
export const dateAt = (place: Place, at: number): number => Math.floor(shown(place, at) / DAY) * DAY

/**
 * When the clock shows a time: the first or the last of two moments where it is shown twice; as much later as the clock
 * jumps where it never is.
 */
export function moment(place: Place, wall: number, which: 'first' | 'last'): number {
  const { standard, summer = standard } = LAWS[place]
  const real = [standard, summer]
    .map((offset) => wall - offset * MINUTE)
    .filter((at) => shown(place, at) === wall)
    .sort((one, other) => one - other)
  return (which === 'first' ? real[0] : real.at(-1)) ?? wall - standard * MINUTE
}

export const dayOf = (date: number): DayName => DAYS[(date / DAY + 3) % 7]!

export const dateText = (date: number): string => new Date(date).toISOString().slice(0, 10)

/** `HH:MM` as milliseconds after midnight. */
export const timeOf = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  return hours * HOUR + minutes * MINUTE
}

/** A moment as its own clock shows it, with the offset: `2026-11-22T09:00+01:00`. */
export function written(place: Place, at: number): string {
  const offset = offsetAt(place, at)
  const ahead = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) => String(part).padStart(2, '0'))
  return `${new Date(shown(place, at)).toISOString().slice(0, 16)}${offset < 0 ? '-' : '+'}${ahead.join(':')}`
}

/** The beginning in UTC of the first, the second or the last Sunday of a month. */
function sunday(year: number, month: number, which: 1 | 2 | 'last'): number {
  const key = (year * 100 + month) * 10 + (which === 'last' ? 9 : which)
  const known = sundays.get(key) ?? findSunday(year, month, which)
  sundays.set(key, known)
  return known
}

const sundays = new Map<number, number>()

function findSunday(year: number, month: number, which: 1 | 2 | 'last'): number {
  const days = Array.from({ length: 31 }, (_, day) => Date.UTC(year, month - 1, day + 1)).filter(
    (date) => new Date(date).getUTCMonth() === month - 1 && dayOf(date) === 'sunday',
  )
  return which === 'last' ? days.at(-1)! : days[which - 1]!
}
