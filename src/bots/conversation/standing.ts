import type { Subscription } from '../../engine/index.ts'
import { isSameEnd } from './reading/mute-time.ts'
import type { Restoring, Scene, Standing } from './scene.ts'

type Stood = Pick<Subscription, 'text' | 'status' | 'mutedUntil'>

/** What is kept of how a subscription stands, by which a later change shows. */
export const standingOf = ({ text, status, mutedUntil }: Stood): Standing => ({
  text: shortened(text),
  status,
  mutedUntil,
})

/** So much of both ends of a text is kept: a thousand of them are kept at once, and the interval is near the end. */
const END = 120

const shortened = (text: string) =>
  text.length > 2 * END ? `${text.slice(0, END)}…${text.length}…${text.slice(-END)}` : text

/** The ways back that nobody has crossed since, and those that somebody has. */
export function splitCrossed(back: readonly Restoring[], { subscriptions, now }: Scene) {
  const present = new Map(subscriptions.map((one) => [one.id, one]))
  const isFree = ({ id, left }: Restoring) => isAsLeft(present.get(id), left, now)
  return { free: back.filter(isFree), crossed: back.filter((one) => !isFree(one)) }
}

function isAsLeft(present: Subscription | undefined, left: Standing, now: Date): boolean {
  if (!present) return left.status === 'deleted'
  // Nobody changed what came to its end by itself.
  if (present.status === 'ended' || present.status === 'expired') return left.status !== 'deleted'
  return isSame(standingOf(present), left, now)
}

function isSame(one: Standing, other: Standing, now: Date): boolean {
  const [first, second] = [atPresent(one, now), atPresent(other, now)]
  const isSameStatus = first.status === second.status && isSameEnd(first.mutedUntil, second.mutedUntil, now)
  return one.text === other.text && isSameStatus
}

/** A mute that is over is none, whether or not that was noticed already. */
function atPresent({ status, mutedUntil }: Standing, now: Date): Pick<Standing, 'status' | 'mutedUntil'> {
  const isMuteOver = mutedUntil !== null && mutedUntil <= now.getTime()
  return isMuteOver ? { status: 'active', mutedUntil: null } : { status, mutedUntil }
}
