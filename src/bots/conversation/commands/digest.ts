import { InvalidInput, parse, quietUntil, type Subscription } from '../../../engine/index.ts'
import { isTypeName } from '../reading/ask.ts'
import { firstWord } from '../reading/said.ts'
import { readSchedule, type Schedule } from '../reading/schedule.ts'
import { ALL, areNumbers, select, selectBy } from '../reading/select.ts'
import type { Outcome, Report, Scene, Step } from '../scene.ts'
import { say } from '../scene.ts'
import { firstOf, isOver, quickIntervals } from '../show.ts'
import { changeAll } from './changes.ts'
import { readInterval } from './settings.ts'

/** Shows or sends what waits, or says how often something comes: one subscription, or those to come. */
export function digest(rest: string, scene: Scene): Step {
  const { word, rest: schedule } = firstWord(rest)
  if (rest === '') return { is: 'act', action: { do: 'list-waiting' } }
  if (/^now$/i.test(rest)) return sendNow(scene)
  if (areNumbers(word) || word.toLowerCase() === ALL) return reschedule(select(word, scene), schedule, scene)
  return isTypeName(word, scene.registry) ? rescheduleNamed(rest, scene) : setDefault(rest, scene)
}

function sendNow({ subscriber, now, words }: Scene): Step {
  const { quietHours, timeZone } = subscriber
  const quiet = quietHours ? quietUntil(quietHours, now, timeZone) : undefined
  if (!quiet) return { is: 'act', action: { do: 'send-waiting' } }
  const choices = [{ label: words.buttons.quietOff, says: '/settings quiet off' }]
  return say({ text: words.digest.quiet(words.when(quiet, timeZone)), choices })
}

function reschedule(found: readonly Subscription[], text: string, scene: Scene): Step {
  if (text === '') {
    const { list, more, choices } = firstOf(found, scene)
    return say({ text: scene.words.digest.present(more), list, choices })
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

const setDefault = (text: string, scene: Scene): Step => ({
  is: 'act',
  action: { do: 'set', setting: 'defaultInterval', spec: readInterval(text, scene) },
})

export function reportWaiting(
  { waiting }: Extract<Outcome, { did: 'list-waiting' | 'send-waiting' }>,
  scene: Scene,
): Report {
  const { words, subscriber } = scene
  const list = waiting.map(({ interval, count, due }) => ({
    title: words.digest.slot({ interval, count }),
    detail: words.digest.due(words.when(due, subscriber.timeZone)),
  }))
  const text = [
    words.digest.waiting(waiting.length),
    words.digest.byDefault(intervalTitle(subscriber.defaultInterval, scene)),
  ]
  const sendNowChoice = { label: words.buttons.sendNow, says: '/digest now' }
  const choices = quickIntervals(subscriber.defaultInterval).map((name) => ({
    label: words.buttons.byDefault(name),
    says: `/digest ${name}`,
  }))
  return {
    reply: { text: text.join('\n'), list, choices: [...(waiting.length > 0 ? [sendNowChoice] : []), ...choices] },
  }
}

export function reportSent(
  { waiting }: Extract<Outcome, { did: 'list-waiting' | 'send-waiting' }>,
  { words }: Scene,
): Report {
  const count = waiting.reduce((sum, one) => sum + one.count, 0)
  return { reply: { text: count > 0 ? words.digest.sent(count) : words.digest.nothingWaits } }
}

const intervalTitle = (name: string, { registry }: Scene) => registry.intervals.get(name)?.title ?? name
