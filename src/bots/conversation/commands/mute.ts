import { code, IMMEDIATE, InvalidInput, NEVER, type Subscription } from '../../../engine/index.ts'
import { endOf, isSameEnd, splitWhile } from '../reading/mute-time.ts'
import { select } from '../reading/select.ts'
import type { Planned, Scene, Step } from '../scene.ts'
import { say } from '../scene.ts'
import { firstOf, formerUndoChoices } from '../show.ts'
import { changeAll } from './changes.ts'
import { candidates } from './which.ts'

const OFF = /(?:^|\s+)off$/i

/** Mutes the subscriptions that a text means, for a while if it says so; `off` behind it unmutes them. */
export function mute(rest: string, scene: Scene): Step {
  if (OFF.test(rest)) return unmute(rest.replace(OFF, ''), scene)
  const { what, while: time } = readMuting(rest, scene)
  const mutedUntil = time === undefined ? null : endOfMuting(time, scene)
  if (what === '' && candidates('mute', scene).length > 0) {
    return { is: 'ask', question: { about: 'which', command: 'mute', ...(time !== undefined && { rest: time }) } }
  }
  const meant = what === '' ? [] : select(what, scene)
  const found = meant.filter((one) => canBeMuted(one, mutedUntil, scene))
  if (found.length === 0) return nothingTo('muted', meant, scene)
  return changeAll('muted', found, { status: 'muted', mutedUntil })
}

function endOfMuting(time: string, scene: Scene): Date {
  const end = endOf(time, scene)
  if (!end) throw new InvalidInput(scene.words.mute.unknownWhile({ typed: code(time) }))
  return end
}

/** An end may belong to the subscription itself: that one is meant where there is such a one. */
const readMuting = (text: string, { subscriptions }: Scene): ReturnType<typeof splitWhile> =>
  subscriptions.some((one) => one.canonical === text || one.text === text) ? { what: text } : splitWhile(text)

/** What is muted for a while can be muted for another one. */
const canBeMuted = ({ status, interval, mutedUntil }: Subscription, until: Date | null, { now }: Scene): boolean =>
  status === 'active' ||
  (status === 'muted' && interval !== NEVER && !isSameEnd(mutedUntil, until?.getTime() ?? null, now))

/** It is so already: shows how, and takes it back if that was done just now. */
function nothingTo(as: 'muted' | 'unmuted', meant: readonly Subscription[], scene: Scene): Step {
  const { mute: words } = scene.words
  const { list, more, choices } = firstOf(meant, scene)
  const undoing = formerUndoChoices(as, meant, scene)
  return say({
    text: as === 'muted' ? words.nothingToMute : words.nothingToUnmute,
    choices: [...undoing, ...choices],
    ...(more === 0 && { list }),
  })
}

/** Makes muted subscriptions active again. */
export function unmute(rest: string, scene: Scene): Step {
  const muted = candidates('unmute', scene)
  if (rest === '' && muted.length > 1) return { is: 'ask', question: { about: 'which', command: 'unmute' } }
  const meant = rest === '' ? muted : select(rest, scene)
  const found = meant.filter((one) => muted.includes(one))
  if (found.length === 0) return nothingTo('unmuted', meant, scene)
  return { is: 'act', action: { do: 'change', as: 'unmuted', planned: found.map((one) => planUnmuting(one, scene)) } }
}

/** One that never comes is muted by its interval, so it needs another. */
function planUnmuting(before: Subscription, { subscriber }: Scene): Planned {
  if (before.interval !== NEVER) return { before, change: { status: 'active' } }
  const interval = subscriber.defaultInterval === NEVER ? IMMEDIATE : subscriber.defaultInterval
  return { before, change: { interval, status: 'active' } }
}
