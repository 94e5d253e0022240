import {
  called,
  formatMoment,
  IMMEDIATE,
  type Interval,
  nextSlot,
  refOf,
  type Subscription,
} from '../../engine/index.ts'
import type { Choice, ListItem } from '../bot.ts'
import { awaitsOwner } from './reading/destination.ts'
import type { Scene, Undo } from './scene.ts'

/** A subscription in a list: its number and text, how it stands, and what can be done about it. */
export const itemOf = (subscription: Subscription, scene: Scene): ListItem => ({
  title: titleOf(subscription),
  detail: detailOf(subscription, scene),
  choices: choicesFor(subscription, scene),
})

export const titleOf = ({ id, canonical }: Subscription) => `${id} · ${canonical}`

/** How a subscription stands, and where it goes when that is not here. */
export function detailOf(subscription: Subscription, scene: Scene): string {
  const { destinationId, destinationMethod: method } = subscription
  const { here, words } = scene
  const status = reachedOf(subscription, statusOf(subscription, scene), scene)
  if (destinationId === here.id || method === '') return withCreator(status, subscription, scene)
  return withCreator(
    method === here.method ? words.status.otherChat({ status }) : words.status.elsewhere({ status, method }),
    subscription,
    scene,
  )
}

const withCreator = (status: string, subscription: Subscription, scene: Scene): string => {
  const name = creatorOf(subscription, scene)
  return name === undefined ? status : scene.words.status.by({ status, name: called(name) })
}

/** Who asked for a subscription of a channel, though they may have left it. */
export const creatorOf = ({ creatorName }: Subscription, { subscriber }: Scene): string | undefined =>
  subscriber.kind === 'channel' ? (creatorName ?? undefined) : undefined

/** What may keep it from coming although it stands. */
function reachedOf(subscription: Subscription, status: string, scene: Scene): string {
  const { status: words } = scene.words
  const destination = scene.destinations.find(({ id }) => id === subscription.destinationId)
  if (subscription.status !== 'active' || !destination) return status
  const { state } = destination
  if (state === 'ok' && awaitsOwner(destination, scene)) return words.unconfirmed({ status })
  return state === 'failing' ? words.failing({ status }) : status
}

function statusOf(subscription: Subscription, scene: Scene): string {
  const { status: words } = scene.words
  const { locale, timeZone } = scene.subscriber
  const { destinationState: state } = subscription
  const momentOf = (at: Date) => formatMoment(at, locale, timeZone)
  if (!isOver(subscription) && (state === 'off' || state === 'paused')) {
    const reason = reasonText(subscription.destinationReason, scene)
    return reason ? words.pausedBecause({ reason }) : words.paused
  }
  switch (subscription.status) {
    case 'muted':
      return subscription.mutedUntil === null
        ? words.muted
        : words.mutedUntil({ when: momentOf(new Date(subscription.mutedUntil)) })
    case 'expired':
      return words.expired
    case 'ended': {
      const reason = reasonText(subscription.reason, scene)
      return reason ? words.endedBecause({ reason }) : words.ended
    }
    case 'deleted':
      return words.ended
    case 'active': {
      const due = nextDue(subscription, scene)
      return due ? words.nextDigest({ when: momentOf(due) }) : words.atOnce
    }
  }
}

/** One of our own reasons in the reader's language, without its full stop; what a platform said stays as it is. */
function reasonText(reason: string | null, { words }: Scene): string {
  const { reasons } = words.status
  const text = reason !== null && isKey(reason, reasons) ? reasons[reason] : (reason ?? '')
  return text.replace(/\.$/, '')
}

/** When the next digest of a subscription closes; `undefined` for one that comes at once or not at all. */
export function nextDue(
  { interval, at, on }: Pick<Subscription, 'interval' | 'at' | 'on'>,
  { registry, subscriber, now }: Scene,
): Date | undefined {
  const every = registry.intervals.get(interval)?.every
  if (!every) return undefined
  const rule = { name: interval, every } satisfies Interval
  const { defaultAt, defaultOn, workingDays, timeZone } = subscriber
  const time = at ?? defaultAt
  const day = on ?? defaultOn
  const when = { ...(time && { at: time }), ...(day && { on: day }), ...(workingDays && { days: workingDays }) }
  return nextSlot({ interval: rule, ...when }, now, timeZone).due
}

