import type { Data, Event, Fields, FieldValue } from '../plugin.ts'
import { wordsFor } from '../words/index.ts'
import type { Envelope } from './envelope.ts'
import { type Occurrence, own, subscriptionScope, textOf } from './scope.ts'
import { type Voice, withScope } from './voice.ts'

/** What a message is made of. */
export interface Told<E extends Envelope> {
  readonly occurrences: readonly Occurrence[]
  readonly envelope: E
  readonly voice: Voice
}

/**
 * Without who acted, where the destination hides that. The actor is a neutral word, and there is no data about them; a
 * value that is their id or their name is that word, and so are both where they stand as whole words in a text: in the event, in what
 * was loaded for it and in the subscriptions that it came for. An id of digits only is left in texts, where it may be any
 * number, and so are parts of a name, and a value that is an address, which would lead nowhere.
 */
export function asTold<E extends Envelope>(occurrences: readonly Occurrence[], envelope: E, voice: Voice): Told<E> {
  if (!envelope.hidesActor) return { occurrences, envelope, voice }
  const { somebody } = voice.words
  const hide = hiderOf(
    occurrences.flatMap(({ event }) => namesOf(event)),
    somebody,
  )
  const told = {
    ...envelope,
    subscriptions: envelope.subscriptions.map((one) => ({ ...one, text: hide.inText(one.text) })),
  }
  return {
    occurrences: occurrences.map((one) => withoutActor(one, somebody)),
    envelope: told,
    voice: withScope(voice, subscriptionScope(told)),
  }
}

/** The same of one event. */
export function eventAsTold(
  event: Event,
  { hidesActor, recipient }: Pick<Envelope, 'hidesActor' | 'recipient'>,
): Event {
  if (!hidesActor) return event
  return withoutActor({ event, type: undefined }, wordsFor(recipient.locale).message.somebody).event
}

/** What those who acted are called. */
const namesOf = ({ actor, data }: Event): readonly string[] =>
  [actor ?? '', textOf(own(data, 'actor_name'))].filter((name) => name !== '')

function withoutActor({ event, type, object }: Occurrence, somebody: string): Occurrence {
  const hide = hiderOf(namesOf(event), somebody)
  const { actor, object: about, ...rest } = event
  const hidden = {
    ...rest,
    ...(actor !== undefined && { actor: somebody }),
    ...(about !== undefined && { object: hide.inText(about) }),
    fields: hide.inFields(event.fields),
    data: hide.inData(event.data, event.fields),
  }
  return { event: hidden, type, object: object && hide.inData(object, event.fields) }
}

interface Hider {
  inText(text: string): string
  inFields(fields: Fields): Fields
  inData(data: Data, fields: Fields): Data
}

function hiderOf(names: readonly string[], somebody: string): Hider {
  const isName = (value: unknown) =>
    (typeof value === 'string' || typeof value === 'number') && names.includes(`${value}`)
  const words = wordsIn(names)
  const inText = (text: string) => (isName(text) ? somebody : isAddress(text) ? text : inWords(text, words, somebody))
  const inValue = (value: unknown): unknown => {
    if (typeof value === 'string') return inText(value)
    if (isName(value)) return somebody
    if (Array.isArray(value)) return value.map(inValue)
    return typeof value === 'object' && value !== null ? inEntries(value, inValue) : value
  }
  return {
    inText,
    inFields: (fields) => inEntries(fields, inValue) as Record<string, FieldValue>,
    inData: (data, fields) => {
      const titles = Object.keys(fields).flatMap((name) => (isName(fields[name]) ? [`${name}_title`] : []))
      const kept = Object.entries(data).filter(([key]) => !isAboutActor(key))
      return Object.fromEntries(kept.map(([key, value]) => [key, titles.includes(key) ? somebody : inValue(value)]))
    },
  }
}

const isAboutActor = (key: string) => key === 'actor' || key.startsWith('actor_')

const inEntries = (values: object, inValue: (value: unknown) => unknown) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, inValue(value)]))

const isAddress = (text: string) => /^(?:[a-z][a-z\d+.-]*:\/\/|mailto:)\S+$/i.test(text)

/** What finds names in a text, the longest first; undefined where there is none to look for. */
function wordsIn(names: readonly string[]): RegExp | undefined {
  const spoken = [...new Set(names)]
    .filter((name) => /\D/.test(name))
    .toSorted((one, other) => other.length - one.length)
  if (spoken.length === 0) return undefined
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${spoken.map(literally).join('|')})(?![\\p{L}\\p{N}_])`, 'giu')
}

const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

const inWords = (text: string, words: RegExp | undefined, somebody: string): string =>
  words ? text.replace(words, () => somebody) : text
