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
  const whose = scene.subscriber.kind
  if (causes.length === 0) return { reply: { text: words.nothingYet } }
  const list = causes.slice(0, MOST_EVENTS).map((cause) => causeItem(cause, scene))
  return { reply: { text: words.newest({ count: causes.length, shown: list.length, whose }), list } }
}

function causeItem({ event, subscriptions }: Cause, { registry, words, subscriber: { kind } }: Scene): ListItem {
  const texts = subscriptions.map(({ text }) => text)
  return {
    title: eventTitle(event, registry),
    detail: texts.length > 0 ? words.why.because(texts, kind) : words.why.direct(kind),
    choices: [{ label: words.buttons.why, says: `/why ${event.id}` }],
  }
}

export function reportWhy({ why: found }: Extract<Outcome, { did: 'explain' }>, scene: Scene): Report {
  const { why: words } = scene.words
  const { event, state, notifications, verdicts } = found
  const whose = scene.subscriber.kind
  const outcome = notifications.map((one) => fateOf(one, scene))
  const none =
    state === 'matching' ? words.stillMatching : verdicts.length === 0 ? words.noneAsks(whose) : words.notTold(whose)
  const text = [words.about(eventTitle(event, scene.registry)), ...(outcome.length > 0 ? outcome : [none])]
  const list = verdicts.map((one) => ({ title: titleOf(one.subscription), detail: verdictText(one, scene) }))
  return { reply: { text: text.join('\n'), list } }
}

function fateOf({ state, reason, method, dueAt, subscriptions }: Traced, { words, subscriber }: Scene): string {
  const texts = subscriptions.map(({ text }) => text)
  const fate = words.why.fate[state]({
    method,
    reason: reason ?? '',
    whose: subscriber.kind,
    due: dueAt === null ? '' : words.when(new Date(dueAt), subscriber.timeZone),
  })
  return `${fate} ${texts.length > 0 ? words.why.because(texts, subscriber.kind) : words.why.direct(subscriber.kind)}`
}

function verdictText({ stop }: Verdict, { words, subscriber: { kind: whose } }: Scene): string {
  if (!stop) return words.why.matched
  if (stop.because !== 'conditions') return words.why.stop[stop.because](whose)
  const { conditions, fields } = stop
  return conditions
    .map((condition) =>
      words.why.condition({ asked: conditionText(condition), found: foundText(condition, fields), whose }),
    )
    .join(' ')
}

// A field may be called `constructor`, which every object inherits.
const foundText = ({ field }: Condition, fields: Fields) =>
  valueText(Object.hasOwn(fields, field) ? fields[field] : undefined)

const conditionText = ({ field, op, value }: Condition) => `${field} ${op} ${valueText(value)}`

const valueText = (value: FieldValue | undefined) => [value ?? []].flat().join(', ')
