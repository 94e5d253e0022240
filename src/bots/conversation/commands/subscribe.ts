import {
  type Added,
  called,
  formatMoment,
  IMMEDIATE,
  missingFields,
  NEVER,
  type Preview,
  parse,
  type Subscription,
} from '../../../engine/index.ts'
import { nextQuestion } from '../asking/guide.ts'
import { awaitsOwner } from '../reading/destination.ts'
import type { Outcome, Report, Scene, Step, Undo } from '../scene.ts'
import { creatorOf, formerUndoChoices, intervalChoices, nameOf, nextDue, undoChoice, unmuteChoice } from '../show.ts'
import { standingOf } from '../standing.ts'

/** Subscribes to what was typed, or asks for what is missing of it. */
export function subscribe(rest: string, scene: Scene): Step {
  if (rest === '') return { is: 'ask', question: { about: 'type' } }
  const ask = parse(rest, scene.registry)
  if (missingFields(ask, scene.registry).length > 0) return nextQuestion(ask, scene)
  return { is: 'act', action: { do: 'subscribe', ask } }
}

export function reportSubscribed(
  { subscription, added, lately }: Extract<Outcome, { did: 'subscribe' }>,
  scene: Scene,
): Report {
  const { subscribed: words, buttons } = scene.words
  const news = lately ? [latelyText(lately, subscription, words.lately)] : []
  const text = [`${madeText(subscription, added, scene)} ${arrival(subscription, scene)}`, ...news].join('\n')
  const unsubscribe = { label: buttons.unsubscribe, says: `/unsubscribe ${nameOf(subscription)}` }
  const isMuted = subscription.status === 'muted'
  const choices = [
    ...(isMuted ? [unmuteChoice(subscription, scene)] : []),
    ...intervalChoices(subscription, scene),
    unsubscribe,
    ...(added === 'stands' ? formerUndoChoices('subscribed', [subscription], scene) : [undoChoice(scene)]),
  ]
  return { reply: { text, choices }, ...(added !== 'stands' && { undo: undoOf(subscription, scene) }) }
}

function madeText(subscription: Subscription, added: Added, scene: Scene): string {
  const { now, by } = scene.words.subscribed
  const { canonical: text, id } = subscription
  const name = creatorOf(subscription, scene)
  return name === undefined
    ? now[added]({ text, id, whose: scene.subscriber.kind })
    : by[added]({ text, id, name: called(name) })
}

/** What would have come of it lately. */
function latelyText(
  { days, matched: count, isComplete }: Preview,
  { interval }: Subscription,
  words: Scene['words']['subscribed']['lately'],
): string {
  if (count === 0) return isComplete ? words.nothing({ days }) : words.nothingNew({ days })
  const rate = count / days
  const much = { days, count, what: interval === IMMEDIATE ? 'messages' : 'updates' }
  if (rate < 1) return isComplete ? words.seldom(much) : words.atLeast(much)
  return isComplete
    ? words.often({ ...much, rate: Math.round(rate) })
    : words.atLeastOften({ ...much, rate: Math.floor(rate) })
}

/** When and where the first message comes. */
function arrival(subscription: Subscription, scene: Scene): string {
  const { subscribed: words } = scene.words
  const { timeZone, locale } = scene.subscriber
  const isElsewhere = subscription.destinationId !== scene.here.id
  const place = isElsewhere ? words.elsewhere({ method: subscription.destinationMethod }) : ''
  if (subscription.status === 'muted' || subscription.interval === NEVER) return words.muted
  const due = nextDue(subscription, scene)
  const when = due ? words.firstDigest({ when: formatMoment(due, locale, timeZone), timeZone }) : words.atOnce
  const { contactHours: hours } = scene.registry.sendMethods.get(subscription.destinationMethod) ?? {}
  const contact = hours === undefined ? '' : words.contact({ where: isElsewhere ? 'there' : 'here', hours })
  const to = scene.destinations.find(({ id }) => id === subscription.destinationId)
  const waits = to && awaitsOwner(to, scene) ? scene.words.link.waits : ''
  return [when, place, waits, contact].filter(Boolean).join(' ')
}

/** Back to how it stood before: muted, or not at all. */
function undoOf(subscription: Subscription, scene: Scene): Undo {
  const { id } = subscription
  const former = scene.subscriptions.find((one) => one.id === id)
  const mutedUntil = former?.mutedUntil
  const change = { status: former?.status === 'muted' ? 'muted' : 'deleted' } as const
  const back = { id, change, ...(mutedUntil && { mutedUntil }), left: standingOf(subscription) }
  return { of: 'subscriptions', as: 'subscribed', back: [back] }
}
