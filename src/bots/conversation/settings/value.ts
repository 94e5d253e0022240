import {
  DEFAULT_AT,
  DEFAULT_ON,
  formatDay,
  formatMoment,
  hasTime,
  hasWeekday,
  localDate,
  type SubscriberRow,
  WEEKDAYS,
  type Weekday,
  wordsFor,
} from '../../../engine/index.ts'
import { methodTitle } from '../reading/destination.ts'
import type { Scene, Setting } from '../scene.ts'
import { intervalTitle } from '../show.ts'
import { languageName } from './languages.ts'
import { timeWords } from './words.ts'

/** How a setting of a subscriber reads. */
export function settingValue(setting: Setting, subscriber: SubscriberRow, scene: Scene): string {
  const words = timeWords({ subscriber })
  switch (setting) {
    case 'ownEvents':
    case 'urgentPasses':
    case 'liveDigests':
    case 'repeats':
      return subscriber[setting] ? words.on : words.off
    case 'defaultInterval':
      return scheduleValue(subscriber, scene)
    case 'defaultAt':
      return subscriber.defaultAt ?? DEFAULT_AT
    case 'defaultOn':
      return words.weekday({ day: subscriber.defaultOn ?? DEFAULT_ON })
    case 'digestStyle':
      return words.digestStyle({ style: subscriber.digestStyle })
    case 'quietHours':
      return quietValue(subscriber)
    case 'workingDays':
      return daysValue(subscriber)
    case 'snoozedUntil':
      return snoozeValue(subscriber, scene)
    case 'vacation':
      return vacationValue(subscriber, scene)
    case 'timeZone':
      return subscriber.timeZone
    case 'fallback':
      return fallbackValue(subscriber, scene)
    case 'failoverMethod':
      return subscriber.failoverMethod === null ? words.off : methodTitle(subscriber.failoverMethod, scene)
    case 'locale':
      return languageName(subscriber.locale)
  }
}

/** A setting as one would type it. */
export function settingTyped(setting: Setting, scene: Scene): string {
  const { subscriber } = scene
  const { quietHours, vacation, fallback } = subscriber
  switch (setting) {
    case 'ownEvents':
    case 'urgentPasses':
    case 'liveDigests':
    case 'repeats':
      return subscriber[setting] ? 'on' : 'off'
    case 'defaultInterval':
      return subscriber.defaultInterval
    case 'defaultAt':
      return subscriber.defaultAt ?? DEFAULT_AT
    case 'defaultOn':
      return subscriber.defaultOn ?? DEFAULT_ON
    case 'quietHours':
      return quietHours ? `${quietHours.from}-${quietHours.to} ${quietHours.catch_up}` : 'off'
    case 'workingDays':
      return daysTyped(subscriber.workingDays)
    case 'snoozedUntil':
      return isSnoozed(subscriber, scene) ? `until ${momentTyped(subscriber)}` : 'off'
    case 'vacation':
      return isAway(subscriber, scene) && vacation ? `${vacation.from} to ${vacation.to} ${vacation.catch_up}` : 'off'
    case 'fallback':
      return fallback ? `${fallback.method} after ${fallback.minutes} minutes` : 'off'
    case 'failoverMethod':
      return subscriber.failoverMethod ?? 'off'
    case 'timeZone':
    case 'locale':
    case 'digestStyle':
      return subscriber[setting]
  }
}

/** Whether a snooze is still to end. */
export const isSnoozed = ({ snoozedUntil }: SubscriberRow, { now }: Pick<Scene, 'now'>): boolean =>
  (snoozedUntil ?? 0) > now.getTime()

/** Whether a vacation is there that is not over. */
export const isAway = ({ vacation, timeZone }: SubscriberRow, { now }: Pick<Scene, 'now'>): boolean =>
  vacation !== null && vacation.to >= localDate(now, timeZone)

/** The interval, with its time and day where those are not the usual ones and it has any. */
function scheduleValue(subscriber: SubscriberRow, { registry }: Scene): string {
  const { defaultInterval: name, defaultAt, defaultOn } = subscriber
  const { conversation, time: words } = wordsFor(subscriber.locale)
  const rule = registry.intervals.get(name) ?? { name }
  const interval = intervalTitle(rule, conversation)
  const day = hasWeekday(rule) && defaultOn !== null ? words.weekday({ day: defaultOn }) : undefined
  const time = hasTime(rule) && defaultAt !== null ? defaultAt : undefined
  if (day !== undefined) {
    return time === undefined ? words.schedule.on({ interval, day }) : words.schedule.onAt({ interval, day, time })
  }
  return time === undefined ? interval : words.schedule.at({ interval, time })
}

function fallbackValue({ fallback, locale }: SubscriberRow, scene: Scene): string {
  const words = wordsFor(locale).time
  return fallback ? words.after({ method: methodTitle(fallback.method, scene), minutes: fallback.minutes }) : words.off
}

function quietValue(subscriber: SubscriberRow): string {
  const words = timeWords({ subscriber })
  if (!subscriber.quietHours) return words.off
  const { from, to, catch_up: catchUp } = subscriber.quietHours
  return words.quietHours({ from, to, catchUp })
}

function daysValue(subscriber: SubscriberRow): string {
  const words = timeWords({ subscriber })
  const days = subscriber.workingDays
  if (!days) return words.everyDay
  const names = days.map((day) => words.weekday({ day }))
  if (isRow(days)) return words.daysFrom({ first: names[0] ?? '', last: names.at(-1) ?? '' })
  return words.days({ names })
}

const daysTyped = (days: readonly Weekday[] | null): string =>
  !days ? 'all' : isRow(days) ? `${days[0]}-${days.at(-1)}` : days.join(', ')

/** Whether at least three days follow each other. */
const isRow = (days: readonly Weekday[]): boolean =>
  days.length > 2 &&
  WEEKDAYS.indexOf(days.at(-1) ?? 'monday') - WEEKDAYS.indexOf(days[0] ?? 'monday') === days.length - 1

function snoozeValue(subscriber: SubscriberRow, scene: Scene): string {
  const words = timeWords({ subscriber })
  if (!isSnoozed(subscriber, scene)) return words.off
  const moment = formatMoment(new Date(subscriber.snoozedUntil ?? 0), subscriber.locale, subscriber.timeZone)
  return words.until({ moment })
}

/** `2026-11-22 16:00`; Swedes write it like that. */
const momentTyped = ({ snoozedUntil, timeZone }: SubscriberRow): string =>
  new Date(snoozedUntil ?? 0).toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })

function vacationValue(subscriber: SubscriberRow, scene: Scene): string {
  const words = timeWords({ subscriber })
  const { vacation, locale } = subscriber
  if (!vacation || !isAway(subscriber, scene)) return words.off
  const [from, to] = [vacation.from, vacation.to].map((date) => formatDay(new Date(date), locale, 'UTC'))
  return words.vacation({ from: from ?? '', to: to ?? '', catchUp: vacation.catch_up })
}
