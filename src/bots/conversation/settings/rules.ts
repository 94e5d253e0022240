import { InvalidInput, nearest, type SubscriberRow, type SubscriberSpec } from '../../../engine/index.ts'
import type { Choice, Suggestible } from '../../bot.ts'
import type { Scene, Setting } from '../scene.ts'
import {
  daysChoices,
  intervalChoices,
  quietChoices,
  snoozeChoices,
  styleChoices,
  switchChoices,
  timeChoices,
  vacationChoices,
  weekdayChoices,
} from './choices.ts'
import { languageChoices, readLanguage } from './languages.ts'
import { failoverChoices, fallbackChoices, readFailover, readFallback } from './other-ways.ts'
import {
  readDays,
  readInterval,
  readStyle,
  readSwitch,
  readTime,
  readTimeZone,
  readWeekday,
  type Switch,
} from './read.ts'
import { readQuietHours, readSnooze, readVacation } from './read-silence.ts'
import { code, timeWords } from './words.ts'

/** One thing that can be set: what people call it, and how its value is read; reading throws `InvalidInput`. */
export interface SettingRules {
  /** As they are typed; the first one is what we say. */
  readonly names: readonly [string, ...string[]]
  read(text: string, scene: Scene): SubscriberSpec
  /** What one press is enough for. */
  choices?(scene: Scene): readonly Choice[]
  readonly suggests?: Suggestible
}

const switchRules = (setting: Switch, ...names: readonly [string, ...string[]]): SettingRules => ({
  names,
  read: readSwitch(setting),
  choices: switchChoices(setting, names[0]),
})

/** All that can be set, in the order in which it is shown. */
const SETTINGS: Readonly<Record<Setting, SettingRules>> = {
  timeZone: { names: ['time zone', 'timezone', 'zone'], read: readTimeZone },
  locale: { names: ['language', 'locale'], read: readLanguage, choices: languageChoices },
  defaultInterval: {
    names: ['default interval', 'interval', 'digest'],
    read: readInterval,
    choices: intervalChoices,
    suggests: { about: 'interval' },
  },
  defaultAt: { names: ['time', 'digest time', 'default time'], read: readTime, choices: timeChoices },
  defaultOn: { names: ['weekday', 'day', 'digest day'], read: readWeekday, choices: weekdayChoices },
  digestStyle: { names: ['digest style', 'style'], read: readStyle, choices: styleChoices },
  liveDigests: switchRules('liveDigests', 'live', 'live digests'),
  repeats: switchRules('repeats', 'repeats', 'repeat'),
  quietHours: { names: ['quiet hours', 'quiet'], read: readQuietHours, choices: quietChoices },
  workingDays: { names: ['working days', 'workdays', 'days'], read: readDays, choices: daysChoices },
  snoozedUntil: { names: ['snooze'], read: readSnooze, choices: snoozeChoices },
  vacation: { names: ['vacation', 'holiday', 'holidays'], read: readVacation, choices: vacationChoices },
  urgentPasses: switchRules('urgentPasses', 'urgent', 'urgent messages'),
  ownEvents: switchRules('ownEvents', 'own events', 'own'),
  fallback: { names: ['unread', 'if unread', 'fallback'], read: readFallback, choices: fallbackChoices },
  failoverMethod: { names: ['failover', 'fail over'], read: readFailover, choices: failoverChoices },
}

/** What a subscriber can set; a channel does nothing itself and reads only where it is. */
export const settingsFor = ({ kind }: SubscriberRow): readonly (readonly [Setting, SettingRules])[] =>
  (Object.entries(SETTINGS) as [Setting, SettingRules][]).filter(
    ([setting]) => kind === 'person' || !NOT_FOR_CHANNELS.has(setting),
  )

const NOT_FOR_CHANNELS: ReadonlySet<Setting> = new Set(['ownEvents', 'fallback', 'failoverMethod'])

/** The setting that a text begins with, and what is to become of it; throws `InvalidInput`. */
export function settingNamed(text: string, scene: Scene) {
  const entries = settingsFor(scene.subscriber)
  const lower = `${text.toLowerCase()} `
  const [found] = entries
    .flatMap(([setting, rules]) => rules.names.map((name) => ({ setting, rules, name })))
    .filter(({ name }) => lower.startsWith(`${name} `))
    // `digest style` begins with the name of another one.
    .sort((one, other) => other.name.length - one.name.length)
  if (found) return { ...found, value: text.slice(found.name.length).trim() }
  throw unknownSetting(text, [...entries.map(([, { names }]) => names[0]), 'destinations'], scene)
}

function unknownSetting(text: string, names: readonly string[], scene: Scene): InvalidInput {
  const words = timeWords(scene)
  const [first = '', second = ''] = text.split(/\s+/)
  const near = nearest(`${first} ${second}`, names) ?? nearest(first, names)
  const typed = code(text)
  return new InvalidInput(
    near === undefined
      ? words.unknown({ typed, names: names.map((name) => `\`${name}\``) })
      : words.unknownBut({ typed, near: `\`${near}\`` }),
  )
}
