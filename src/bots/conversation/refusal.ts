import { code, nearest } from '../../engine/index.ts'
import type { Choice, Reply } from '../bot.ts'
import { isTypeName } from './reading/ask.ts'
import { COMMANDS, type Command, firstWord } from './reading/said.ts'
import type { Scene } from './scene.ts'

/** Why something is not done, and what may be tried next. */
export const refusal = (message: string, command: Command, { words }: Scene): Reply => ({
  text: message,
  choices: nextTries(command, words.buttons),
  isRefusal: true,
})

function nextTries(command: Command, buttons: Scene['words']['buttons']): readonly Choice[] {
  switch (command) {
    case 'subscribe':
      return [
        { label: buttons.stepByStep, says: '/subscribe' },
        { label: buttons.examples, says: '/help subscribe' },
      ]
    case 'subscriptions':
    case 'unsubscribe':
    case 'stop':
    case 'mute':
    case 'unmute':
    case 'undo':
      return [{ label: buttons.subscriptions, says: '/subscriptions' }]
    case 'settings':
      return [{ label: buttons.settings, says: '/settings' }]
    case 'digest':
    case 'why':
    case 'link':
      return [{ label: buttons.help, says: `/help ${command}` }]
    default:
      return [{ label: buttons.help, says: '/help' }]
  }
}

/** What somebody hears who may not change what a channel has. */
export const managersOnly = ({ words }: Scene): Reply => ({
  text: words.channel.managersOnly,
  choices: [{ label: words.buttons.subscriptions, says: '/subscriptions' }],
})

/** A longer text is no choice to press. */
const LONGEST_CHOICE = 80

/** What to say about a text that begins with no command: what was probably meant. */
export function unknown(typed: string, { words, registry }: Scene): Reply {
  const { word, rest } = firstWord(typed)
  const isType = isTypeName(word, registry)
  const near = isType ? 'subscribe' : nearest(word, COMMANDS)
  const says = isType ? `/subscribe ${typed}` : near && `/${near} ${rest}`.trim()
  const help = { label: words.buttons.help, says: '/help' }
  if (says === undefined || says.length > LONGEST_CHOICE) {
    return { text: unknownCommand(word, near && `/${near}`, words), choices: [help] }
  }
  const meant = isType ? says : `/${near}`
  return { text: unknownCommand(word, meant, words), choices: [{ label: says, says }, help] }
}

/** That a command is not known, and which one was probably meant. */
export const unknownCommand = (typed: string, near: string | undefined, words: Scene['words']): string =>
  near === undefined
    ? words.unknownCommand({ typed: code(typed) })
    : words.unknownCommandBut({ typed: code(typed), near: code(near) })
