import { languageOf, type Words, wordsFor } from '../../engine/index.ts'

/** What the element says in a language; only what holds no numbers. */
export function elementWords(locale: string): { readonly language: string; readonly words: ElementWords } {
  const { title, isUnread, nothing, parts, buttons, trouble, expired } = wordsFor(locale).inbox
  return { language: languageOf(locale), words: { title, isUnread, nothing, parts, buttons, trouble, expired } }
}

type ElementWords = Pick<Words['inbox'], 'title' | 'isUnread' | 'nothing' | 'parts' | 'buttons' | 'trouble' | 'expired'>
