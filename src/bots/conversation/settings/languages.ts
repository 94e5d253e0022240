import { fold, LANGUAGES, type SubscriberSpec } from '../../../engine/index.ts'
import type { Choice } from '../../bot.ts'
import type { Scene } from '../scene.ts'

/** Reads a language tag, or what a language that we speak is called: by its own speakers, or by who says it. */
export function readLanguage(text: string, { subscriber }: Scene): SubscriberSpec {
  const named = LANGUAGES.find((one) => [languageName(one), languageName(one, subscriber.locale)].some(isCalled(text)))
  return { locale: named ?? text }
}

const isCalled = (text: string) => (name: string) => fold(name) === fold(text)

/** What a language is called: by its own speakers, unless in another language. */
export function languageName(locale: string, spokenIn = locale): string {
  const { baseName } = new Intl.Locale(locale)
  return new Intl.DisplayNames([spokenIn], { type: 'language' }).of(baseName) ?? baseName
}

/** The languages that we speak, each as its own speakers call it. */
export const spokenLanguages = (): readonly string[] => LANGUAGES.map((one) => languageName(one))

/** Whether we speak to somebody of this locale in their own language. */
export const isSpoken = (locale: string): boolean => LANGUAGES.includes(languageOf(locale))

export const languageChoices = ({ subscriber }: Scene): readonly Choice[] =>
  LANGUAGES.filter((one) => one !== languageOf(subscriber.locale)).map((one) => ({
    label: languageName(one),
    says: `/settings language ${one}`,
  }))

const languageOf = (locale: string): string => new Intl.Locale(locale).language
