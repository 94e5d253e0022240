import { capital } from './text.ts'

/** What stands on what people press. */
export const buttons = {
  subscribe: 'Subscribe',
  subscriptions: 'My subscriptions',
  unsubscribe: 'Unsubscribe',
  remove: 'Remove',
  mute: 'Mute',
  unmute: 'Unmute',
  undo: 'Undo',
  cancel: 'Cancel',
  all: 'All of them',
  endAll: 'Yes, end all',
  keepAll: 'Keep them',
  previous: 'Previous page',
  next: 'Next page',
  help: 'Help',
  examples: 'Examples',
  stepByStep: 'Step by step',
  settings: 'Settings',
  sendNow: 'Send now',
  quietOff: 'End quiet hours',
  turnOn: 'Turn on',
  turnOff: 'Turn off',
  why: 'Why?',
  interval: (name: string) => capital(name),
  byDefault: (name: string) => `${capital(name)} by default`,
}
