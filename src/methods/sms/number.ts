import { InvalidInput } from '../../engine/index.ts'

/** A telephone number in E.164: a plus sign and at most fifteen digits, the first ones those of a country. */
const E164 = /^\+[1-9]\d{6,14}$/

/** Reads a number as people write it, `+43 (660) 123-45 67` or `0043 660 …`; throws `InvalidInput`. */
export function parseNumber(text: string): string {
  const number = readNumber(text)
  if (number !== undefined) return number
  throw new InvalidInput(
    `\`${text.trim().slice(0, 40)}\` is not a telephone number. Write it with its country, like \`+43 660 1234567\`.`,
  )
}

/** The same, undefined where it is none. */
export function readNumber(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/[\s\u00a0\u202f().\-/–]/g, '')
    .replace(/^00/, '+')
  return E164.test(bare) ? bare : undefined
}
