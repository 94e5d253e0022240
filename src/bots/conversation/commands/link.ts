import { InvalidInput, code as inBackticks, nearest, wordsFor } from '../../../engine/index.ts'
import { destinationNamed, methodTitle } from '../reading/destination.ts'
import type { Outcome, Report, Scene, Step } from '../scene.ts'
import { say } from '../scene.ts'

/**
 * Shows a code, or takes one that another chat shows; a channel reads along, so there it only spoils the code. Behind a
 * send method stands an address that is to be added; `remove` takes one off.
 */
export function link(rest: string, scene: Scene): Step {
  const { speaker, words } = scene
  if (rest === '') return speaker ? say({ text: words.link.notInChannel }) : { is: 'act', action: { do: 'show-code' } }
  const [, first = '', text = ''] = /^(\S+)\s*(.*)$/s.exec(rest) ?? []
  if (/^(?:remove|off)$/i.test(first)) return remove(text, scene)
  const method = methodCalled(first, text, scene)
  if (method !== undefined) return add(method, text, scene)
  return { is: 'act', action: { do: speaker ? 'spoil-code' : 'join', code: rest } }
}

/** Eight signs, however they are typed. */
const CODE = /^(?:[\s`-]*[\da-z]){8}[\s`-]*$/i

/** The send method that a word names; undefined for what may be a code. Throws `InvalidInput` for a word that is neither. */
function methodCalled(word: string, text: string, { registry, words }: Scene): string | undefined {
  const names = [...registry.sendMethods.keys()]
  const name = word.toLowerCase()
  if (names.includes(name)) return name
  const near = nearest(name, names)
  if (CODE.test(`${word} ${text}`) || (text === '' && near === undefined)) return undefined
  const typed = inBackticks(word)
  if (near !== undefined) throw new InvalidInput(words.link.unknownMethodBut({ typed, near: `\`${near}\`` }))
  const own = [...registry.sendMethods.values()].filter((one) => one.isSelfService && !one.isAddedOnPage)
  const methods = own.map((one) => `\`${one.name}\``)
  throw new InvalidInput(words.link.unknownMethod({ typed, methods, count: methods.length }))
}

function add(name: string, address: string, scene: Scene): Step {
  const { registry, subscriber, speaker, words } = scene
  const method = registry.sendMethods.get(name)
  // What stands in a channel is no secret any more, and nobody there can say yes for all.
  if (speaker) throw new InvalidInput(words.link.addInPrivate)
  if (method?.everybodyAt === undefined) {
    const { destination } = wordsFor(subscriber.locale).errors
    if (!method?.isSelfService) throw new InvalidInput(destination.notYours({ method: methodTitle(name, scene) }))
    if (method.isAddedOnPage) throw new InvalidInput(words.link.addOnPage({ method: methodTitle(name, scene) }))
    if (address === '') throw new InvalidInput(words.link.noAddress({ typed: `\`/link ${name} …\`` }))
  }
  return { is: 'act', action: { do: 'add-destination', method: name, address } }
}

function remove(text: string, scene: Scene): Step {
  const { words, here } = scene
  if (text === '') throw new InvalidInput(words.link.whatToRemove)
  const destination = destinationNamed(text, scene)
  if (destination.id === here.id) throw new InvalidInput(words.link.keepsHere)
  return { is: 'act', action: { do: 'change-destination', as: 'removed', destination, change: { state: 'off' } } }
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
