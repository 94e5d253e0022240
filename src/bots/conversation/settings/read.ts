import {
  canonicalTimeZone,
  DIGEST_STYLES,
  InvalidInput,
  isTimeOfDay,
  type SubscriberSpec,
  WEEKDAYS,
  type Weekday,
} from '../../../engine/index.ts'
import { timeOfDay } from '../reading/mute-time.ts'
import { readSchedule } from '../reading/schedule.ts'
import type { Scene, Setting } from '../scene.ts'
import { spokenLanguages } from './languages.ts'
import { code, timeWords } from './words.ts'

/** What cannot be read: what was typed, and how it is said. */
export function notUnderstood(setting: Setting, typed: string, scene: Scene): InvalidInput {
  const words = timeWords(scene)
  return new InvalidInput(`${words.notUnderstood({ typed: code(typed) })} ${howTo(setting, scene)}`)
}

/** How a setting is said. */
export function howTo(setting: Setting, scene: Scene): string {
  const words = timeWords(scene).howTo
  return setting === 'locale' ? words.locale({ languages: spokenLanguages() }) : words[setting]
}

/** Whether a text takes something back that was set. */
export const isOff = (text: string): boolean => /^(?:off|no|none|false)$/i.test(text)

export const readTimeZone = (text: string): SubscriberSpec => ({ timeZone: canonicalTimeZone(text) })

/** Reads how often digests come for which nobody says it: `daily at 18:00`. */
export function readInterval(text: string, scene: Scene): SubscriberSpec {
  const { interval, at, on } = readSchedule(text, scene)
  return {
    ...(interval !== undefined && { defaultInterval: interval }),
    ...(at !== undefined && { defaultAt: at }),
    ...(on !== undefined && { defaultOn: on }),
  }
}

export type Switch = 'ownEvents' | 'urgentPasses' | 'liveDigests' | 'repeats'

export const readSwitch =
  (setting: Switch) =>
  (text: string, scene: Scene): SubscriberSpec => {
    if (/^(?:on|yes|true)$/i.test(text)) return { [setting]: true }
    if (isOff(text)) return { [setting]: false }
    throw notUnderstood(setting, text, scene)
  }

export function readStyle(text: string, scene: Scene): SubscriberSpec {
  const typed = text.toLowerCase()
  const digestStyle = DIGEST_STYLES.find((style) => style === typed || style === `${typed}s`)
  if (!digestStyle) throw notUnderstood('digestStyle', text, scene)
  return { digestStyle }
}

export function readTime(text: string, scene: Scene): SubscriberSpec {
  const defaultAt = timeOfDay(text.replace(/^at\s+/i, ''))
  if (!isTimeOfDay(defaultAt)) throw notUnderstood('defaultAt', text, scene)
  return { defaultAt }
}

export function readWeekday(text: string, scene: Scene): SubscriberSpec {
  const defaultOn = weekdayCalled(text.replace(/^on\s+/i, ''))
  if (!defaultOn) throw notUnderstood('defaultOn', text, scene)
  return { defaultOn }
}

/** Reads `monday-friday`, `monday, wednesday and friday`, or `all`. */
export function readDays(text: string, scene: Scene): SubscriberSpec {
  if (/^(?:all|every ?day|off)$/i.test(text)) return { workingDays: null }
  const parts = text.replaceAll(/\s*(?:-|–|\bto\b)\s*/gi, '-').split(/(?:[\s,]|\band\b)+/i)
  const days = parts.filter((part) => part !== '').map(daysCalled)
  if (days.length === 0 || days.includes(undefined)) throw notUnderstood('workingDays', text, scene)
  return { workingDays: days.flatMap((some) => some ?? []) }
}

/** The days of `monday`, or of `friday-monday`: from one to the other, over the weekend if need be. */
function daysCalled(text: string): readonly Weekday[] | undefined {
  const named = text.split('-').map(weekdayCalled)
  const [first, last] = [named[0], named.at(-1)]
  if (!first || !last || named.length > 2) return undefined
  const [from, to] = [WEEKDAYS.indexOf(first), WEEKDAYS.indexOf(last)]
  return WEEKDAYS.filter((_, day) => (from <= to ? from <= day && day <= to : from <= day || day <= to))
}

/** The day that is called so: `friday`, `Fridays`, `fri`. */
function weekdayCalled(text: string): Weekday | undefined {
  const typed = text.trim().toLowerCase()
  return WEEKDAYS.find((day) => day === typed || `${day}s` === typed || day.slice(0, 3) === typed)
}
