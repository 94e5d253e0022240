import { type Event, IMMEDIATE, type Interval, nextSlot, type Registry, type Subscription } from '../../engine/index.ts'
import type { Choice, ListItem } from '../bot.ts'
import type { Scene } from './scene.ts'

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
  const status = statusOf(subscription, scene)
  if (destinationId === here.id || method === '') return withCreator(status, subscription, scene)
  return withCreator(
    method === here.method ? words.status.otherChat(status) : words.status.elsewhere({ status, method }),
    subscription,
    scene,
  )
}

const withCreator = (status: string, subscription: Subscription, scene: Scene): string => {
  const name = creatorOf(subscription, scene)
  return name === undefined ? status : scene.words.status.by({ status, name })
}

/** Who asked for a subscription of a channel, though they may have left it. */
export const creatorOf = ({ creatorName }: Subscription, { subscriber }: Scene): string | undefined =>
  subscriber.kind === 'channel' ? (creatorName ?? undefined) : undefined

function statusOf(subscription: Subscription, scene: Scene): string {
  const { status: words, when } = scene.words
  if (!isOver(subscription) && subscription.destinationState === 'off') {
    return words.paused(subscription.destinationReason ?? '')
  }
  switch (subscription.status) {
    case 'muted':
      return subscription.mutedUntil === null
        ? words.muted
        : words.mutedUntil(when(new Date(subscription.mutedUntil), scene.subscriber.timeZone))
    case 'expired':
      return words.expired
    case 'ended':
      return words.ended(subscription.reason ?? '')
    case 'deleted':
      return words.deleted
    case 'active': {
      const due = nextDue(subscription, scene)
      return due ? words.nextDigest(when(due, scene.subscriber.timeZone)) : words.atOnce
    }
  }
}

/** When the next digest of a subscription closes; `undefined` for one that comes at once or not at all. */
export function nextDue(
  { interval, at, on }: Pick<Subscription, 'interval' | 'at' | 'on'>,
  { registry, subscriber, now }: Scene,
): Date | undefined {
  const every = registry.intervals.get(interval)?.every
  if (!every) return undefined
  const rule = { name: interval, every } satisfies Interval
  const schedule = { interval: rule, ...(at !== null && { at }), ...(on !== null && { on }) }
  return nextSlot(schedule, now, subscriber.timeZone).due
}

/** Whether it has come to its end: nothing but removing it is left. */
export const isOver = ({ status }: Subscription) => status !== 'active' && status !== 'muted'

function choicesFor(subscription: Subscription, scene: Scene): readonly Choice[] {
  const { id, status } = subscription
  const { buttons } = scene.words
  if (isOver(subscription)) return [{ label: buttons.remove, says: `/unsubscribe ${id}` }]
  const mute = status === 'muted' ? unmuteChoice(subscription, scene) : { label: buttons.mute, says: `/mute ${id}` }
  const intervals = intervalChoices(subscription, scene).slice(0, 2)
  return [{ label: buttons.unsubscribe, says: `/unsubscribe ${id}` }, mute, ...intervals]
}

export const unmuteChoice = ({ id }: Subscription, { words }: Scene): Choice => ({
  label: words.buttons.unmute,
  says: `/mute ${id} off`,
})

const QUICK = [IMMEDIATE, 'daily', 'weekly']

/** The other intervals that one press is enough for. */
export const intervalChoices = ({ id, interval }: Subscription, { words }: Scene): readonly Choice[] =>
  quickIntervals(interval).map((name) => ({ label: words.buttons.interval(name), says: `/digest ${id} ${name}` }))

export const quickIntervals = (present: string) => QUICK.filter((name) => name !== present)

export const undoChoice = ({ words }: Scene): Choice => ({ label: words.buttons.undo, says: '/undo' })

const MOST_CHOICES = 10

/** Choices of subscriptions for a command, as many as can be picked from. */
export const subscriptionChoices = (
  subscriptions: readonly Subscription[],
  says: (subscription: Subscription) => string,
): readonly Choice[] => subscriptions.slice(0, MOST_CHOICES).map((one) => ({ label: titleOf(one), says: says(one) }))

/** What an event is called among people: its own title, else that of its kind. */
export function eventTitle({ name, data }: Event, { eventTypes }: Registry): string {
  const title = Object.hasOwn(data, 'title') ? data.title : undefined
  return typeof title === 'string' && title.trim() !== '' ? title.trim() : (eventTypes.get(name)?.title ?? name)
}
