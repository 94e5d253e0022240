const LONGEST = 60

/** What somebody typed, in backticks: on one line, harmless and not too long. */
export function code(text: string): string {
  const characters = [...text.replaceAll(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}`]/gu, '·')]
  return `\`${characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : characters.join('')}\``
}

export const capital = (name: string) => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`

/** `1 update`, `2 updates`. */
export const count = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? '' : 's'}`

/** `` `a`, `b` ``: each in backticks. */
export const quoted = (texts: readonly string[]): string => texts.map((text) => `\`${text}\``).join(', ')

/** `` `a`, `b` and `c` ``. */
export const listed = (texts: readonly string[]): string =>
  texts.length < 2 ? quoted(texts) : `${quoted(texts.slice(0, -1))} and ${quoted(texts.slice(-1))}`
