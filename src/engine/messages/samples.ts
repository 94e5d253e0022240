import type { Data, Event, EventType, Field, FieldValue } from '../plugin.ts'
import { readUsed, TemplateError } from '../templates/index.ts'
import { type Readable, readingsAbout } from './readings.ts'

const MINUTE_MS = 60_000

/** An event of a type as it might come: something in every field, and in all of its data that its templates show. */
export function sampleEvent(type: EventType, now: Date, texts: readonly string[] = []): Event {
  const named = type.digestBy === undefined ? [] : [`${type.digestBy}_title`]
  const data = [['title'], ['body'], ['actor_name'], ...named.map((name) => [name]), ...texts.flatMap(dataNamedIn)]
  return {
    id: 'sample',
    name: type.name,
    object: '42',
    actor: 'ada',
    url: 'https://host.example/42',
    fields: Object.fromEntries(
      Object.entries(type.fields).map(([name, field]) => [name, sampleValue(name, field, now)]),
    ),
    data: { ...dataWith(data), ...KNOWN_DATA },
    occurredAt: new Date(now.getTime() - 5 * MINUTE_MS),
  }
}

/** The same event some times: each is another one, a minute after the one before. */
export const severalOf = (event: Event, count: number): readonly Event[] =>
  Array.from({ length: count }, (_, place) => ({
    ...event,
    id: place === 0 ? event.id : `${event.id}-${place + 1}`,
    occurredAt: new Date(event.occurredAt.getTime() + place * MINUTE_MS),
  }))

/** All texts that may be said of an event of this type. */
export function textsAbout(readable: Readable, type: EventType): readonly string[] {
  const groups = readingsAbout(readable, type.name).flatMap((reading) => reading.groups)
  return [...new Set(groups)].flatMap((group) => readable.parts.textsOf(group).map(({ text }) => text))
}

const KNOWN_DATA = {
  title: 'A title',
  body: 'What is to be read about it, in two lines.\nThis is the second one.',
  actor_name: 'Ada Lovelace',
}

function sampleValue(name: string, field: Field, now: Date): FieldValue {
  const one = sampleScalar(name, field, now)
  return field.many && typeof one !== 'boolean' ? [one, typeof one === 'number' ? one + 1 : `other-${one}`] : one
}

function sampleScalar(name: string, { type, generator }: Field, now: Date): string | number | boolean {
  switch (type) {
    case 'string':
      return generator === undefined ? name : '42'
    case 'number':
      return 3
    case 'boolean':
      return true
    case 'date':
      return now.toISOString().slice(0, 10)
  }
}

/** Where a template looks into the data of an event. */
function dataNamedIn(text: string): readonly (readonly string[])[] {
  return pathsIn(text).flatMap(([first, second, ...path]) => {
    const isData = (first === 'event' && second === 'data') || (first === 'events' && path.length > 0)
    const names = path.filter((name) => typeof name === 'string' && !NOT_DATA.includes(name))
    return isData && names.length > 0 ? [names.map(String)] : []
  })
}

const NOT_DATA = ['size', 'first', 'last', 'data', '__proto__']

function pathsIn(text: string) {
  try {
    return readUsed(text).values.map(({ path }) => path)
  } catch (error) {
    if (error instanceof TemplateError) return []
    throw error
  }
}

/** Data in which something is found by each of these paths; each says what it is called. */
function dataWith(paths: readonly (readonly string[])[]): Data {
  const byName = Map.groupBy(paths, ([first = '']) => first)
  return Object.fromEntries(
    [...byName].map(([name, some]) => {
      const within = some.map(([, ...rest]) => rest).filter((rest) => rest.length > 0)
      return [name, within.length > 0 ? dataWith(within) : called(name)]
    }),
  )
}

/** `forum_title` as `Forum title`. */
const called = (name: string) => {
  const words = name.replaceAll(/[_-]+/g, ' ').trim()
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}
