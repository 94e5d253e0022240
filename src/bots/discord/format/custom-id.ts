import type { Input } from '../../bot.ts'

/** Where what is pressed is said: in the conversation, in that of a thread in its own right, or on a notification. */
export type SayingMark = 'c' | 't' | 'n'

/** What a custom id begins with; a capital opens a dialog, and what is typed there is said in the same place. */
export type Mark = SayingMark | Uppercase<SayingMark>

/** What opens a dialog, by where it stands. */
export const DIALOG: Readonly<Record<SayingMark, Mark>> = { c: 'C', t: 'T', n: 'N' }

/** Bytes behind the mark; Discord takes 100 characters in all. */
export const MOST_DATA = 99

export const customId = (mark: Mark, data: string): string => `${mark}${data}`

/** What a custom id carries, and what it means; `undefined` for one that is not ours. */
export function readCustomId(id: string): { readonly mark: Mark; readonly data: string } | undefined {
  const mark = MARKS.find((one) => id.startsWith(one))
  return mark && { mark, data: id.slice(1) }
}

const MARKS: readonly Mark[] = ['c', 't', 'n', 'C', 'T', 'N']

/** What a dialog asks for: the label, what stands before what is typed, and what it is at present. */
export type Field = readonly [label: string, says: string, value: string]

/** What a dialog asks for, as its custom id carries it. */
export const inputsText = (inputs: readonly Input[]): string =>
  JSON.stringify(inputs.map(({ label, says, value = '' }): Field => [label, says, value]))

export const readInputs = (text: string): readonly Field[] => JSON.parse(text)
