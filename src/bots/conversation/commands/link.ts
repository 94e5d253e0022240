import type { Outcome, Report, Scene, Step } from '../scene.ts'
import { say } from '../scene.ts'

/** Shows a code, or takes one that another chat shows. */
export function link(rest: string, { speaker, words }: Scene): Step {
  if (speaker) return say({ text: words.link.notInChannel })
  return { is: 'act', action: rest === '' ? { do: 'show-code' } : { do: 'join', code: rest } }
}

export const reportCode = ({ code }: Extract<Outcome, { did: 'show-code' }>, { words }: Scene): Report => ({
  reply: { text: words.link.code(code) },
})

/** What could be taken back belongs to somebody who is now part of another. */
export const reportJoined = (
  { stays, subscriptions }: Extract<Outcome, { did: 'join' }>,
  { words }: Scene,
): Report => ({
  reply: {
    text: words.link.joined({ name: stays.name, subscriptions }),
    choices: [{ label: words.buttons.subscriptions, says: '/subscriptions' }],
  },
  undo: null,
})
