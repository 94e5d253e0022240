import { Temporal } from 'temporal-polyfill'
import { InvalidInput } from '../errors.ts'
import { code } from '../words/harmless.ts'

/** Whether it is the name of an IANA time zone, in any case; offsets such as `+02:00` are none. */
export function isTimeZone(text: string): boolean {
  if (!/^[a-z]/i.test(text)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false
  }
}

/** A time zone's name as IANA writes it: `Europe/Vienna` for `europe/vienna`. An alias stays the alias. */
export function canonicalTimeZone(text: string): string {
  if (isTimeZone(text)) return new Temporal.ZonedDateTime(0n, text).timeZoneId
  const typed = code(text)
  const nearest = nearestTimeZone(text)
  throw new InvalidInput(({ errors: { subscriber } }) =>
    nearest === undefined ? subscriber.noTimeZone({ typed }) : subscriber.noTimeZoneBut({ typed, near: code(nearest) }),
  )
}

/** The zone whose last part is most like what was typed; `undefined` where none comes close. */
function nearestTimeZone(text: string): string | undefined {
  const wanted = letterPairs(text)
  const [nearest] = Intl.supportedValuesOf('timeZone')
    .map((name) => ({ name, likeness: likeness(wanted, letterPairs(name)) }))
    .filter(({ likeness }) => likeness >= 0.5)
    .sort((one, other) => other.likeness - one.likeness)
  return nearest?.name
}

function letterPairs(name: string): readonly string[] {
  const word = name
    .slice(name.lastIndexOf('/') + 1)
    .toLowerCase()
    .replaceAll(' ', '_')
  return Array.from(word.slice(1), (letter, before) => `${word[before]}${letter}`)
}

/** From 0 to 1: how much of two words' letter pairs is in both. */
const likeness = (one: readonly string[], other: readonly string[]): number =>
  (2 * one.filter((pair) => other.includes(pair)).length) / Math.max(1, one.length + other.length)
