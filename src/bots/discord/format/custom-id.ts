import type { Input } from '../../bot.ts'

/**
 * What a custom id begins with: `c` says something in the conversation, `n` the same on a notification, and `C` and `N`
 * open a dialog there.
 */
export type Mark = 'c' | 'n' | 'C' | 'N'

/** Bytes behind the mark; Discord takes 100 characters in all. */
export const MOST_DATA = 99

export const customId = (mark: Mark, data: string): string => `${mark}${data}`

/** What a custom id carries, and what it means; `undefined` for one that is not ours. */
export function readCustomId(id: string): { readonly mark: Mark; readonly data: string } | undefined {
  const mark = MARKS.find((one) => id.startsWith(one))
  return mark && { mark, data: id.slice(1) }
}

const MARKS: readonly Mark[] = ['c', 'n', 'C', 'N']

/** What a dialog asks for: the label, what stands before what is typed, and what it is at present. */
export type Field = readonly [label: string, says: string, value: string]

/** What a dialog asks for, as its custom id carries it. */
export const inputsText = (inputs: readonly Input[]): string =>
  JSON.stringify(inputs.map(({ label, says, value = '' }): Field => [label, says, value]))

export const readInputs = (text: string): readonly Field[] => JSON.parse(text)
