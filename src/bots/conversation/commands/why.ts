import {
  backticked,
  type Cause,
  CONTACT,
  type Condition,
  code,
  ENDS,
  eventTitle,
  type Fields,
  formatMoment,
  IMMEDIATE,
  OVERFLOW,
  printCondition,
  QUIET,
  type Subscription,
  type Traced,
  UNREAD,
  type Verdict,
  type Why,
} from '../../../engine/index.ts'
import type { ListItem } from '../../bot.ts'
import type { Outcome, Report, Scene, Step } from '../scene.ts'
import { timeWords } from '../settings/index.ts'
import { isKey, MOST_SHOWN, titleOf } from '../show.ts'

/** Why the newest message came, or what became of an event. */
export const why = (rest: string): Step => ({
  is: 'act',
  action: rest === '' ? { do: 'explain-newest' } : { do: 'explain', eventId: rest.replace(/^`(.*)`$/, '$1') },
})

export function reportNewest({ causes }: Extract<Outcome, { did: 'explain-newest' }>, scene: Scene): Report {
  const { why: words } = scene.words
  const whose = scene.subscriber.kind
  if (causes.length === 0) return { reply: { text: words.nothingYet } }
  const list = causes.slice(0, MOST_SHOWN).map((cause) => causeItem(cause, scene))
  const all = { count: causes.length, whose }
  const text = list.length < causes.length ? words.newestFirst({ ...all, shown: list.length }) : words.newest(all)
  return { reply: { text, list } }
}

const causeItem = ({ event, subscriptions }: Cause, scene: Scene): ListItem => ({
  title: eventTitle(event, scene.registry),
  detail: causeText(subscriptions, scene),
  choices: [{ label: scene.words.buttons.why, says: `/why ${event.id}` }],
})

function causeText(subscriptions: Cause['subscriptions'], { words, subscriber: { kind: whose } }: Scene): string {
  const texts = subscriptions.map(({ text }) => backticked(text))
  return texts.length > 0 ? words.why.because({ texts, count: texts.length, whose }) : words.why.direct({ whose })
}

export function reportWhy({ why: found }: Extract<Outcome, { did: 'explain' }>, scene: Scene): Report {
  const { why: words } = scene.words
  const { event, notifications, verdicts } = found
  const outcome = notifications.map((one) => fateOf(one, scene))
  const shown = verdicts.slice(0, MOST_SHOWN)
  const more = verdicts.length - shown.length
  const text = [
    words.about({ title: eventTitle(event, scene.registry) }),
    ...(outcome.length > 0 ? outcome : [noneText(found, scene)]),
    ...(more > 0 ? [words.nearest({ shown: shown.length, more })] : []),
  ]
  const list = shown.map((one) => ({ title: titleOf(one.subscription), detail: verdictText(one, scene) }))
  return { reply: { text: text.join('\n'), list } }
}

/** Why nothing came of an event. */
function noneText({ state, verdicts }: Why, { words: { why: words }, subscriber: { kind: whose } }: Scene): string {
  switch (state) {
    case 'matching':
      return words.stillMatching
    case 'dead':
      return words.notMatched
    case 'matched':
      return verdicts.length === 0 ? words.noneAsks({ whose }) : words.notTold({ whose })
  }
}

const fateOf = (one: Traced, scene: Scene): string => `${fateText(one, scene)} ${causeText(one.subscriptions, scene)}`

function fateText(one: Traced, scene: Scene): string {
  const { fate } = scene.words.why
  const { state, reason, method } = one
  const { kind: whose } = scene.subscriber
  if (reason === ENDS.methodGone) return fate.paused({ method })
  switch (state) {
    case 'queued':
      return fate.queued({ method, whose })
    case 'waiting':
      return waitingText(one, scene)
    case 'retrying':
      return retryingText(one, scene)
    case 'sent':
      return sentText(one, scene)
    case 'failed':
      return reason ? fate.failed({ method, reason: reasonText(reason, scene) }) : fate.refused({ method })
    case 'suppressed':
      return suppressedText(one, scene)
    case 'dead':
      return fate.dead({ method, reason: reasonText(reason ?? '', scene) })
  }
}

