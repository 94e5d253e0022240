import { languageOf, wordsFor } from './index.ts'

/** A day in a reader's language and time zone: `22 Nov 2026`. */
export const formatDay = (at: Date, locale: string, timeZone: string): string =>
  formatter(locale, { dateStyle: 'medium', timeZone }).format(at)

/** A time of day: `09:15`. */
export const formatTime = (at: Date, locale: string, timeZone: string): string =>
  formatter(locale, { timeStyle: 'short', timeZone }).format(at)

/** Both: `22 Nov 2026, 09:15`. */
export const formatWhen = (at: Date, locale: string, timeZone: string): string =>
  formatter(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at)

/** A moment that is near, as people say it: `Monday 23 November, 08:00`. */
export function formatMoment(at: Date, locale: string, timeZone: string): string {
  const day = formatter(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone }).format(at)
  const time = formatter(locale, { hour: '2-digit', minute: '2-digit', timeZone }).format(at)
  return wordsFor(locale).conversation.moment({ day, time })
}

/** How far from now in a language, in whole units of the largest that fits: `2 hours ago`. */
export function formatAgo(at: Date, now: Date, locale: string): string {
  const seconds = (at.getTime() - now.getTime()) / 1000
  const [unit, length] = UNITS.find(([, long]) => Math.abs(seconds) >= long) ?? ['second', 1]
  const distance = unit === 'second' ? 0 : Math.trunc(seconds / length)
  return new Intl.RelativeTimeFormat(spokenLocale(locale), { numeric: 'auto' }).format(distance, unit)
}

const DAY_S = 86_400
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 365 * DAY_S],
  ['month', 30 * DAY_S],
  ['day', DAY_S],
  ['hour', 3_600],
  ['minute', 60],
]

const MOST_KNOWN = 200
const known = new Map<string, Intl.DateTimeFormat>()

/** To make one takes a hundred times as long as to use it. A day has 24 hours, as times are typed. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options])
  const made = known.get(key) ?? new Intl.DateTimeFormat(spokenLocale(locale), { ...options, hourCycle: 'h23' })
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(key, made)
  return made
}

/** The reader's locale where we speak its language, so that a date is of the language of the sentence around it. */
export const spokenLocale = (locale: string): string => (languageOf(locale) === 'en' ? 'en-GB' : localeOf(locale))

/** English where the locale is none. */
export function localeOf(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en'
  } catch {
    return 'en'
  }
}
