import { InvalidInput, type Sentence } from '../errors.ts'
import { code } from '../words/harmless.ts'
import type { Words } from '../words/index.ts'
import { nearest } from './nearest.ts'

/** The pointer of everything that is wrong with a text. */
export const TEXT = '/text'

/** Where something stands: at a character of a text, or at a pointer into JSON. */
export interface Spot {
  /** RFC 6901. */
  readonly pointer: string
  /** Counted from 1; absent in JSON. */
  readonly character?: number
}

/** A word that somebody wrote, and where. */
export interface Word extends Spot {
  readonly text: string
}

/** Takes note of what is wrong at a spot; it may throw. */
export type Report = (spot: Spot, sentence: Sentence) => void

/** What can be said about a text. */
export type LanguageWords = Words['errors']['language']

/** Throws what is wrong at a spot. */
export function refuse({ pointer }: Spot, sentence: Sentence): never {
  throw InvalidInput.at(pointer, sentence)
}

/** A sentence about a text. */
export const says =
  (say: (words: LanguageWords) => string): Sentence =>
  ({ errors }) =>
    say(errors.language)

/** A sentence about a word of it, which is named as `word`. */
export const about = (word: Word, say: (words: LanguageWords, word: string) => string): Sentence =>
  says((words) => say(words, named(word, words)))

/** Throws what is wrong with a word. */
export const refuseWord = (word: Word, say: Parameters<typeof about>[1]): never => refuse(word, about(word, say))

/** What to say about a word that is not among the names: the nearest one, else `otherwise`. */
export function unknown(
  word: Word,
  names: readonly string[],
  otherwise: (words: LanguageWords, word: string) => string,
): Sentence {
  const near = nearest(word.text, names)
  return near === undefined ? about(word, otherwise) : didYouMean(word, near)
}

/** Asks whether one name was meant by a word. */
export const didYouMean = (word: Word, near: string): Sentence =>
  about(word, (words, typed) => words.didYouMean({ word: typed, near: code(near) }))

/** A word as messages name it, and where it stands. */
export function named({ text, character }: Word, words: LanguageWords): string {
  return character === undefined ? code(text) : words.wordAt({ word: code(text), character })
}

/** Names for a sentence: as many as it joins itself, else `` `a`, `b` or `c` `` or `` `a`, `b` and 3 more ``. */
export function listed(
  names: readonly string[],
  conjunction: 'and' | 'or',
  { list }: LanguageWords,
  most = 8,
): string | readonly string[] {
  const shown = names.slice(0, most).map((name) => code(name))
  const others = names.length - shown.length
  if (others > 0) {
    const more = conjunction === 'and' ? list.andMore : list.orMore
    return more({ names: shown.join(', '), count: others })
  }
  if (conjunction === 'and') return shown
  const last = shown.pop() ?? ''
  return shown.length > 0 ? list.or({ names: shown.join(', '), last }) : last
}

/** Names to choose from, and how many there are. */
export const choice = (names: readonly string[], conjunction: 'and' | 'or', words: LanguageWords) => ({
  count: names.length,
  names: listed(names, conjunction, words),
})
