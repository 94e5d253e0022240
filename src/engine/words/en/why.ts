import { code, quoted } from './text.ts'
import { toYou, type Whose, were, your } from './whose.ts'

type Fate = (fate: {
  readonly method: string
  readonly reason: string
  readonly due: string
  readonly whose: Whose
}) => string

interface Newest {
  readonly count: number
  readonly shown: number
  readonly whose: Whose
}

interface Unfulfilled {
  readonly asked: string
  readonly found: string
  readonly whose: Whose
}

/** Why a message came, or why it did not. */
export const why = {
  nothingYet: 'There is no message here to explain. To ask about an event, say `/why` and its id.',
  newest: ({ count: all, shown, whose }: Newest) => {
    const what = all === 1 ? 'this' : `${all} events${all > shown ? `; these are the first ${shown}` : ''}`
    return `The newest message here told ${whose === 'person' ? 'you ' : ''}of ${what}:`
  },
  about: (title: string) => `About “${title}”:`,
  because: (texts: readonly string[], whose: Whose) =>
    `Because of ${your(whose)} ${texts.length === 1 ? 'subscription' : 'subscriptions'} ${quoted(texts)}.`,
  direct: (whose: Whose) =>
    whose === 'person'
      ? 'It was sent to you directly, whatever you subscribe to.'
      : 'It was sent to this channel directly, whatever it is subscribed to.',
  stillMatching: 'It has just come in: who gets it is still being found out.',
  noneAsks: (whose: Whose) =>
    whose === 'person'
      ? 'None of your subscriptions asks for this kind of event, so you were not told.'
      : 'No subscription of this channel asks for this kind of event, so nothing was told here.',
  notTold: (whose: Whose) => `${were(whose)} not told. This is how ${your(whose)} subscriptions decided:`,
  matched: 'It matches.',
  fate: {
    queued: ({ method, whose }) => `It is on its way${toYou(whose)} by \`${method}\`.`,
    retrying: ({ method }) => `It did not go through by \`${method}\` and is tried again.`,
    waiting: ({ method, due, whose }) =>
      `It waits for ${whose === 'person' ? 'your' : 'the'} digest by \`${method}\`${due && `, which comes ${due}`}.`,
    sent: ({ method, whose }) => `It was sent${toYou(whose)} by \`${method}\`.`,
    failed: ({ method, reason }) => `\`${method}\` refused it: ${reason || 'it did not say why.'}`,
    suppressed: ({ reason }) => `It was held back: ${reason}`,
    dead: ({ method, reason }) => `It could not be sent by \`${method}\`, however often it was tried: ${reason}`,
  } satisfies Record<string, Fate>,
  stop: {
    'not-active': () => 'It matches, but it is muted or over.',
    later: (whose: Whose) => `${whose === 'person' ? 'You' : 'This channel'} subscribed after it had happened.`,
    'own-event': () => 'You did it yourself. To hear of that too, say `/settings own events on`.',
  },
  condition: ({ asked, found, whose }: Unfulfilled) =>
    `${whose === 'person' ? 'You' : 'This channel'} asked for ${code(asked)}; ${found ? `there it is ${code(found)}` : 'it has no such value'}.`,
}
