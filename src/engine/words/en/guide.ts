import { code, count } from './text.ts'
import { are, called, type Whose, were } from './whose.ts'

/** Of what a subscription would have brought lately. */
interface Lately {
  readonly days: number
  readonly matched: number
  /** False where only the newest were counted. */
  readonly isComplete: boolean
  readonly comesAtOnce: boolean
}

interface Made {
  readonly text: string
  readonly whose: Whose
  /** Who asked for it, where that is told. */
  readonly by: string | undefined
}

/** Subscribing step by step. */
export const guide = {
  whichType: 'What do you want to subscribe to?',
  nothingThere: 'There is nothing to subscribe to yet.',
  pickValue: (title: string) => `${title}: which one? Pick one, or type its name or a part of it.`,
  typeValue: (title: string) => `${title}: which one? Type it.`,
  several: (typed: string) => `Several fit ${code(typed)}.`,
  asTyped: (typed: string) => `The catalogue has no ${code(typed)}, so I take it as you typed it.`,
  notThere: ({ title, typed }: { readonly title: string; readonly typed: string }) =>
    `${title}: the catalogue has no ${code(typed)}.`,
  closed: (title: string) => `${code(title)} is closed to new subscriptions.`,
  typeGone: (name: string) => `There is no subscription type ${code(name)} any more. Start again with \`/subscribe\`.`,
  whichInterval: 'How often? Pick one, or type it with a time, like `daily at 18:00`.',
  /** What stands on the fields that people type into. */
  fields: { type: 'Kind of subscription', interval: 'How often', which: 'Number of the subscription' },
}

/** What follows from a link that opened the chat. */
export const start = {
  subscribe: ({ text, whose }: { readonly text: string; readonly whose: Whose }) =>
    `Shall I subscribe ${whose === 'person' ? 'you' : 'this channel'} to \`${text}\`?`,
  join: 'Shall I join this chat with the one that shows you this link? Say yes only if that chat is yours: the two will have the same subscriptions.',
  unreadable: 'This link is damaged, so I cannot tell what it stands for. Say it in words, like `/subscribe forum 42`.',
}

export const subscribed = {
  made: (made: Made) => `${are(made.whose)} subscribed to \`${made.text}\`${by(made)}.`,
  stands: ({ id, ...made }: Made & { readonly id: number }) =>
    `${were(made.whose)} subscribed to \`${made.text}\` already${by(made)}: it is number ${id}.`,
  resumed: (made: Made) => `${are(made.whose)} subscribed to \`${made.text}\` again${by(made)}.`,
  firstDigest: ({ when, timeZone }: { readonly when: string; readonly timeZone: string }) =>
    `The first digest comes ${when} (${timeZone}).`,
  atOnce: 'Messages come at once.',
  muted: 'It is muted: nothing comes before you unmute it.',
  elsewhere: (method: string) => `It comes by \`${method}\`.`,
  /** What it would have been lately, so that nobody is flooded or waits for nothing. */
  lately: ({ days, matched, isComplete, comesAtOnce }: Lately) => {
    const period = `In the last ${days} days`
    if (matched === 0 && isComplete) return `${period} nothing would have come of it.`
    if (matched === 0) return `${period} so much happened that I looked at the newest only: none of it fits.`
    const much = count(matched, comesAtOnce ? 'message' : 'update')
    return `${period} this would have been ${isComplete ? '' : 'at least '}${much}, ${aDay(matched / days, isComplete)}.`
  },
}

function aDay(rate: number, isComplete: boolean): string {
  if (!isComplete) return rate < 1 ? 'counted among the newest only' : `${Math.floor(rate)} or more a day`
  return rate < 1 ? 'less than one a day' : `about ${Math.round(rate)} a day`
}

const by = ({ by: name }: Made) => (name === undefined ? '' : ` (by ${called(name)})`)
