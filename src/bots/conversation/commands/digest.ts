import { formatMoment, InvalidInput, parse, type Silence, type Subscription, silenceAt } from '../../../engine/index.ts'
import { isTypeName } from '../reading/ask.ts'
import { firstWord } from '../reading/said.ts'
import { readSchedule, type Schedule } from '../reading/schedule.ts'
import { ALL, areNumbers, select, selectBy } from '../reading/select.ts'
import type { Outcome, Report, Scene, Step } from '../scene.ts'
import { say } from '../scene.ts'
import { timeWords } from '../settings/index.ts'
import { firstOf, intervalTitle, isKey, isOver, quickIntervals } from '../show.ts'
import { changeAll } from './changes.ts'
import { setSchedule } from './settings.ts'

/** Shows or sends what waits, or says how often something comes: one subscription, or those to come. */
export function digest(rest: string, scene: Scene): Step {
  const { word, rest: schedule } = firstWord(rest)
  if (rest === '') return { is: 'act', action: { do: 'list-waiting' } }
  if (/^now$/i.test(rest)) return sendNow(scene)
  if (areNumbers(word) || word.toLowerCase() === ALL) return reschedule(select(word, scene), schedule, scene)
  return isTypeName(word, scene.registry) ? rescheduleNamed(rest, scene) : setSchedule(rest, scene)
}

function sendNow(scene: Scene): Step {
  const { subscriber, now } = scene
  const silence = silenceAt(subscriber, now)
  if (!silence) return { is: 'act', action: { do: 'send-waiting' } }
  const { silent, buttons } = timeWords(scene)
  const until = formatMoment(silence.until, subscriber.locale, subscriber.timeZone)
  const choices = [{ label: buttons.end[silence.because], says: ENDING[silence.because] }]
  return say({ text: silent[silence.because]({ until }), choices })
}

/** What puts an end to a silence. */
const ENDING: Readonly<Record<Silence['because'], string>> = {
  'quiet-hours': '/settings quiet off',
  'day-off': '/settings working days all',
  snooze: '/settings snooze off',
  vacation: '/settings vacation off',
}

function reschedule(found: readonly Subscription[], text: string, scene: Scene): Step {
  if (text === '') {
    const { list, more, choices } = firstOf(found, scene)
    const { present, presentFirst } = scene.words.digest
    return say({ text: more > 0 ? presentFirst({ more }) : present, list, choices })
  }
  return rescheduleAll(found, readSchedule(text, scene), scene)
}

function rescheduleNamed(text: string, scene: Scene): Step {
  const { type, conditions, interval, at, on } = parse(text, scene.registry)
  const found = selectBy({ type, conditions }, text, scene)
  if (interval === undefined) return reschedule(found, '', scene)
  return rescheduleAll(found, { interval, ...(at !== undefined && { at }), ...(on !== undefined && { on }) }, scene)
}

function rescheduleAll(found: readonly Subscription[], schedule: Schedule, { words }: Scene): Step {
  const standing = found.filter((one) => !isOver(one))
  if (standing.length === 0) throw new InvalidInput(words.select.over)
  return changeAll('rescheduled', standing, schedule)
}

export function reportWaiting(
  { waiting }: Extract<Outcome, { did: 'list-waiting' | 'send-waiting' }>,
  scene: Scene,
): Report {
  const { words, subscriber, registry } = scene
  const rule = registry.intervals.get(subscriber.defaultInterval) ?? { name: subscriber.defaultInterval }
  const list = waiting.map(({ interval, count, due, isShown }) => ({
    title: slotTitle(interval, count, scene),
    detail: (isShown ? words.digest.growing : words.digest.due)({
      when: formatMoment(due, subscriber.locale, subscriber.timeZone),
    }),
  }))
  const text = [
    waiting.length > 0 ? words.digest.waiting : words.digest.nothingWaits,
    words.digest.byDefault({ interval: intervalTitle(rule, words) }),
  ]
  const canBeSent = waiting.some(({ isShown }) => !isShown)
  const sendNowChoice = { label: words.buttons.sendNow, says: '/digest now' }
  const choices = quickIntervals(subscriber.defaultInterval).map((name) => ({
    label: words.buttons.byDefault[name],
    says: `/digest ${name}`,
  }))
  return {
    reply: { text: text.join('\n'), list, choices: [...(canBeSent ? [sendNowChoice] : []), ...choices] },
  }
}

export function reportSent(
  { waiting }: Extract<Outcome, { did: 'list-waiting' | 'send-waiting' }>,
  { words }: Scene,
): Report {
  const count = waiting.reduce((sum, one) => sum + one.count, 0)
  return { reply: { text: count > 0 ? words.digest.sent({ count }) : words.digest.nothingWaits } }
}

/** What a digest that gathers is called, and how much is in it. */
function slotTitle(interval: string, count: number, { words, registry }: Scene): string {
  const { slots, slot } = words.digest
  return isKey(interval, slots)
    ? slots[interval]({ count })
    : slot({ title: registry.intervals.get(interval)?.title ?? interval, count })
}
