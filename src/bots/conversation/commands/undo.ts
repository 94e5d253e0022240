import { code, InvalidInput } from '../../../engine/index.ts'
import { methodTitle } from '../reading/destination.ts'
import type { Outcome, Progress, Report, Scene, Setting, Step, Undo, Undoable } from '../scene.ts'
import { say } from '../scene.ts'
import { settingValue, timeWords } from '../settings/index.ts'
import { firstOf, subscriptionsChoice, undoChoice } from '../show.ts'
import { firstReasons } from './changes.ts'

/** When a change was made, and by whom: `mi9x2k4f~3`. */
const TOKEN = /^[\da-z]+~(.+)$/s

/** The name that the undo button of a change carries; no former one of the same maker has it. */
export function undoTokenFor(now: Date, maker: string, former: Undoable | undefined): string {
  const last = former ? Number.parseInt(former.token, 36) : 0
  return `${Math.max(now.getTime(), last + 1).toString(36)}~${maker}`
}

/** Takes back the last change, if there is one; a button takes back its own change or none. */
export function undo(rest: string, scene: Scene, { undo: last }: Progress): Step {
  const { words, speaker } = scene
  const [, maker] = TOKEN.exec(rest) ?? []
  if (maker !== undefined && rest !== last?.token) {
    throw new InvalidInput(speaker && maker !== speaker.id ? words.undo.othersChange : words.undo.tooOld)
  }
  if (last?.of === 'destination' && !isDestinationAsLeft(last, scene)) {
    throw new InvalidInput(words.undo.settingCrossed({ name: methodTitle(last.name, scene) }))
  }
  if (last?.of === 'settings' && !isAsLeft(last, scene)) {
    throw new InvalidInput(words.undo.settingCrossed({ name: timeWords(scene).names[last.setting] }))
  }
  return last ? { is: 'act', action: { do: 'undo', undo: last } } : say({ text: words.undo.nothing })
}

const isAsLeft = ({ left }: Extract<Undo, { of: 'settings' }>, { subscriber }: Scene) =>
  Object.entries(left).every(
    ([setting, value]) => JSON.stringify(subscriber[setting as Setting]) === JSON.stringify(value),
  )

const isDestinationAsLeft = ({ id, left }: Extract<Undo, { of: 'destination' }>, { destinations }: Scene) =>
  destinations.some(
    (one) =>
      one.id === id &&
      (left.state ?? one.state) === one.state &&
      (left.hidesActor ?? one.hidesActor) === one.hidesActor &&
      (left.hourlyCap === undefined || left.hourlyCap === one.hourlyCap),
  )

export function reportUndoneChanges(
  { subscriptions, refused, crossed, rest }: Extract<Outcome, { did: 'undo-changes' }>,
  scene: Scene,
): Report {
  const gone = subscriptions.filter(({ status }) => status === 'deleted')
  const back = subscriptions.filter(({ status }) => status !== 'deleted')
  const { words, subscriber } = scene
  const { list, more, choices } = firstOf(back, scene)
  const text = [
    ...gone.map(({ canonical }) => words.undo.gone({ text: canonical, whose: subscriber.kind })),
    ...firstReasons([...crossed.map((one) => words.undo.crossed({ text: code(one) })), ...refused], scene),
    // The list stands below it.
    ...(back.length > 0 ? [more > 0 ? words.undo.backFirst({ more }) : words.undo.back({ count: back.length })] : []),
  ]
  const again = rest ? [undoChoice(scene)] : []
  const present = subscriptions.length > 0 ? choices : [subscriptionsChoice(scene)]
  return { reply: { text: text.join('\n'), list, choices: [...again, ...present] }, undo: rest }
}

export function reportUndoneSetting(
  { setting, after }: Extract<Outcome, { did: 'undo-setting' }>,
  scene: Scene,
): Report {
  const { words } = scene
  const name = timeWords({ subscriber: after }).names[setting]
  return { reply: { text: words.undo.setting({ name, value: settingValue(setting, after, scene) }) }, undo: null }
}
