import { en } from './en.ts'

/** Every sentence that a person reads, in one language. */
export type Words = typeof en

const languages: ReadonlyMap<string, Words> = new Map([['en', en]])

/** The sentences for a locale such as `de-AT`: those of its language, else English. */
export function wordsFor(locale: string): Words {
  const [language = ''] = locale.toLowerCase().split(/[-_]/)
  return languages.get(language) ?? en
}
