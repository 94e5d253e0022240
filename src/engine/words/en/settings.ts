import { code, listed } from './text.ts'

/** What can be set. */
export const settings = {
  of: (name: string) => `The settings of ${name}:`,
  names: {
    timeZone: 'Time zone',
    locale: 'Language',
    defaultInterval: 'Default interval',
    ownEvents: 'Own events',
    quietHours: 'Quiet hours',
  },
  howTo: {
    timeZone: 'Say it like `/settings time zone Europe/Vienna`.',
    locale: 'Say it like `/settings language en`.',
    defaultInterval: 'Say it like `/settings interval daily`.',
    ownEvents: 'Say `/settings own events on` or `/settings own events off`.',
    quietHours: 'Say them like `/settings quiet 22:00-07:00`, or `/settings quiet off`.',
  },
  noDefaultTime:
    'The default is an interval without a time, like `/digest daily`. Give a time to one subscription, like `/digest 2 daily at 08:30`.',
  on: 'on',
  off: 'off',
  quiet: ({ from, to }: { readonly from: string; readonly to: string }) => `${from}–${to}`,
  set: ({ name, value }: { readonly name: string; readonly value: string }) => `${name}: ${value} from now on.`,
  unknown: (word: { readonly typed: string; readonly near: string | undefined; readonly names: readonly string[] }) =>
    `I don't know the setting ${code(word.typed)}. ${
      word.near === undefined ? `There is ${listed(word.names)}.` : `Did you mean \`${word.near}\`?`
    }`,
}
