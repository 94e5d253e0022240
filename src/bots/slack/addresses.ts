import { code, InvalidInput, wordsFor } from '../../engine/index.ts'

const SHAPE = /^([TE][A-Z0-9]{1,20})\/([UWCGD][A-Z0-9]{1,20})$/

/** Where a message goes: a person or a channel of a workspace. */
export const addressOf = (team: string, id: string): string => `${team}/${id}`

/** The two halves of an address; `undefined` where it is none. */
export function readAddress(text: string): { readonly team: string; readonly id: string } | undefined {
  const [, team, id] = SHAPE.exec(text) ?? []
  return team !== undefined && id !== undefined ? { team, id } : undefined
}

/** Checks an address; throws `InvalidInput`. */
export function parseAddress(text: string): string {
  const trimmed = text.trim()
  if (!readAddress(trimmed)) {
    throw new InvalidInput(wordsFor('en').chat.noAddress({ typed: code(trimmed), example: 'T0123ABCD/U0456EFGH' }))
  }
  return trimmed
}
