import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { speak } from './speak.ts'
import type { Spoken, Translated } from './spoken.ts'

/** Every sentence that a person reads, in one language. */
export type Words = Spoken<typeof en>

/** The catalogue of every language that we speak, by its ISO 639-1 code. */
const catalogues: ReadonlyMap<string, Translated<typeof en>> = new Map<string, Translated<typeof en>>([
  ['en', en],
  ['de', de],
  ['es', es],
  ['fr', fr],
])

/** The languages that we speak: ISO 639-1, English first. */
export const LANGUAGES: readonly string[] = [...catalogues.keys()]

const known = new Map<string, Words>()

/** The sentences for a locale such as `de-AT`: those of its language, else English. */
export function wordsFor(locale: string): Words {
  const language = languageOf(locale)
  const words = known.get(language) ?? speak<typeof en>(catalogues.get(language) ?? en, language)
  known.set(language, words)
  return words
}

/** The language in which we speak to somebody of a locale. */
export function languageOf(locale: string): string {
  const [language = ''] = locale.toLowerCase().split(/[-_]/)
  return catalogues.has(language) ? language : 'en'
}
