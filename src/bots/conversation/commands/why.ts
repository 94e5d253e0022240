import type { Cause, Condition, Fields, FieldValue, Traced, Verdict } from '../../../engine/index.ts'
import type { ListItem } from '../../bot.ts'
import type { Outcome, Report, Scene, Step } from '../scene.ts'
import { eventTitle, titleOf } from '../show.ts'

const MOST_EVENTS = 10

/** Why the newest message came, or what became of an event. */
export const why = (rest: string): Step => ({
  is: 'act',
  action: rest === '' ? { do: 'explain-newest' } : { do: 'explain', eventId: rest.replace(/^`(.*)`$/, '$1') },
})

export function reportNewest({ causes }: Extract<Outcome, { did: 'explain-newest' }>, scene: Scene): Report {
  const { why: words } = scene.words
  if (causes.length === 0) return { reply: { text: words.nothingYet } }
  const list = causes.slice(0, MOST_EVENTS).map((cause) => causeItem(cause, scene))
  return { reply: { text: words.newest({ count: causes.length, shown: list.length }), list } }
}

function causeItem({ event, subscriptions }: Cause, { registry, words }: Scene): ListItem {
  const texts = subscriptions.map(({ text }) => text)
  return {
    title: eventTitle(event, registry),
    detail: texts.length > 0 ? words.why.because(texts) : words.why.direct,
    choices: [{ label: words.buttons.why, says: `/why ${event.id}` }],
  }
}

export function reportWhy({ why: found }: Extract<Outcome, { did: 'explain' }>, scene: Scene): Report {
  const { why: words } = scene.words
  const { event, state, notifications, verdicts } = found
  const outcome = notifications.map((one) => fateOf(one, scene))
  const none = state === 'matching' ? words.stillMatching : verdicts.length === 0 ? words.noneAsks : words.notTold
  const text = [words.about(eventTitle(event, scene.registry)), ...(outcome.length > 0 ? outcome : [none])]
  const list = verdicts.map((one) => ({ title: titleOf(one.subscription), detail: verdictText(one, scene) }))
  return { reply: { text: text.join('\n'), list } }
}

function fateOf({ state, reason, method, dueAt, subscriptions }: Traced, { words, subscriber }: Scene): string {
  const texts = subscriptions.map(({ text }) => text)
  const fate = words.why.fate[state]({
    method,
    reason: reason ?? '',
    due: dueAt === null ? '' : words.when(new Date(dueAt), subscriber.timeZone),
  })
  return `${fate} ${texts.length > 0 ? words.why.because(texts) : words.why.direct}`
}

function verdictText({ stop }: Verdict, { words }: Scene): string {
  if (!stop) return words.why.matched
  if (stop.because !== 'conditions') return words.why.stop[stop.because]
  const { conditions, fields } = stop
  return conditions
    .map((condition) => words.why.condition({ asked: conditionText(condition), found: foundText(condition, fields) }))
    .join(' ')
}

// A field may be called `constructor`, which every object inherits.
const foundText = ({ field }: Condition, fields: Fields) =>
  valueText(Object.hasOwn(fields, field) ? fields[field] : undefined)

const conditionText = ({ field, op, value }: Condition) => `${field} ${op} ${valueText(value)}`

const valueText = (value: FieldValue | undefined) => [value ?? []].flat().join(', ')
