import { buttons } from './buttons.ts'
import { help } from './help.ts'
import { capital, code, count, listed, quoted } from './text.ts'

type Fate = (fate: { readonly method: string; readonly reason: string; readonly due: string }) => string

/** What every chat platform says in a conversation. */
export const conversation = {
  welcome: (name: string) =>
    `Hello ${name}. I tell you what happens where you want to know it, at once or as a digest. What shall I tell you about?`,
  unknownCommand: ({ typed, near }: { readonly typed: string; readonly near: string | undefined }) =>
    near === undefined
      ? `I don't know ${code(typed)}. Say \`/help\` to see what I understand.`
      : `I don't know ${code(typed)}. Did you mean ${code(near)}?`,
  left: 'All right, never mind.',
  nothingToLeave: 'There is nothing to cancel.',
  /** `Monday 23 November, 08:00`. */
  when: (at: Date, timeZone: string) => {
    const day = at.toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone })
    return `${day}, ${at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone })}`
  },
  buttons,
  guide: {
    whichType: 'What do you want to subscribe to?',
    nothingThere: 'There is nothing to subscribe to yet.',
    pickValue: (title: string) => `${title}: which one? Pick one, or type its name or a part of it.`,
    typeValue: (title: string) => `${title}: which one? Type it.`,
    several: (typed: string) => `Several fit ${code(typed)}.`,
    asTyped: (typed: string) => `The catalogue has no ${code(typed)}, so I take it as you typed it.`,
    notThere: ({ title, typed }: { readonly title: string; readonly typed: string }) =>
      `${title}: the catalogue has no ${code(typed)}.`,
    closed: (title: string) => `${code(title)} is closed to new subscriptions.`,
    typeGone: (name: string) =>
      `There is no subscription type ${code(name)} any more. Start again with \`/subscribe\`.`,
    whichInterval: 'How often? Pick one, or type it with a time, like `daily at 18:00`.',
  },
  subscribed: {
    made: (text: string) => `You are subscribed to \`${text}\`.`,
    stands: (text: string) => `You were subscribed to \`${text}\` already.`,
    resumed: (text: string) => `You are subscribed to \`${text}\` again.`,
    firstDigest: ({ when, timeZone }: { readonly when: string; readonly timeZone: string }) =>
      `The first digest comes ${when} (${timeZone}).`,
    atOnce: 'Messages come at once.',
    muted: 'It is muted: nothing comes before you unmute it.',
    elsewhere: (method: string) => `It goes to you by \`${method}\`.`,
  },
  status: {
    atOnce: 'At once',
    nextDigest: (when: string) => `Next digest ${when}`,
    muted: 'Muted',
    expired: 'Over: its last day or its last event has come',
    ended: (reason: string) => (reason ? `Ended: ${reason}` : 'Ended'),
    deleted: 'Ended',
    elsewhere: ({ status, method }: { readonly status: string; readonly method: string }) => `${status}, by ${method}`,
    otherChat: (status: string) => `${status}, in another chat`,
  },
  subscriptions: {
    page: ({ count: all, page, pages }: { readonly count: number; readonly page: number; readonly pages: number }) =>
      `You have ${count(all, 'subscription')}${pages > 1 ? `, page ${page} of ${pages}` : ''}:`,
    none: 'You have no subscriptions. Start one with `/subscribe`.',
    noPage: ({ typed, pages }: { readonly typed: string; readonly pages: number }) =>
      `There is no page ${code(typed)}. ${pages === 1 ? 'There is one page.' : `There are pages 1 to ${pages}.`}`,
  },
  select: {
    noNumber: (id: number) => `You have no subscription ${id}. See \`/subscriptions\` for their numbers.`,
    noText: (text: string) => `None of your subscriptions is ${code(text)}. See \`/subscriptions\` for what there is.`,
    over: 'This subscription is over. Subscribe again with `/subscribe`.',
  },
  which: {
    unsubscribe: 'Which subscription shall end? Pick one, or type its number.',
    mute: 'Which subscription shall be muted? Pick one, or type its number.',
    unmute: 'Which subscription shall be unmuted? Pick one, or type its number.',
    endingAll: (all: number) =>
      `This ends ${all === 1 ? 'your only subscription' : `all ${all} subscriptions`}. Are you sure?`,
    keptAll: 'All right, they stay.',
  },
  changed: {
    one: {
      ended: ({ text }: Told) => `\`${text}\` has ended.`,
      muted: ({ text }: Told) => `\`${text}\` is muted.`,
      unmuted: ({ text, detail }: Told) => `\`${text}\` is active again. ${detail}.`,
      rescheduled: ({ text, detail }: Told) => `It is \`${text}\` now. ${detail}.`,
    },
    several: {
      ended: (all: number) => `${count(all, 'subscription')} ended.`,
      muted: (all: number) => `${count(all, 'subscription')} muted:`,
      unmuted: (all: number) => `${count(all, 'subscription')} active again:`,
      rescheduled: (all: number) => `${count(all, 'subscription')} changed:`,
    },
  },
  mute: {
    nothingToMute: 'There is nothing to mute: it is muted already, or over.',
    nothingToUnmute: 'Nothing is muted.',
    notForAWhile: 'I cannot mute for a while only: it stays so until you unmute it.',
  },
  digest: {
    waiting: (all: number) => (all === 0 ? 'Nothing waits for a digest here.' : 'This waits here:'),
    slot: ({ interval, count: all }: { readonly interval: string; readonly count: number }) =>
      `${capital(interval)} digest: ${count(all, 'update')}`,
    due: (when: string) => `Comes ${when}`,
    byDefault: (title: string) => `New subscriptions come: ${title}. Change it with \`/digest daily\`.`,
    sent: (all: number) => `On its way: ${count(all, 'update')}. What comes later is in your next digest, as usual.`,
    nothingWaits: 'Nothing waits for a digest here.',
    quiet: (when: string) => `These are your quiet hours, so nothing comes before ${when}.`,
    present: 'It comes like this:',
    onlySchedule: 'Here goes an interval, with a time and a weekday, like `weekly on monday at 08:30`.',
  },
  why: {
    nothingYet: 'There is no message here to explain. To ask about an event, say `/why` and its id.',
    newest: ({ count: all, shown }: { readonly count: number; readonly shown: number }) =>
      all === 1
        ? 'The newest message here told you of this:'
        : `The newest message here told you of ${all} events${all > shown ? `; these are the first ${shown}` : ''}:`,
    about: (title: string) => `About “${title}”:`,
    because: (texts: readonly string[]) =>
      `Because of your ${texts.length === 1 ? 'subscription' : 'subscriptions'} ${quoted(texts)}.`,
    direct: 'It was sent to you directly, whatever you subscribe to.',
    stillMatching: 'It has just come in: who gets it is still being found out.',
    noneAsks: 'None of your subscriptions asks for this kind of event, so you were not told.',
    notTold: 'You were not told. This is how your subscriptions decided:',
    matched: 'It matches.',
    fate: {
      queued: ({ method }) => `It is on its way to you by \`${method}\`.`,
      retrying: ({ method }) => `It did not go through by \`${method}\` and is tried again.`,
      waiting: ({ method, due }) => `It waits for your digest by \`${method}\`${due && `, which comes ${due}`}.`,
      sent: ({ method }) => `It was sent to you by \`${method}\`.`,
      failed: ({ method, reason }) => `\`${method}\` refused it: ${reason || 'it did not say why.'}`,
      suppressed: ({ reason }) => `It was held back: ${reason}`,
      dead: ({ method, reason }) => `It could not be sent by \`${method}\`, however often it was tried: ${reason}`,
    } satisfies Record<string, Fate>,
    stop: {
      'not-active': 'It matches, but it is muted or over.',
      later: 'You subscribed after it had happened.',
      'own-event': 'You did it yourself. To hear of that too, say `/settings own events on`.',
    },
    condition: ({ asked, found }: { readonly asked: string; readonly found: string }) =>
      `You asked for ${code(asked)}; ${found ? `there it is ${code(found)}` : 'it has no such value'}.`,
  },
  link: {
    code: (shown: string) =>
      `Type \`/link ${shown}\` in your other chat within 10 minutes, and the two are one: the same subscriptions, whichever you talk to me in. Show this code to nobody else.`,
    unknownCode: 'This code is not known, was used already or is older than 10 minutes. Get a new one with `/link`.',
    ownCode: 'This code was shown to you. Type it in your other chat.',
    underWay: (typed: string) =>
      `Messages to you are just being sent. Type ${code(`/link ${typed}`)} again in a minute.`,
    joined: ({ name, subscriptions }: { readonly name: string; readonly subscriptions: number }) =>
      `Joined: here too you are ${name} now, with ${count(subscriptions, 'subscription')}.`,
  },
  settings: {
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
  },
  undo: {
    nothing: 'There is nothing to undo here.',
    gone: (text: string) => `Taken back: you are not subscribed to \`${text}\` any more.`,
    back: (all: number) => (all === 1 ? 'Taken back. It is as it was:' : 'Taken back. They are as they were:'),
    setting: ({ name, value }: { readonly name: string; readonly value: string }) => `Taken back. ${name}: ${value}.`,
  },
  help,
}

interface Told {
  readonly text: string
  /** How it stands now. */
  readonly detail: string
}
