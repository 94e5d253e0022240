/** A piece of marked text: what is read as it stands, or one half of a mark. */
export interface Token {
  readonly is: 'text' | 'code' | 'strong' | 'emphasis' | 'open' | 'close' | 'edge'
  readonly text: string
  /** So many letters of the marked text. */
  readonly length: number
  /** Of one half of a mark: whether it may be the first, and the second. */
  readonly begins?: boolean
  readonly ends?: boolean
  /** Of the end of a link: where it leads. */
  readonly url?: string
}

/** Stands around every printed value, so that what the template says next to it cannot change what it is. */
export const EDGE = '\0'

const MARKUP = '\\*`[]()'
const TO_ESCAPE = /[\\*`[\]()]/g
const ESCAPED = /\\([\\*`[\]()])/g
const SPECIAL = /[\\*`[\]]|\0/g
const CODE = /`((?:\\[\s\S]|[^`\\])*)`/y
const LINK_END = /\]\(([^\s()]*)\)/y

/** With a backslash before all that could be read as markup. */
export const escapeMarkup = (text: string) => text.replace(TO_ESCAPE, '\\$&')

/** Takes marked text apart: no letter of it is looked at more than a few times, whatever it is. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  for (let place = 0; place < text.length; ) {
    const token = tokenAt(text, place)
    tokens.push(token)
    place += token.length
  }
  return tokens
}

function tokenAt(text: string, place: number): Token {
  switch (text[place]) {
    case EDGE:
      return { is: 'edge', text: '', length: 1 }
    case '\\':
      return escapeAt(text, place)
    case '*':
      return markAt(text, place)
    case '`':
      return codeAt(text, place)
    case '[':
      return { is: 'open', text: '[', length: 1 }
    case ']':
      return linkEndAt(text, place)
    default:
      return textAt(text, place)
  }
}

/** Before what is no markup, a backslash is only a backslash. */
function escapeAt(text: string, place: number): Token {
  const next = text[place + 1]
  return next !== undefined && MARKUP.includes(next)
    ? { is: 'text', text: next, length: 2 }
    : { is: 'text', text: '\\', length: 1 }
}

/** As in `2 * 3`, a mark with a space on its inner side marks nothing. */
function markAt(text: string, place: number): Token {
  const mark = text[place + 1] === '*' ? '**' : '*'
  const begins = isInk(text[place + mark.length])
  return {
    is: mark === '*' ? 'emphasis' : 'strong',
    text: mark,
    length: mark.length,
    begins,
    ends: isInk(text[place - 1]),
  }
}

const isInk = (letter: string | undefined) => letter !== undefined && letter.trim() !== ''

/** One without an end is the last one that is looked for: there is no other backtick to come. */
function codeAt(text: string, place: number): Token {
  CODE.lastIndex = place
  const [whole, code = ''] = CODE.exec(text) ?? []
  if (whole === undefined) return { is: 'text', text: '`', length: 1 }
  return { is: 'code', text: code.replaceAll(EDGE, '').replace(ESCAPED, '$1'), length: whole.length }
}

function linkEndAt(text: string, place: number): Token {
  LINK_END.lastIndex = place
  const [whole, url = ''] = LINK_END.exec(text) ?? []
  if (whole === undefined) return { is: 'text', text: ']', length: 1 }
  return { is: 'close', text: whole, length: whole.length, url }
}

function textAt(text: string, place: number): Token {
  SPECIAL.lastIndex = place
  const end = SPECIAL.exec(text)?.index ?? text.length
  return { is: 'text', text: text.slice(place, end), length: end - place }
}