function waitingText({ method, interval, dueAt, isLive, held, earlier }: Traced, scene: Scene): string {
  const { fate } = scene.words.why
  const { kind: whose, repeats } = scene.subscriber
  const due = momentOf(held?.until ?? new Date(dueAt ?? scene.now), scene)
  if (interval === QUIET) return fate.waitingInCatchUp({ method, whose, due })
  if (interval === OVERFLOW) return fate.waitingInSummary({ method, due })
  if (interval === CONTACT) return fate.waitingForContact({ method, whose })
  if (interval === UNREAD) return fate.waitingUnread({ method, whose, due })
  const digest = { method, whose, due, interval: interval ?? '' }
  if (earlier && !repeats) return fate.waitingUnlessTold(digest)
  return isLive ? fate.growing(digest) : fate.waiting(digest)
}

function retryingText({ method, attempts, nextAt, held }: Traced, scene: Scene): string {
  const { fate } = scene.words.why
  if (held) {
    const until = momentOf(held.until, scene)
    return `${fate.held({ whose: scene.subscriber.kind })} ${timeWords(scene).silent[held.because]({ until })}`
  }
  const due = momentOf(new Date(nextAt ?? scene.now), scene)
  return attempts > 0 ? fate.retrying({ method, due }) : fate.early({ method, due })
}

function sentText({ method, interval }: Traced, { words, subscriber: { kind: whose } }: Scene): string {
  const { fate } = words.why
  switch (interval) {
    case null:
      return fate.sent({ method, whose })
    case QUIET:
      return fate.sentInCatchUp({ method, whose })
    case OVERFLOW:
      return fate.sentInSummary({ method })
    case CONTACT:
      return fate.sentAfterContact({ method, whose })
    case UNREAD:
      return fate.sentUnread({ method, whose })
    default:
      return fate.sentInDigest({ method, whose, interval })
  }
}

function suppressedText({ method, reason, earlier }: Traced, scene: Scene): string {
  const { fate } = scene.words.why
  if (reason === 'told-earlier' && earlier?.method) {
    return fate.toldEarlier({ method: earlier.method, kind: earlier.slot === IMMEDIATE ? 'message' : 'digest' })
  }
  return `${fate.suppressed({ method })} ${reasonText(reason ?? '', scene)}`.trim()
}

const momentOf = (at: Date, { subscriber: { locale, timeZone } }: Scene): string => formatMoment(at, locale, timeZone)

/** One of our own reasons in the reader's language; what a platform said stays as it is. */
function reasonText(reason: string, scene: Scene): string {
  const { stops } = timeWords(scene)
  return isKey(reason, stops) ? stops[reason] : reason
}

function verdictText({ subscription, stop }: Verdict, scene: Scene): string {
  const { matched, stop: words } = scene.words.why
  switch (stop?.because) {
    case undefined:
      return matched
    case 'later':
      return words.later({ whose: scene.subscriber.kind })
    case 'not-active':
      return inactiveText(subscription, scene)
    case 'own-event':
      return words.ownEvent
    case 'rate':
      return words.rate
    case 'absence':
      return words.absence
    case 'changed':
      return words.changed
    case 'conditions':
      return stop.conditions.map((one) => unfulfilled(one, stop.fields, scene)).join(' ')
  }
}

function inactiveText({ status, mutedUntil }: Subscription, scene: Scene): string {
  const { stop: words } = scene.words.why
  if (status === 'expired') return words.expired
  if (status !== 'muted') return words.ended
  return mutedUntil === null ? words.muted : words.mutedUntil({ until: momentOf(new Date(mutedUntil), scene) })
}

function unfulfilled(condition: Condition, fields: Fields, { words, subscriber, registry }: Scene): string {
  const whose = subscriber.kind
  const asked = code(printCondition(condition, registry))
  const found = foundText(condition, fields)
  return found ? words.why.condition({ asked, found: code(found), whose }) : words.why.conditionNone({ asked, whose })
}

// A field may be called `constructor`, which every object inherits.
const foundText = ({ field }: Condition, fields: Fields) =>
  [(Object.hasOwn(fields, field) ? fields[field] : undefined) ?? []].flat().join(', ')
