import { InvalidInput } from '../errors.ts'
import { nearest } from './nearest.ts'

/** The pointer of everything that is wrong with a text. */
export const TEXT = '/text'

/** Where something stands: at a character of a text, or at a pointer into JSON. */
export interface Spot {
  /** RFC 6901. */
  readonly pointer: string
  /** Follows the word in a message: ` (character 10)`, or nothing. */
  readonly place: string
}

/** A word that somebody wrote, and where. */
export interface Word extends Spot {
  readonly text: string
}

/** Takes note of what is wrong at a spot; it may throw. */
export type Report = (spot: Spot, message: string) => void

/** Throws what is wrong at a spot. */
export function refuse({ pointer }: Spot, message: string): never {
  throw InvalidInput.at(pointer, message)
}

const LONGEST_SHOWN = 40

/** A word as messages name it: in backticks, cut where it is long, and where it stands. */
export function named({ text, place }: Word): string {
  const characters = [...text.replaceAll(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}`]/gu, '·')]
  const shown =
    characters.length > LONGEST_SHOWN ? `${characters.slice(0, LONGEST_SHOWN).join('')}…` : characters.join('')
  return `\`${shown}\`${place}`
}

/** Names in a sentence: `` `a`, `b` or `c` ``. */
export function listed(names: readonly string[], conjunction: 'and' | 'or', most = 8): string {
  const shown = names.slice(0, most).map((text) => named({ text, pointer: '', place: '' }))
  const last = names.length > most ? `${names.length - most} more` : shown.pop()
  return shown.length > 0 ? `${shown.join(', ')} ${conjunction} ${last}` : (last ?? '')
}

/** A sentence about what there is to choose from. */
export const among = (lead: string, names: readonly string[], conjunction: 'and' | 'or' = 'and'): string =>
  names.length > 0 ? `${lead} ${listed(names, conjunction)}.` : 'There is none to choose from.'

/** What to say about a word that is not among the names: the nearest one, else `otherwise`. */
export function unknown(word: Word, names: readonly string[], otherwise: string): string {
  const near = nearest(word.text, names)
  return `I don't know ${named(word)}. ${near === undefined ? otherwise : `Did you mean ${listed([near], 'or')}?`}`
}
