import { refuse, refuseWord, says, TEXT, type Word } from './words.ts'

/** One piece of a text. A `mark` is a parenthesis or a comma, an `operator` a run of `=!<>:`. */
export interface Token extends Word {
  readonly kind: 'word' | 'quoted' | 'operator' | 'mark'
  /** Where the next one may begin. */
  readonly end: number
}

/** A place in a text that moves on as tokens are taken; `undefined` is the end of the text. */
export interface Cursor {
  /** Takes a keyword or a value: a bare one goes on over operators (`08:30`), up to a space or a mark. */
  take(): Token | undefined
  peek(): Token | undefined
  /** Takes a part of a condition: a bare one ends where an operator begins (`priority>=3`). */
  takePart(): Token | undefined
  /** The two parts that come next. */
  peekParts(): readonly [Token | undefined, Token | undefined]
}

const LONGEST_TEXT = 2000

/** Opens a text for reading; throws `InvalidInput` where it is too long, and later where a quote is not closed. */
export function openText(text: string): Cursor {
  const characters = [...text]
  if (characters.length > LONGEST_TEXT) {
    refuse(
      { pointer: TEXT },
      says((words) => words.tooLong({ most: LONGEST_TEXT })),
    )
  }
  let position = 0
  const next = (ends: RegExp, from = position) => tokenAt(characters, from, ends)
  const move = (token: Token | undefined) => {
    position = token?.end ?? characters.length
    return token
  }
  return {
    take: () => move(next(ENDS_VALUE)),
    peek: () => next(ENDS_VALUE),
    takePart: () => move(next(ENDS_PART)),
    peekParts() {
      const first = next(ENDS_PART)
      return [first, first && next(ENDS_PART, first.end)]
    },
  }
}

const MARK = /[(),]/
const OPERATOR = /[=!<>:]/
const ENDS_VALUE = /[\s(),]/
const ENDS_PART = /[\s(),=!<>:]/
const NOT_OPERATOR = /[^=!<>:]/

function tokenAt(characters: readonly string[], from: number, ends: RegExp): Token | undefined {
  const start = indexOf(characters, /\S/, from)
  const first = characters[start]
  if (first === undefined) return undefined
  if (CLOSERS.has(first)) return quotedAt(characters, start)
  if (MARK.test(first)) return token('mark', first, start, start + 1)
  const [kind, stop] = OPERATOR.test(first) ? (['operator', NOT_OPERATOR] as const) : (['word', ends] as const)
  const end = indexOf(characters, stop, start)
  return token(kind, characters.slice(start, end).join(''), start, end)
}

const token = (kind: Token['kind'], text: string, start: number, end: number): Token => ({
  kind,
  text,
  end,
  pointer: TEXT,
  character: start + 1,
})

/** The index of the first character from `from` on that fits, or the length. */
function indexOf(characters: readonly string[], pattern: RegExp, from: number): number {
  let index = from
  while (index < characters.length && !pattern.test(characters[index] ?? '')) index++
  return index
}

/** What ends a quote, by what opens it; phones and word processors turn straight ones into the others. */
const CLOSERS: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ...[...'“”„'].map((opener) => [opener, '“”"'] as const),
  ...[...'‘’‚'].map((opener) => [opener, "‘’'"] as const),
])

function quotedAt(characters: readonly string[], start: number): Token {
  const opener = characters[start] ?? ''
  const closers = CLOSERS.get(opener) ?? ''
  let text = ''
  let index = start + 1
  while (index < characters.length) {
    const character = characters[index] ?? ''
    if (closers.includes(character) && !isApostrophe(characters, index)) return token('quoted', text, start, index + 1)
    const escaped = character === '\\' ? escapeAt(characters, index) : undefined
    text += escaped?.text ?? character
    index = escaped?.end ?? index + 1
  }
  const opening = token('quoted', opener, start, index)
  const quote = `\`${closers.at(-1)}\``
  return refuseWord(opening, (words, word) => words.openQuote({ word, quote }))
}

/** Whether a single quote stands inside a word, as in `'Ann's forum'`. */
function isApostrophe(characters: readonly string[], index: number): boolean {
  const next = characters[index + 1]
  return /['‘’]/.test(characters[index] ?? '') && next !== undefined && !ENDS_PART.test(next)
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['\\', '\\'],
  ['"', '"'],
  ["'", "'"],
])

function escapeAt(characters: readonly string[], start: number): { readonly text: string; readonly end: number } {
  const letter = characters[start + 1] ?? ''
  const text = ESCAPES.get(letter)
  if (text !== undefined) return { text, end: start + 2 }
  const digits = characters.slice(start + 2, start + 6).join('')
  if (letter === 'u' && /^[\da-f]{4}$/i.test(digits)) {
    return { text: String.fromCharCode(Number.parseInt(digits, 16)), end: start + 6 }
  }
  const backslash = token('quoted', '\\', start, start + 1)
  return refuseWord(backslash, (words, word) => words.unknownEscape({ word }))
}

/** Whether a bare word is read back as it is. */
export const isBare = (text: string): boolean => text !== '' && !/[\s\p{Cc}\p{Cf}\p{Cs}(),=!<>:"'“”„‘’‚\\]/u.test(text)

/** In quotes, as it is read back; what has no shape or turns the text around is spelled out. */
export const inQuotes = (text: string): string =>
  `"${text.replaceAll(/["\\\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, escaped)}"`

function escaped(character: string): string {
  const [letter] = [...ESCAPES].find(([, text]) => text === character) ?? []
  return `\\${letter ?? `u${character.charCodeAt(0).toString(16).padStart(4, '0')}`}`
}
