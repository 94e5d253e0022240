import { CATCH_UPS, DEFAULT_AT, DEFAULT_ON, DIGEST_STYLES } from '../../../engine/index.ts'
import type { Choice } from '../../bot.ts'
import type { Scene } from '../scene.ts'
import { quickIntervals } from '../show.ts'
import type { Switch } from './read.ts'
import { isAway, isSnoozed } from './value.ts'
import { timeWords } from './words.ts'

export const intervalChoices = ({ words, subscriber }: Scene): readonly Choice[] =>
  quickIntervals(subscriber.defaultInterval).map((name) => ({
    label: words.buttons.interval[name],
    says: `/settings interval ${name}`,
  }))

/** The other way, of what is either on or off. */
export const switchChoices =
  (setting: Switch, name: string) =>
  ({ words, subscriber }: Scene): readonly Choice[] => [
    subscriber[setting]
      ? { label: words.buttons.turnOff, says: `/settings ${name} off` }
      : { label: words.buttons.turnOn, says: `/settings ${name} on` },
  ]

export const timeChoices = ({ subscriber }: Scene): readonly Choice[] =>
  [DEFAULT_AT, '12:00', '18:00']
    .filter((time) => time !== (subscriber.defaultAt ?? DEFAULT_AT))
    .map((time) => ({ label: time, says: `/settings time ${time}` }))

export const weekdayChoices = (scene: Scene): readonly Choice[] =>
  ([DEFAULT_ON, 'friday', 'sunday'] as const)
    .filter((day) => day !== (scene.subscriber.defaultOn ?? DEFAULT_ON))
    .map((day) => ({ label: timeWords(scene).weekday({ day }), says: `/settings weekday ${day}` }))

export const styleChoices = (scene: Scene): readonly Choice[] =>
  DIGEST_STYLES.filter((style) => style !== scene.subscriber.digestStyle).map((style) => ({
    label: timeWords(scene).buttons.digestStyle({ style }),
    says: `/settings digest style ${style}`,
  }))

export function quietChoices(scene: Scene): readonly Choice[] {
  const { words, subscriber } = scene
  if (!subscriber.quietHours) return [{ label: '22:00–07:00', says: '/settings quiet 22:00-07:00' }]
  const { from, to, catch_up } = subscriber.quietHours
  const others = CATCH_UPS.filter((catchUp) => catchUp !== catch_up).map((catchUp) => ({
    label: timeWords(scene).buttons.catchUp({ catchUp }),
    says: `/settings quiet ${from}-${to} ${catchUp}`,
  }))
  return [{ label: words.buttons.turnOff, says: '/settings quiet off' }, ...others]
}

export function daysChoices(scene: Scene): readonly Choice[] {
  const words = timeWords(scene)
  if (scene.subscriber.workingDays) return [{ label: words.everyDay, says: '/settings working days all' }]
  const label = words.daysFrom({ first: words.weekday({ day: 'monday' }), last: words.weekday({ day: 'friday' }) })
  return [{ label, says: '/settings working days monday-friday' }]
}

export function snoozeChoices(scene: Scene): readonly Choice[] {
  const { snoozeHour, snoozeHours, snoozeDay, snoozeWeek } = timeWords(scene).buttons
  if (isSnoozed(scene.subscriber, scene)) {
    return [{ label: scene.words.buttons.turnOff, says: '/settings snooze off' }]
  }
  return [
    { label: snoozeHour, says: '/settings snooze 1 hour' },
    { label: snoozeHours, says: '/settings snooze 8 hours' },
    { label: snoozeDay, says: '/settings snooze a day' },
    { label: snoozeWeek, says: '/settings snooze a week' },
  ]
}

/** Nobody's vacation can be guessed. */
export const vacationChoices = (scene: Scene): readonly Choice[] => [
  isAway(scene.subscriber, scene)
    ? { label: scene.words.buttons.turnOff, says: '/settings vacation off' }
    : { label: timeWords(scene).buttons.sayWhen, says: '/settings vacation' },
]
