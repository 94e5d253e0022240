/** The basic alphabet of GSM 03.38, in its order; the escape at 0x1B is none of its letters. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
/** What takes an escape before it. */
const EXTENSION = '\f^{}\\[~]|€'

const SEPTETS: ReadonlyMap<string, number> = new Map([
  ...[...BASIC].map((letter) => [letter, 1] as const),
  ...[...EXTENSION].map((letter) => [letter, 2] as const),
])

/** How an SMS is coded, which decides how much of a text one segment holds; a text of several has less room in each. */
const CODINGS = { gsm7: { alone: 160, joined: 153 }, ucs2: { alone: 70, joined: 67 } } as const

/** Segments that a text is sent in; nothing that takes two places stands on both sides of a border. */
export function segmentsOf(text: string): number {
  const { alone, joined } = isGsm(text) ? CODINGS.gsm7 : CODINGS.ucs2
  const sizes = sizesOf(text)
  if (sizes.reduce((sum, size) => sum + size, 0) <= alone) return 1
  let [segments, used] = [1, 0]
  for (const size of sizes) {
    if (used + size > joined) [segments, used] = [segments + 1, 0]
    used += size
  }
  return segments
}

const isGsm = (text: string) => [...text].every((letter) => SEPTETS.has(letter))

/** Septets where all of it has them, else UTF-16 units. */
const sizesOf = (text: string): readonly number[] =>
  isGsm(text) ? [...text].map((letter) => SEPTETS.get(letter) ?? 1) : [...text].map((letter) => letter.length)

/** What means the same in the GSM alphabet, of which one sign outside would take more than half of a segment's room. */
const PLAIN: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‹': "'",
  '›': "'",
  '′': "'",
  '´': "'",
  '`': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '″': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '•': '-',
  '·': '-',
  '…': '...',
  '→': '->',
  '×': 'x',
  '\t': ' ',
  '\u200b': '',
  '\u2060': '',
  '\ufeff': '',
  '\u00ad': '',
}

/** A text with signs of the GSM alphabet where they mean the same. */
export const inPlainSigns = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/[^\x20-\x5f\x61-\x7e]/gu, (letter) => PLAIN[letter] ?? letter)
