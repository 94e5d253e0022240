import { IMMEDIATE, NEVER, type Subscription } from '../../../engine/index.ts'
import type { Planned, Scene, Step } from '../scene.ts'
import { say } from '../scene.ts'
import { select } from '../select.ts'
import { changeAll } from './changes.ts'
import { candidates } from './which.ts'

const OFF = /(?:^|\s+)off$/i
const FOR_A_WHILE = /(?:^|\s+)for\s+\d+\s*(?:m|min|minutes?|h|hours?|d|days?|w|weeks?)$/i

/** Mutes the subscriptions that a text means until they are unmuted; `off` behind it unmutes them. */
export function mute(rest: string, scene: Scene): Step {
  if (OFF.test(rest)) return unmute(rest.replace(OFF, ''), scene)
  const text = rest.replace(FOR_A_WHILE, '')
  const active = candidates('mute', scene)
  if (text === '' && active.length > 0) return { is: 'ask', question: { about: 'which', command: 'mute' } }
  const found = text === '' ? [] : select(text, scene).filter((one) => active.includes(one))
  if (found.length === 0) return say({ text: scene.words.mute.nothingToMute })
  return changeAll('muted', found, { status: 'muted' }, text === rest ? undefined : scene.words.mute.notForAWhile)
}

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
