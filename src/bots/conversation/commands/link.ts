import type { Outcome, Report, Scene, Step } from '../scene.ts'
import { say } from '../scene.ts'

/** Shows a code, or takes one that another chat shows; a channel reads along, so there it only spoils the code. */
export function link(rest: string, { speaker, words }: Scene): Step {
  if (rest === '') return speaker ? say({ text: words.link.notInChannel }) : { is: 'act', action: { do: 'show-code' } }
  return { is: 'act', action: { do: speaker ? 'spoil-code' : 'join', code: rest } }
}

export const reportCode = ({ code }: Extract<Outcome, { did: 'show-code' }>, { words }: Scene): Report => ({
  reply: { text: words.link.code({ code }) },
})

export const reportSpoilt = ({ wasGood }: Extract<Outcome, { did: 'spoil-code' }>, { words }: Scene): Report => ({
  reply: { text: wasGood ? words.link.spoilt : words.link.notInChannel },
})

/** What could be taken back belongs to somebody who is now part of another. */
export const reportJoined = (
  { stays, subscriptions }: Extract<Outcome, { did: 'join' }>,
  { words }: Scene,
): Report => ({
  reply: {
    text: words.link.joined({ name: stays.name, count: subscriptions }),
    choices: [{ label: words.buttons.subscriptions, says: '/subscriptions' }],
  },
  undo: null,
})
