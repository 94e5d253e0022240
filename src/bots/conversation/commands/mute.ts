import { IMMEDIATE, NEVER, type Subscription } from '../../../engine/index.ts'
import { endOf, splitWhile } from '../mute-time.ts'
import type { Planned, Scene, Step } from '../scene.ts'
import { say } from '../scene.ts'
import { select } from '../select.ts'
import { changeAll } from './changes.ts'
import { candidates } from './which.ts'

const OFF = /(?:^|\s+)off$/i

/** Mutes the subscriptions that a text means, for a while if it says so; `off` behind it unmutes them. */
export function mute(rest: string, scene: Scene): Step {
  if (OFF.test(rest)) return unmute(rest.replace(OFF, ''), scene)
  const { what, while: time } = readMuting(rest, scene)
  const mutedUntil = time === undefined ? null : endOf(time, scene)
  if (what === '' && candidates('mute', scene).length > 0) {
    return { is: 'ask', question: { about: 'which', command: 'mute', ...(time !== undefined && { rest: time }) } }
  }
  const found = what === '' ? [] : select(what, scene).filter((one) => canBeMuted(one, mutedUntil))
  if (found.length === 0) return say({ text: scene.words.mute.nothingToMute })
  return changeAll('muted', found, { status: 'muted', mutedUntil })
}

/** An end may belong to the subscription itself: that one is meant where there is such a one. */
const readMuting = (text: string, { subscriptions }: Scene): ReturnType<typeof splitWhile> =>
  subscriptions.some((one) => one.canonical === text || one.text === text) ? { what: text } : splitWhile(text)

/** What is muted for a while can be muted for another one. */
const canBeMuted = ({ status, interval, mutedUntil }: Subscription, until: Date | null): boolean =>
  status === 'active' || (status === 'muted' && interval !== NEVER && mutedUntil !== (until?.getTime() ?? null))

/** Makes muted subscriptions active again. */
export function unmute(rest: string, scene: Scene): Step {
  const muted = candidates('unmute', scene)
  if (rest === '' && muted.length > 1) return { is: 'ask', question: { about: 'which', command: 'unmute' } }
  const found = rest === '' ? muted : select(rest, scene).filter((one) => muted.includes(one))
  if (found.length === 0) return say({ text: scene.words.mute.nothingToUnmute })
  return { is: 'act', action: { do: 'change', as: 'unmuted', planned: found.map((one) => planUnmuting(one, scene)) } }
}

/** One that never comes is muted by its interval, so it needs another. */
function planUnmuting(before: Subscription, { subscriber }: Scene): Planned {
  if (before.interval !== NEVER) return { before, change: { status: 'active' } }
  const interval = subscriber.defaultInterval === NEVER ? IMMEDIATE : subscriber.defaultInterval
  return { before, change: { interval, status: 'active' } }
}
