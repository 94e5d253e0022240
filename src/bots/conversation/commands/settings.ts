import type { SubscriberRow } from '../../../engine/index.ts'
import type { ListItem } from '../../bot.ts'
import type { Outcome, Report, Scene, Setting, Step, Undo } from '../scene.ts'
import { say } from '../scene.ts'
import {
  howTo,
  isSpoken,
  languageName,
  readInterval,
  type SettingRules,
  settingNamed,
  settingsFor,
  settingTyped,
  settingValue,
  spokenLanguages,
  timeWords,
} from '../settings/index.ts'
import { undoChoice } from '../show.ts'
import { destinationSettings, destinationsItem } from './destinations.ts'

/** Shows the settings, or sets one of them. */
export function settings(rest: string, scene: Scene): Step {
  const { subscriber } = scene
  const words = timeWords(scene)
  if (rest === '') {
    const list = [...settingsFor(subscriber).map(itemFor(scene)), destinationsItem(scene)]
    return say({ text: words.settings({ name: subscriber.name }), list })
  }
  const step = destinationSettings(rest, scene)
  if (step) return step
  const { setting, rules, value } = settingNamed(rest, scene)
  if (value === '') return say({ text: howTo(setting, scene), list: [itemFor(scene)([setting, rules])] })
  if (setting === 'defaultInterval') return setSchedule(value, scene)
  return { is: 'act', action: { do: 'set', setting, spec: rules.read(value, scene) } }
}

/** Sets how often, when and on which day digests come for which nobody says it. */
export function setSchedule(text: string, scene: Scene): Step {
  const spec = readInterval(text, scene)
  const setting = SCHEDULE.find((one) => spec[one] !== undefined) ?? 'defaultInterval'
  return { is: 'act', action: { do: 'set', setting, spec } }
}

/** What a schedule sets, the first of which it is called by. */
const SCHEDULE = ['defaultInterval', 'defaultAt', 'defaultOn'] as const

const itemFor =
  (scene: Scene) =>
  ([setting, { names, choices, suggests }]: readonly [Setting, SettingRules]): ListItem => {
    const title = timeWords(scene).names[setting]
    return {
      title,
      detail: settingValue(setting, scene.subscriber, scene),
      choices: choices?.(scene) ?? [],
      input: {
        label: title,
        says: `/settings ${names[0]} `,
        value: settingTyped(setting, scene),
        ...(suggests && { suggests }),
      },
    }
  }

export function reportSet({ setting, before, after }: Extract<Outcome, { did: 'set' }>, scene: Scene): Report {
  const { undoable } = scene
  const words = timeWords({ subscriber: after })
  const set = words.set({ name: words.names[setting], value: settingValue(setting, after, scene) })
  const text = setting === 'locale' && !isSpoken(after.locale) ? `${set} ${notSpoken(after)}` : set
  const schedule: readonly Setting[] = SCHEDULE
  const touched = schedule.includes(setting) ? schedule : [setting]
  const changed = touched.filter((one) => JSON.stringify(before[one]) !== JSON.stringify(after[one]))
  if (changed.length === 0) {
    const isSame = undoable?.of === 'settings' && undoable.setting === setting
    return { reply: { text, choices: isSame ? [undoChoice({ ...scene, undoToken: undoable.token })] : [] } }
  }
  const undo: Undo = { of: 'settings', setting, spec: pick(before, changed), left: pick(after, changed) }
  return { reply: { text, choices: [undoChoice(scene)] }, undo }
}

/** In which language it goes on instead. */
const notSpoken = (subscriber: SubscriberRow): string =>
  timeWords({ subscriber }).notSpoken({
    language: languageName(subscriber.locale, 'en'),
    languages: spokenLanguages(),
  })

const pick = (subscriber: SubscriberRow, settings: readonly Setting[]): Partial<Pick<SubscriberRow, Setting>> =>
  Object.fromEntries(settings.map((setting) => [setting, subscriber[setting]]))
