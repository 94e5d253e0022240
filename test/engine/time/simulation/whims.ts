import type { Change, SettingsSpec } from '../../../../src/engine/index.ts'
import type { Chance } from './chance.ts'
import type { Character } from './people.ts'
import type { Mode, Wish } from './rules.ts'
import { DAY, DAYS, dateAt, dateText, HOUR, MINUTE, PLACES, type Place } from './wall-clock.ts'

/** What somebody changes: a setting, where they are, or one of their subscriptions. */
export type Whim =
  | { readonly is: 'setting'; readonly spec: SettingsSpec }
  | { readonly is: 'move'; readonly place: Place }
  | { readonly is: 'subscription'; readonly wish: Wish; readonly change: Change }

/** Some of these the clock jumps over or shows twice. */
const TIMES = ['08:00', '08:00', '18:00', '02:30', '02:15', '01:45', '00:00', '23:45'] as const
const INTERVALS = ['immediate', 'daily', 'daily', 'twice-daily', 'weekly', 'monthly', 'every-2-days'] as const
const MODES: readonly Mode[] = ['hold', 'digest', 'drop', 'urgent-only']
const WORKING_DAYS = [null, null, DAYS.slice(0, 5), ['tuesday', 'thursday', 'saturday']] as const
const NIGHTS = [
  ['22:00', '07:00'],
  ['20:00', '08:00'],
  ['12:00', '13:30'],
  ['01:30', '02:15'],
  ['02:45', '09:00'],
] as const

/** What comes into somebody's head. */
export function whimOf({ person, isEager }: Character, chance: Chance, now: number): Whim {
  const eager = person.wishes.find(({ interval }) => interval === 'hourly')
  // Every hour is too much in the long run.
  if (eager) return { is: 'subscription', wish: eager, change: { interval: 'daily' } }
  switch (chance.between(0, 6)) {
    case 0:
      return { is: 'move', place: chance.one(PLACES) }
    case 1:
    case 2:
      return { is: 'setting', spec: settingOf(chance, now, person.place) }
    case 3:
      return { is: 'subscription', wish: chance.one(person.wishes), change: statusOf(chance, now) }
    default:
      return { is: 'subscription', wish: chance.one(person.wishes), change: intervalOf(chance, isEager ?? false) }
  }
}

function settingOf(chance: Chance, now: number, place: Place): SettingsSpec {
  switch (chance.between(0, 8)) {
    case 0:
      return { defaultAt: chance.one([...TIMES, null]), defaultOn: chance.one([...DAYS, null]) }
    case 1:
      return { workingDays: chance.one(WORKING_DAYS) }
    case 2:
      return { snoozedUntil: laterThan(now, chance.one([HOUR, 8 * HOUR, DAY, 7 * DAY])) }
    case 3: {
      const first = dateAt(place, now) + chance.between(0, 3) * DAY
      const last = first + chance.between(0, 8) * DAY
      return { vacation: { from: dateText(first), to: dateText(last), catch_up: chance.one(MODES) } }
    }
    case 4:
      return { urgentPasses: chance.happens(0.5) }
    case 5:
      return { repeats: chance.happens(0.3) }
    default: {
      const [from, to] = chance.one(NIGHTS)
      return { quietHours: chance.happens(0.2) ? null : { from, to, catch_up: chance.one(MODES) } }
    }
  }
}

/** At a quarter of an hour, as the oracle counts. */
const laterThan = (now: number, time: number) => Math.ceil((now + time) / (15 * MINUTE)) * 15 * MINUTE

function statusOf(chance: Chance, now: number): Change {
  if (chance.happens(0.4)) return { status: 'active' }
  if (chance.happens(0.1)) return { status: 'deleted' }
  return { status: 'muted', mutedUntil: chance.happens(0.8) ? new Date(now + chance.between(1, 96) * HOUR) : null }
}

function intervalOf(chance: Chance, isEager: boolean): Change {
  const interval = isEager && chance.happens(0.3) ? 'hourly' : chance.one(INTERVALS)
  const at = interval === 'hourly' || interval === 'immediate' || chance.happens(0.3) ? null : chance.one(TIMES)
  return { interval, at, on: interval === 'weekly' && chance.happens(0.7) ? chance.one(DAYS) : null }
}
