import { IntlMessageFormat } from 'intl-messageformat'
import type { Spoken, Translated, Value } from './spoken.ts'

type Values = Readonly<Record<string, Value>>

/** A catalogue as it is spoken in a language; a message is read when it is first said. */
export function speak<Catalogue>(messages: Translated<Catalogue>, language: string): Spoken<Catalogue> {
  // English lists have no comma before their `and`, as everywhere in what we say.
  const lists = new Intl.ListFormat(language === 'en' ? 'en-GB' : language, { type: 'conjunction' })
  return spoken(messages, (message) => sentence(message, language, lists)) as Spoken<Catalogue>
}

function spoken(part: unknown, say: (message: string) => unknown): unknown {
  if (typeof part === 'string') return say(part)
  return Object.fromEntries(Object.entries(Object(part)).map(([key, inner]) => [key, spoken(inner, say)]))
}

function sentence(message: string, language: string, lists: Intl.ListFormat): unknown {
  if (!message.includes('{')) return message
  let format: IntlMessageFormat | undefined
  return (values: Values) => {
    format ??= new IntlMessageFormat(message, language, undefined, { ignoreTag: true })
    return String(format.format(joined(values, lists)))
  }
}

const joined = (values: Values, lists: Intl.ListFormat) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? lists.format(value) : value]),
  )
