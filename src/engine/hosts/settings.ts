import { InvalidInput } from '../errors.ts'
import type { SendMethod } from '../plugin.ts'
import type { DigestStyle, Fallback, QuietHours, Vacation } from '../store/schema.ts'
import type { SubscriberRow } from '../store/subscribers.ts'
import { DEFAULT_AT, DEFAULT_ON, IMMEDIATE, WEEKDAYS, type Weekday } from '../time/intervals.ts'
import { code } from '../words/harmless.ts'
import { checkName } from './wanted-destination.ts'

/** What a subscriber can set; what is left out keeps its value. */
export interface SettingsSpec {
  readonly defaultInterval?: string | undefined
  /** `HH:MM` at which digests close that do not say when, and the day of weekly ones; null for 08:00 and Monday. */
  readonly defaultAt?: string | null | undefined
  readonly defaultOn?: Weekday | null | undefined
  readonly defaultMethod?: string | undefined
  readonly ownEvents?: boolean | undefined
  readonly quietHours?: QuietHours | null | undefined
  /** Days on which messages come; null for all. */
  readonly workingDays?: readonly Weekday[] | null | undefined
  /** In milliseconds since 1970. Nothing comes before; then it comes as one digest. */
  readonly snoozedUntil?: number | null | undefined
  readonly vacation?: Vacation | null | undefined
  /** Whether what is urgent comes all the same. */
  readonly urgentPasses?: boolean | undefined
  readonly digestStyle?: DigestStyle | undefined
  readonly liveDigests?: boolean | undefined
  /** Whether a digest lists what came before, too. */
  readonly repeats?: boolean | undefined
  /** What they have not read after a while where they could read it, comes by another send method too. */
  readonly fallback?: Fallback | null | undefined
  /** By this send method comes what a destination of theirs cannot take; null for none. */
  readonly failoverMethod?: string | null | undefined
}

/** The settings of somebody who has set nothing. */
export const UNSET_SETTINGS = {
  defaultInterval: IMMEDIATE,
  defaultAt: null,
  defaultOn: null,
  defaultMethod: null,
  ownEvents: false,
  quietHours: null,
  workingDays: null,
  snoozedUntil: null,
  vacation: null,
  urgentPasses: false,
  digestStyle: 'short',
  liveDigests: false,
  repeats: false,
  fallback: null,
  failoverMethod: null,
} as const satisfies Partial<SubscriberRow>

type Settings = Pick<SubscriberRow, keyof typeof UNSET_SETTINGS>

/** The settings that follow from those before; what is said to be as it is anyway is stored as unset. */
export function settingsOf(spec: SettingsSpec, former: Settings): Settings {
  const { defaultAt, defaultOn, workingDays } = spec
  const keep = <T>(wanted: T | undefined, present: T): T => (wanted === undefined ? present : wanted)
  return {
    defaultInterval: keep(spec.defaultInterval, former.defaultInterval),
    defaultAt: keep(defaultAt === DEFAULT_AT ? null : defaultAt, former.defaultAt),
    defaultOn: keep(defaultOn === DEFAULT_ON ? null : defaultOn, former.defaultOn),
    defaultMethod: keep(spec.defaultMethod, former.defaultMethod),
    ownEvents: keep(spec.ownEvents, former.ownEvents),
    quietHours: keep(spec.quietHours, former.quietHours),
    workingDays: keep(workingDays && daysInOrder(workingDays), former.workingDays),
    snoozedUntil: keep(spec.snoozedUntil, former.snoozedUntil),
    vacation: keep(spec.vacation, former.vacation),
    urgentPasses: keep(spec.urgentPasses, former.urgentPasses),
    digestStyle: keep(spec.digestStyle, former.digestStyle),
    liveDigests: keep(spec.liveDigests, former.liveDigests),
    repeats: keep(spec.repeats, former.repeats),
    fallback: keep(spec.fallback, former.fallback),
    failoverMethod: keep(spec.failoverMethod, former.failoverMethod),
  }
}

/** Days from Monday on, each once; null for every day. None at all, on which nothing could ever come, is no wish either. */
function daysInOrder(days: readonly Weekday[]): readonly Weekday[] | null {
  const named = WEEKDAYS.filter((day) => days.includes(day))
  return named.length === 0 || named.length === WEEKDAYS.length ? null : named
}

const LONGEST_FALLBACK_MINUTES = 1_440

/** Throws `InvalidInput` for a second way that does not exist, comes too late, or is itself one that is read here. */
export function checkFallback({ method, minutes }: Fallback, sendMethods: ReadonlyMap<string, SendMethod>): void {
  checkName('/fallback/method', 'send method', method, sendMethods)
  if (sendMethods.get(method)?.knowsRead) {
    throw InvalidInput.at('/fallback/method', ({ errors }) => errors.destination.noFallback({ method: code(method) }))
  }
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > LONGEST_FALLBACK_MINUTES) {
    throw InvalidInput.at('/fallback/minutes', ({ errors }) =>
      errors.destination.noMinutes({ most: String(LONGEST_FALLBACK_MINUTES) }),
    )
  }
}
