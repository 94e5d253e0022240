const LONGEST = 60

/** What somebody typed, in backticks: on one line, harmless and not too long. */
export function code(text: string): string {
  const characters = [...called(text)]
  return backticked(characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : characters.join(''))
}

/** A name as it stands in a sentence: it neither breaks the line nor begins code. */
export const called = (name: string): string => name.replaceAll(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}`]/gu, '·')

/** A name that strangers read: short, and without what mail readers would make an address of. */
export const shortName = (name: string): string => {
  const characters = [...called(name).replaceAll(/[.:/@]+(?=\S)/gu, ' ')]
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : characters.join('')
}

/** A text of ours in backticks, as it is typed. */
export const backticked = (text: string): string => `\`${text}\``
