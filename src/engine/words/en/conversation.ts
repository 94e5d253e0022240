import { buttons } from './buttons.ts'
import { guide, start, subscribed } from './guide.ts'
import { help } from './help.ts'
import { link } from './link.ts'
import { mute } from './mute.ts'
import { settings } from './settings.ts'
import { capital, code, count } from './text.ts'
import { called, have, type Whose } from './whose.ts'
import { why } from './why.ts'

/** What every chat platform says in a conversation. */
export const conversation = {
  welcome: ({ name, whose }: { readonly name: string; readonly whose: Whose }) =>
    `Hello ${name}. I tell ${whose === 'person' ? 'you' : 'this channel'} what happens where you want to know it, at once or as a digest. What shall I tell ${whose === 'person' ? 'you' : 'it'} about?`,
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
  guide,
  start,
  subscribed,
  channel: {
    managersOnly:
      'Only those who manage this channel can change what it is subscribed to. Ask one of them; everybody can see it with `/subscriptions`.',
  },
  status: {
    atOnce: 'At once',
    nextDigest: (when: string) => `Next digest ${when}`,
    muted: 'Muted',
    mutedUntil: (when: string) => `Muted until ${when}`,
    paused: (reason: string) => (reason ? `Paused: ${reason.replace(/\.$/, '')}` : 'Paused'),
    expired: 'Over: its last day or its last event has come',
    ended: (reason: string) => (reason ? `Ended: ${reason}` : 'Ended'),
    deleted: 'Ended',
    elsewhere: ({ status, method }: { readonly status: string; readonly method: string }) => `${status}, by ${method}`,
    otherChat: (status: string) => `${status}, in another chat`,
    by: ({ status, name }: { readonly status: string; readonly name: string }) => `${status} (by ${called(name)})`,
  },
  subscriptions: {
    page: ({ count: all, page, pages, whose }: Page) =>
      `${have(whose)} ${count(all, 'subscription')}${pages > 1 ? `, page ${page} of ${pages}` : ''}:`,
    none: (whose: Whose) => `${have(whose)} no subscriptions. Start one with \`/subscribe\`.`,
    noPage: ({ typed, pages }: { readonly typed: string; readonly pages: number }) =>
      `There is no page ${code(typed)}. ${pages === 1 ? 'There is one page.' : `There are pages 1 to ${pages}.`}`,
  },
  select: {
    noNumber: (id: number, whose: Whose) =>
      `${have(whose)} no subscription ${id}. See \`/subscriptions\` for their numbers.`,
    noText: (text: string, whose: Whose) =>
      `None of ${whose === 'person' ? 'your' : "this channel's"} subscriptions is ${code(text)}. See \`/subscriptions\` for what there is.`,
    othersRef:
      'This button is of a subscription that belonged to somebody else, or to you before two chats were joined. See `/subscriptions` for what there is now.',
    over: 'This subscription is over. Subscribe again with `/subscribe`.',
  },
  which: {
    unsubscribe: 'Which subscription shall end? Pick one, or type its number.',
    mute: 'Which subscription shall be muted? Pick one, or type its number.',
    unmute: 'Which subscription shall be unmuted? Pick one, or type its number.',
    endingAll: (all: number) =>
      `This ends ${all === 1 ? 'the only subscription' : `all ${all} subscriptions`}. Are you sure?`,
    keptAll: 'All right, they stay.',
  },
  changed: {
    one: {
      ended: ({ text }: Told) => `\`${text}\` has ended.`,
      muted: ({ text, until }: Told) => `\`${text}\` is muted${until && ` until ${until}`}.`,
      unmuted: ({ text, detail }: Told) => `\`${text}\` is active again. ${detail}.`,
      rescheduled: ({ text, detail }: Told) => `It is \`${text}\` now. ${detail}.`,
    },
    several: {
      ended: ({ all }: Several) => `${count(all, 'subscription')} ended.`,
      muted: ({ all, more, until }: Several) =>
        `${count(all, 'subscription')} muted${until && ` until ${until}`}${listed(more)}`,
      unmuted: ({ all, more }: Several) => `${count(all, 'subscription')} active again${listed(more)}`,
      rescheduled: ({ all, more }: Several) => `${count(all, 'subscription')} changed${listed(more)}`,
    },
    endedBefore: 'This has ended already.',
    moreReasons: (all: number) => `There ${all === 1 ? 'is' : 'are'} ${count(all, 'more reason')} like these.`,
  },
  mute,
  digest: {
    waiting: (all: number) => (all === 0 ? 'Nothing waits for a digest here.' : 'This waits here:'),
    slot: ({ interval, count: all }: { readonly interval: string; readonly count: number }) =>
      `${capital(interval)} digest: ${count(all, 'update')}`,
    due: (when: string) => `Comes ${when}`,
    byDefault: (title: string) => `New subscriptions come: ${title}. Change it with \`/digest daily\`.`,
    sent: (all: number) => `On its way: ${count(all, 'update')}. What comes later is in the next digest, as usual.`,
    nothingWaits: 'Nothing waits for a digest here.',
    quiet: (when: string) => `These are quiet hours, so nothing comes before ${when}.`,
    present: (more: number) => `It comes like this${listed(more)}`,
    onlySchedule: 'Here goes an interval, with a time and a weekday, like `weekly on monday at 08:30`.',
  },
  why,
  link,
  settings,
  undo: {
    nothing: 'There is nothing to undo here.',
    othersChange: 'Somebody else made this change. Here only who made a change can take it back.',
    tooOld:
      'This change cannot be taken back any more: that was done already, or something was changed since, or it is too long ago.',
    gone: (text: string, whose: Whose) =>
      `Taken back: ${whose === 'person' ? 'you are' : 'this channel is'} not subscribed to \`${text}\` any more.`,
    back: (all: number, more: number) =>
      all === 1 ? 'Taken back. It is as it was:' : `Taken back. They are as they were${listed(more)}`,
    crossed: (text: string) => `${code(text)} was changed again since, so it stays as it is now.`,
    settingCrossed: (name: string) => `${name}: this was changed again since, so it stays as it is now.`,
    setting: ({ name, value }: { readonly name: string; readonly value: string }) => `Taken back. ${name}: ${value}.`,
  },
  help,
}

/** Ends what stands above the first of a list, of which some more are not shown. */
const listed = (more: number) => (more > 0 ? `. These are the first; ${more} more are in \`/subscriptions\`:` : ':')

interface Page {
  readonly count: number
  readonly page: number
  readonly pages: number
  readonly whose: Whose
}

interface Several {
  readonly all: number
  /** So many of them are not shown. */
  readonly more: number
  readonly until: string
}

interface Told {
  readonly text: string
  /** How it stands now. */
  readonly detail: string
  /** Of what is muted for a while: when that is over; else empty. */
  readonly until: string
}
