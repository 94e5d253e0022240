import {
  canonicalTimeZone,
  InvalidInput,
  isTimeOfDay,
  nearest,
  type SubscriberRow,
  type SubscriberSpec,
} from '../../../engine/index.ts'
import type { Choice, ListItem, Suggestible } from '../../bot.ts'
import { readSchedule } from '../reading/schedule.ts'
import type { Outcome, Report, Scene, Setting, Step, Undo } from '../scene.ts'
import { say } from '../scene.ts'
import { quickIntervals, undoChoice } from '../show.ts'

/** One thing that can be set: what people call it, and how its value is read; reading throws `InvalidInput`. */
interface SettingRules {
  readonly names: readonly string[]
  read(text: string, scene: Scene): SubscriberSpec
  choices?(scene: Scene): readonly Choice[]
  /** What it is at present, as one would type it. */
  typed(subscriber: SubscriberRow): string
  readonly suggests?: Suggestible
}

const SETTINGS: Readonly<Record<Setting, SettingRules>> = {
  timeZone: {
    names: ['time zone', 'timezone', 'zone'],
    read: (text) => ({ timeZone: canonicalTimeZone(text) }),
    typed: ({ timeZone }) => timeZone,
  },
  locale: { names: ['language', 'locale'], read: (text) => ({ locale: text }), typed: ({ locale }) => locale },
  defaultInterval: {
    names: ['default interval', 'interval', 'digest'],
    read: readInterval,
    choices: intervalChoices,
    typed: ({ defaultInterval }) => defaultInterval,
    suggests: { about: 'interval' },
  },
  ownEvents: {
    names: ['own events', 'own'],
    read: readOwnEvents,
    choices: ownEventsChoices,
    typed: ({ ownEvents }) => (ownEvents ? 'on' : 'off'),
  },
  quietHours: {
    names: ['quiet hours', 'quiet'],
    read: readQuietHours,
    choices: quietChoices,
    typed: ({ quietHours }) => (quietHours ? `${quietHours.from}-${quietHours.to}` : 'off'),
  },
}

/** A channel does nothing itself, so it has no events of its own. */
const entriesFor = ({ kind }: SubscriberRow) =>
  (Object.entries(SETTINGS) as [Setting, SettingRules][]).filter(
    ([setting]) => kind === 'person' || setting !== 'ownEvents',
  )

/** Shows the settings, or sets one of them. */
export function settings(rest: string, scene: Scene): Step {
  const { words, subscriber } = scene
  if (rest === '') {
    return say({ text: words.settings.of(subscriber.name), list: entriesFor(subscriber).map(itemFor(scene)) })
  }
  const { setting, rules, value } = settingNamed(rest, scene)
  if (value === '') return say({ text: words.settings.howTo[setting], list: [itemFor(scene)([setting, rules])] })
  return { is: 'act', action: { do: 'set', setting, spec: rules.read(value, scene) } }
}

const itemFor =
  (scene: Scene) =>
  ([setting, { names, choices, typed, suggests }]: [Setting, SettingRules]): ListItem => {
    const title = scene.words.settings.names[setting]
    return {
      title,
      detail: settingValue(setting, scene.subscriber, scene.words),
      choices: choices?.(scene) ?? [],
      input: {
        label: title,
        says: `/settings ${names[0]} `,
        value: typed(scene.subscriber),
        ...(suggests && { suggests }),
      },
    }
  }

function settingNamed(text: string, { words, subscriber }: Scene) {
  const entries = entriesFor(subscriber)
  const lower = `${text.toLowerCase()} `
  for (const [setting, rules] of entries) {
    const name = rules.names.find((one) => lower.startsWith(`${one} `))
    if (name !== undefined) return { setting, rules, value: text.slice(name.length).trim() }
  }
  const names = entries.flatMap(([, rules]) => rules.names.slice(0, 1))
  const [first = '', second = ''] = text.split(/\s+/)
  const near = nearest(`${first} ${second}`, names) ?? nearest(first, names)
  throw new InvalidInput(words.settings.unknown({ typed: text, near, names }))
}

/** How a setting reads. */
export function settingValue(setting: Setting, subscriber: SubscriberRow, words: Scene['words']): string {
  const { on, off } = words.settings
  switch (setting) {
    case 'ownEvents':
      return subscriber.ownEvents ? on : off
    case 'quietHours':
      return subscriber.quietHours ? words.settings.quiet(subscriber.quietHours) : off
    default:
      return subscriber[setting]
  }
}

/** Reads an interval for the subscriptions to come, which has no time of its own. */
export function readInterval(text: string, scene: Scene): SubscriberSpec {
  const { interval, at, on } = readSchedule(text, scene)
  if (interval === undefined || at !== undefined || on !== undefined) {
    throw new InvalidInput(scene.words.settings.noDefaultTime)
  }
  return { defaultInterval: interval }
}

function readOwnEvents(text: string, { words }: Scene): SubscriberSpec {
  const ownEvents = /^(?:on|yes|true)$/i.test(text)
  if (!ownEvents && !/^(?:off|no|false)$/i.test(text)) throw new InvalidInput(words.settings.howTo.ownEvents)
  return { ownEvents }
}

function readQuietHours(text: string, { words, subscriber }: Scene): SubscriberSpec {
  if (/^(?:off|no|none)$/i.test(text)) return { quietHours: null }
  const [, from = '', to = ''] = /^(\d{1,2}(?::\d\d)?)\s*(?:-|–|to)\s*(\d{1,2}(?::\d\d)?)$/i.exec(text) ?? []
  const [start, end] = [timeOfDay(from), timeOfDay(to)]
  if (!isTimeOfDay(start) || !isTimeOfDay(end) || start === end) throw new InvalidInput(words.settings.howTo.quietHours)
  return { quietHours: { from: start, to: end, catch_up: subscriber.quietHours?.catch_up ?? 'hold' } }
}

/** `22` and `7:30` as `22:00` and `07:30`. */
const timeOfDay = (text: string) => (text.includes(':') ? text : `${text}:00`).padStart(5, '0')

function intervalChoices({ words, subscriber }: Scene): readonly Choice[] {
  const others = quickIntervals(subscriber.defaultInterval)
  return others.map((name) => ({ label: words.buttons.interval(name), says: `/settings interval ${name}` }))
}

function ownEventsChoices({ words, subscriber }: Scene): readonly Choice[] {
  return subscriber.ownEvents
    ? [{ label: words.buttons.turnOff, says: '/settings own events off' }]
    : [{ label: words.buttons.turnOn, says: '/settings own events on' }]
}

function quietChoices({ words, subscriber }: Scene): readonly Choice[] {
  return subscriber.quietHours
    ? [{ label: words.buttons.turnOff, says: '/settings quiet off' }]
    : [{ label: '22:00–07:00', says: '/settings quiet 22:00-07:00' }]
}

export function reportSet({ setting, before, after }: Extract<Outcome, { did: 'set' }>, scene: Scene): Report {
  const { words, undoable } = scene
  const name = words.settings.names[setting]
  const [former, left] = [before[setting], after[setting]]
  const text = words.settings.set({ name, value: settingValue(setting, after, words) })
  if (JSON.stringify(former) === JSON.stringify(left)) {
    const isSame = undoable?.of === 'settings' && undoable.setting === setting
    return { reply: { text, choices: isSame ? [undoChoice({ ...scene, undoToken: undoable.token })] : [] } }
  }
  const undo: Undo = { of: 'settings', setting, spec: { [setting]: former }, left }
  return { reply: { text, choices: [undoChoice(scene)] }, undo }
}
