/** The commands that people are told of. */
export const COMMANDS = [
  'subscribe',
  'subscriptions',
  'unsubscribe',
  'mute',
  'digest',
  'why',
  'link',
  'settings',
  'undo',
  'help',
] as const
export type CommandName = (typeof COMMANDS)[number]

/** What a first word can mean. */
export type Command = CommandName | 'unmute' | 'start' | 'stop' | 'cancel'

/** A text that begins with a command. */
export interface Said {
  readonly command: Command
  readonly rest: string
  /** Written as a command, with a slash or an exclamation mark, and not just a word that may mean something else. */
  readonly isMarked: boolean
}

const BY_WORD: ReadonlyMap<string, Command> = new Map<string, Command>([
  ...COMMANDS.map((name) => [name, name] as const),
  ['unmute', 'unmute'],
  ['start', 'start'],
  ['hello', 'start'],
  ['hi', 'start'],
  ['hey', 'start'],
  ['stop', 'stop'],
  ['cancel', 'cancel'],
  ['list', 'subscriptions'],
])

/** The first word, after the mark and before the name of a bot: `/subscribe@CarillonBot forum 42`. */
const SHAPE = /^\s*(?:@\w+\s+)?([/!]?)(\p{L}+)(?:@\w+)?[.!?]*(?:\s+(.*))?$/su

/** Reads a text as a command; `undefined` where its first word is none. */
export function readSaid(text: string): Said | undefined {
  const [, mark, word = '', rest = ''] = SHAPE.exec(text) ?? []
  const command = BY_WORD.get(word.toLowerCase())
  return command && { command, rest: rest.trim(), isMarked: mark !== '' }
}

/** The first word of a text, without the mark of a command, and what follows it. */
export function firstWord(text: string): { readonly word: string; readonly rest: string } {
  const [word = '', ...rest] = text.trim().split(/\s+/)
  return { word: word.replace(/^[/!]/, ''), rest: rest.join(' ') }
}
