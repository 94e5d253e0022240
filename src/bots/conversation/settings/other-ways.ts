import type { SubscriberSpec } from '../../../engine/index.ts'
import type { Choice } from '../../bot.ts'
import { methodsOf, methodTitle, requireDestination } from '../reading/destination.ts'
import type { Scene } from '../scene.ts'
import { isOff, notUnderstood } from './read.ts'
import { timeWords } from './words.ts'

/** So many are offered to press. */
const MOST_CHOICES = 3

const MINUTES_OF: Readonly<Record<string, number>> = { m: 1, h: 60 }

/** Reads what comes another way if it is not read: `email after 30 minutes`, `email after 2 hours`, `off`. */
export function readFallback(text: string, scene: Scene): SubscriberSpec {
  if (isOff(text)) return { fallback: null }
  const [, typed = '', number, unit = 'm'] =
    /^(?:by\s+|via\s+)?(\S+?)(?:\s+after)?\s+(\d{1,5})\s*(m|h)?(?:in|ins|inutes?|ours?|r|rs)?$/i.exec(text) ?? []
  const method = methodIn(typed, scene)
  if (method === undefined || number === undefined) throw notUnderstood('fallback', text, scene)
  requireDestination(method, scene)
  return { fallback: { method, minutes: Number(number) * (MINUTES_OF[unit.toLowerCase()] ?? 1) } }
}

/** Reads by which send method comes what another one cannot deliver: `email`, `off`. */
export function readFailover(text: string, scene: Scene): SubscriberSpec {
  if (isOff(text)) return { failoverMethod: null }
  const method = methodIn(text.replace(/^(?:by|via|to)\s+/i, ''), scene)
  if (method === undefined) throw notUnderstood('failoverMethod', text, scene)
  requireDestination(method, scene)
  return { failoverMethod: method }
}

const methodIn = (typed: string, { registry }: Scene): string | undefined =>
  [...registry.sendMethods.keys()].find((name) => name === typed.toLowerCase())

export function fallbackChoices(scene: Scene): readonly Choice[] {
  const { registry, subscriber, words } = scene
  const off = subscriber.fallback ? [{ label: words.buttons.turnOff, says: '/settings unread off' }] : []
  const others = methodsOf(scene).filter(
    (name) => name !== subscriber.fallback?.method && !registry.sendMethods.get(name)?.knowsRead,
  )
  return [
    ...off,
    ...others.slice(0, MOST_CHOICES).map((name) => ({
      label: timeWords(scene).after({ method: methodTitle(name, scene), minutes: 30 }),
      says: `/settings unread ${name} after 30 minutes`,
    })),
  ]
}

export function failoverChoices(scene: Scene): readonly Choice[] {
  const { registry, subscriber, words } = scene
  const off = subscriber.failoverMethod ? [{ label: words.buttons.turnOff, says: '/settings failover off' }] : []
  const inboxes = [...registry.sendMethods.values()].filter((one) => one.everybodyAt !== undefined && one.knowsRead)
  const all = new Set([...methodsOf(scene), ...inboxes.map(({ name }) => name)])
  const others = [...all].filter((name) => name !== subscriber.failoverMethod)
  return [
    ...off,
    ...others.slice(0, MOST_CHOICES).map((name) => ({
      label: methodTitle(name, scene),
      says: `/settings failover ${name}`,
    })),
  ]
}
