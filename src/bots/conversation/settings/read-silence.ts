import {
  CATCH_UPS,
  type CatchUp,
  InvalidInput,
  isDate,
  isTimeOfDay,
  localDate,
  type SubscriberSpec,
} from '../../../engine/index.ts'
import { endOf, timeOfDay } from '../reading/mute-time.ts'
import type { Scene } from '../scene.ts'
import { isOff, notUnderstood } from './read.ts'
import { timeWords } from './words.ts'

/** Reads `22:00-07:00`, with what becomes of messages meanwhile behind it; unless it says so, that stays as it is. */
export function readQuietHours(text: string, scene: Scene): SubscriberSpec {
  if (isOff(text)) return { quietHours: null }
  const [, from = '', to = '', rest = ''] = HOURS.exec(text) ?? []
  const [start, end] = [timeOfDay(from), timeOfDay(to)]
  const catch_up = rest === '' ? (scene.subscriber.quietHours?.catch_up ?? 'hold') : catchUpCalled(rest)
  if (!isTimeOfDay(start) || !isTimeOfDay(end) || start === end || !catch_up) {
    throw notUnderstood('quietHours', text, scene)
  }
  return { quietHours: { from: start, to: end, catch_up } }
}

const HOURS = /^(?:from\s+)?(\d{1,2}(?::\d\d)?)\s*(?:-|–|to)\s*(\d{1,2}(?::\d\d)?)(?:[\s,]+(.+))?$/i

/** Reads `2026-12-20 to 2027-01-06`, one day, with what becomes of messages meanwhile behind it. */
export function readVacation(text: string, scene: Scene): SubscriberSpec {
  if (isOff(text)) return { vacation: null }
  const [, from = '', to = from, rest = ''] = DATES.exec(text) ?? []
  const catch_up = rest === '' ? 'digest' : catchUpCalled(rest)
  if (!isDate(from) || !isDate(to) || !catch_up) throw notUnderstood('vacation', text, scene)
  const words = timeWords(scene)
  if (to < from) throw new InvalidInput(words.vacationBackwards)
  if (to < localDate(scene.now, scene.subscriber.timeZone)) throw new InvalidInput(words.vacationOver)
  return { vacation: { from, to, catch_up } }
}

const DATES = /^(?:from\s+)?(\d{4}-\d\d-\d\d)(?:\s*(?:–|to|until|\s-\s)\s*(\d{4}-\d\d-\d\d))?(?:[\s,]+(.+))?$/i

function catchUpCalled(text: string): CatchUp | undefined {
  const typed = text.trim().toLowerCase()
  if (/^(?:only )?urgent(?:[- ]only)?$/.test(typed)) return 'urgent-only'
  return CATCH_UPS.find((one) => one === typed)
}

/** Reads `8 hours`, `a week`, `until monday`, `until 08:00`, or `until 2026-12-01 08:30`. */
export function readSnooze(text: string, scene: Scene): SubscriberSpec {
  if (isOff(text)) return { snoozedUntil: null }
  const end = endOf(/^(?:for|until)\s/i.test(text) ? text : `for ${text}`, scene)
  if (!end) throw notUnderstood('snoozedUntil', text, scene)
  return { snoozedUntil: end.getTime() }
}
