import type { Message, MessageKey, SendMethod } from '../plugin.ts'
import type { Position } from '../templates/index.ts'
import { lengthOf } from './length.ts'
import type { TemplateFailure } from './voice.ts'

/** What is to be said about a text or a message; an error keeps a text from being saved. */
export interface Finding {
  readonly severity: 'error' | 'warning'
  /** What says where and what, and what to do about it. */
  readonly message: string
  /** Which of the things that name a text is wrong; absent where it is the text itself. */
  readonly about?: 'group' | 'key' | 'method' | 'language'
  readonly position?: Position | undefined
  /** Where the text stands; absent where it is the message as a whole. */
  readonly part?: PartName
}

/** Where a text stands. */
export interface PartName {
  readonly group: string
  readonly key: MessageKey
  /** Empty for all. */
  readonly method: string
  /** Empty for any. */
  readonly language: string
}

/** Templates that failed, as findings. */
export const failuresFound = (failures: readonly TemplateFailure[]): readonly Finding[] =>
  failures.map(({ group, key, method, language, message, position }) => ({
    severity: 'error',
    message,
    position,
    part: { group, key, method, language },
  }))

/** What is to be said about a message as a whole. */
export const messageFindings = (message: Message, method: SendMethod): readonly Finding[] =>
  [tooLong(message, method), cannotEnd(message, method)].flatMap((text) =>
    text === undefined ? [] : [{ severity: 'warning', message: text }],
  )

/** About a message that is longer than its send method takes. */
export function tooLong(message: Message, { name, longest = Infinity }: SendMethod): string | undefined {
  const length = lengthOf(message)
  return length > longest
    ? `By \`${name}\` a message may have ${count(longest)} characters, and this one has about ${count(length)}: what is too much is cut off or comes in parts. Say less by this send method.`
    : undefined
}

/** About a message in which its reader finds no way to get no more of them, although there is one. */
export function cannotEnd(
  { blocks, links }: Message,
  { name, hasButtons, everybodyAt }: SendMethod,
): string | undefined {
  const end = URL.parse(links.unsubscribe ?? '')?.href
  const isThere = blocks.some(({ spans }) => spans.some(({ url }) => url === end))
  // Nobody is sent anything where everybody comes to look.
  return hasButtons || everybodyAt !== undefined || end === undefined || isThere
    ? undefined
    : `Nothing in a message by \`${name}\` unsubscribes, and it has no buttons: link to \`links.unsubscribe\` in \`actions\`, \`footer\` or \`body\`.`
}

const count = (number: number) => number.toLocaleString('en')
