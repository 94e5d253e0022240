/** Of a line; some servers take no more, and none takes more than 998. */
const LONGEST_LINE = 76
/** So many bytes of a text make a word that fits into a line behind the name of its header. */
const BYTES_OF_WORD = 36
const NEXT_LINE = '\r\n '

/** The text of a header as every mail server takes it: in ASCII (RFC 2047), on lines that are short enough. */
export const encodeText = (text: string): string => (isPlain(text) ? folded(text) : wordsOf(text).join(NEXT_LINE))

/** The name of a mailbox, which may hold what has a meaning in a header. */
export const encodeName = (name: string): string => (isPlain(name) ? `"${name}"` : encodeText(name))

/** In ASCII, without what reads as encoded, and without a word that no line holds. */
const isPlain = (text: string) => /^[ -~]*$/.test(text) && !text.includes('=?') && !/[^ ]{60}/.test(text)

function folded(text: string): string {
  let length = 'Subject: '.length
  const parts = text.split(' ').map((word, place) => {
    const fits = place === 0 || length + word.length < LONGEST_LINE
    length = (fits ? length : 0) + word.length + 1
    return `${place === 0 ? '' : fits ? ' ' : NEXT_LINE}${word}`
  })
  return parts.join('')
}

function wordsOf(text: string): readonly string[] {
  const words: number[][] = [[]]
  for (const character of text) {
    const bytes = [...new TextEncoder().encode(character)]
    const last = words.at(-1)
    if (last && last.length + bytes.length <= BYTES_OF_WORD) last.push(...bytes)
    else words.push(bytes)
  }
  return words.map((bytes) => `=?UTF-8?B?${btoa(String.fromCharCode(...bytes))}?=`)
}