/** Whether it has come to its end: nothing but removing it is left. */
export const isOver = ({ status }: Subscription) => status !== 'active' && status !== 'muted'

function choicesFor(subscription: Subscription, scene: Scene): readonly Choice[] {
  const { buttons } = scene.words
  const name = nameOf(subscription)
  if (isOver(subscription)) return [{ label: buttons.remove, says: `/unsubscribe ${name}` }]
  const mute = { label: buttons.mute, says: `/mute ${name}` }
  return [
    { label: buttons.unsubscribe, says: `/unsubscribe ${name}` },
    subscription.status === 'muted' ? unmuteChoice(subscription, scene) : mute,
    ...intervalChoices(subscription, scene).slice(0, 2),
  ]
}

/** What a choice calls a subscription: a number alone would be another one's after two chats were joined. */
export const nameOf = ({ subscriberId, id }: Pick<Subscription, 'subscriberId' | 'id'>) => refOf(subscriberId, id)

export const unmuteChoice = (subscription: Subscription, { words }: Scene): Choice => ({
  label: words.buttons.unmute,
  says: `/mute ${nameOf(subscription)} off`,
})

const QUICK = [IMMEDIATE, 'daily', 'weekly'] as const

/** The other intervals that one press is enough for. */
export const intervalChoices = (subscription: Subscription, { words }: Scene): readonly Choice[] =>
  quickIntervals(subscription.interval).map((name) => ({
    label: words.buttons.interval[name],
    says: `/digest ${nameOf(subscription)} ${name}`,
  }))

export const quickIntervals = (present: string) => QUICK.filter((name) => name !== present)

/** What people call an interval: as its operator does, where it is none of ours. */
export const intervalTitle = (
  { name, title }: Pick<Interval, 'name' | 'title'>,
  { intervals }: Scene['words'],
): string => (isKey(name, intervals) ? intervals[name] : (title ?? name))

export const isKey = <T extends object>(name: PropertyKey, object: T): name is keyof T => Object.hasOwn(object, name)

export const undoChoice = ({ words, undoToken }: Scene): Choice => ({
  label: words.buttons.undo,
  says: `/undo ${undoToken}`,
})

/** Takes back the last change, where that was the same one, to nothing but these subscriptions. */
export function formerUndoChoices(
  as: Extract<Undo, { of: 'subscriptions' }>['as'],
  meant: readonly Pick<Subscription, 'id'>[],
  scene: Scene,
) {
  const { undoable: last } = scene
  const ids = new Set(meant.map(({ id }) => id))
  const isSame = last?.of === 'subscriptions' && last.as === as && last.back.every(({ id }) => ids.has(id))
  return isSame ? [undoChoice({ ...scene, undoToken: last.token })] : []
}

/** So many of a list are shown at once. */
export const MOST_SHOWN = 10

/** The first of some subscriptions as a list, how many it leaves out, and where those can be seen. */
export function firstOf(subscriptions: readonly Subscription[], scene: Scene) {
  const list = subscriptions.slice(0, MOST_SHOWN).map((one) => itemOf(one, scene))
  const more = subscriptions.length - list.length
  return { list, more, choices: more > 0 ? [subscriptionsChoice(scene)] : [] }
}

export const subscriptionsChoice = ({ words }: Scene): Choice => ({
  label: words.buttons.subscriptions,
  says: '/subscriptions',
})

const MOST_CHOICES = 10

/** Choices of subscriptions for a command, as many as can be picked from. */
export const subscriptionChoices = (
  subscriptions: readonly Subscription[],
  says: (subscription: Subscription) => string,
): readonly Choice[] => subscriptions.slice(0, MOST_CHOICES).map((one) => ({ label: titleOf(one), says: says(one) }))
