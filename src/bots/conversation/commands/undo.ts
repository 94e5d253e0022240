import type { Outcome, Progress, Report, Scene, Step } from '../scene.ts'
import { say } from '../scene.ts'
import { itemOf } from '../show.ts'
import { settingValue } from './settings.ts'

/** Takes back the last change, if there is one. */
export function undo(scene: Scene, { undo: last }: Progress): Step {
  return last ? { is: 'act', action: { do: 'undo', undo: last } } : say({ text: scene.words.undo.nothing })
}

export function reportUndoneChanges(
  { subscriptions }: Extract<Outcome, { did: 'undo-changes' }>,
  scene: Scene,
): Report {
  const gone = subscriptions.filter(({ status }) => status === 'deleted')
  const back = subscriptions.filter(({ status }) => status !== 'deleted')
  const { words, subscriber } = scene
  const text = [
    ...gone.map(({ canonical }) => words.undo.gone(canonical, subscriber.kind)),
    ...(back.length > 0 ? [words.undo.back(back.length)] : []),
  ]
  return { reply: { text: text.join('\n'), list: back.map((one) => itemOf(one, scene)) }, undo: null }
}

export function reportUndoneSetting(
  { setting, after }: Extract<Outcome, { did: 'undo-setting' }>,
  { words }: Scene,
): Report {
  const name = words.settings.names[setting]
  return { reply: { text: words.undo.setting({ name, value: settingValue(setting, after, words) }) }, undo: null }
}
