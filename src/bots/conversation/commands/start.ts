import { InvalidInput, missingFields, parse, print } from '../../../engine/index.ts'
import type { Reply } from '../../bot.ts'
import { nextQuestion } from '../asking/guide.ts'
import type { Confirmable, Question, Scene, Step } from '../scene.ts'
import { say } from '../scene.ts'
import { welcome } from './help.ts'
import { link } from './link.ts'

type Confirm = Extract<Question, { about: 'confirm' }>

/** Platforms carry no more in a link that opens a chat. */
const MOST_CHARACTERS = 64

const SUBSCRIBE = 's_'
const JOIN = 'l_'

/** What a link carries so that the chat it opens asks whether to subscribe to this; undefined where it is too long. */
export function startPayload(text: string): string | undefined {
  if (text.length > MOST_CHARACTERS) return undefined
  const bytes = new TextEncoder().encode(text)
  const base64 = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
  const payload = `${SUBSCRIBE}${base64}`
  return payload.length > MOST_CHARACTERS ? undefined : payload
}

/** Greets, or asks about what the link stands for that opened the chat; `yes` behind it is the answer. */
export function start(rest: string, scene: Scene): Step {
  const [, payload = '', yes] = /^([\w-]{1,64})(\s+yes)?$/i.exec(rest) ?? []
  const isSubscribing = payload.startsWith(SUBSCRIBE)
  if (!isSubscribing && !payload.startsWith(JOIN)) return welcome(scene)
  const code = payload.slice(JOIN.length)
  if (code === '') throw new InvalidInput(scene.words.start.unreadable)
  if (!isSubscribing && scene.speaker) return link(code, scene)
  const step = isSubscribing ? subscribing(payload, scene) : confirm({ do: 'join', code }, payload)
  return yes !== undefined && step.is === 'ask' && step.question.about === 'confirm'
    ? { is: 'act', action: step.question.action }
    : step
}

function subscribing(payload: string, scene: Scene): Step {
  const ask = parse(textIn(payload, scene), scene.registry)
  return missingFields(ask, scene.registry).length > 0
    ? nextQuestion(ask, scene)
    : confirm({ do: 'subscribe', ask }, payload)
}

function textIn(payload: string, { words }: Scene): string {
  const base64 = payload.slice(SUBSCRIBE.length).replaceAll('-', '+').replaceAll('_', '/')
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch (cause) {
    throw new InvalidInput(words.start.unreadable, undefined, { cause })
  }
}

const confirm = (action: Confirmable, payload: string): Step => ({
  is: 'ask',
  question: { about: 'confirm', action, payload },
})

export function askConfirm({ action, payload }: Confirm, { words, registry, subscriber }: Scene): Reply {
  const text =
    action.do === 'join'
      ? words.start.join
      : words.start.subscribe({ text: print(action.ask, registry), whose: subscriber.kind })
  return {
    text,
    choices: [
      // It says what it is for: an older question with such a button may still be in sight.
      { label: words.buttons.yes, says: `/start ${payload} yes` },
      { label: words.buttons.no, says: 'cancel' },
    ],
  }
}

/** Takes a yes; anything else is a no. */
export const answerConfirm = ({ action }: Confirm, typed: string, { words }: Scene): Step =>
  /^(?:y|yes|ok)\b/i.test(typed) ? { is: 'act', action } : say({ text: words.left })
