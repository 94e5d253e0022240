import { escapePointer, type InputProblem, InvalidInput } from '../errors.ts'
import { nearest } from '../language/index.ts'
import type { EventType, Field, Fields, FieldType, FieldValue, NewEvent } from '../plugin.ts'
import type { Registry } from '../registry.ts'

/** One field of one event may hold this many values: every value is a key to probe. */
const MOST_VALUES = 50

/** Checks an event against what is declared; gives its fields as they are stored and matched, in one Unicode form. */
export function checkEvent(event: NewEvent, registry: Registry, pointer: string): Fields {
  const type = registry.eventTypes.get(event.name)
  if (!type) throw unknownEventType(event.name, registry, pointer)
  const problems = Object.entries(event.fields).flatMap(([name, value]) =>
    fieldProblems(name, value, type, `${pointer}/fields/${escapePointer(name)}`),
  )
  if (problems.length > 0) throw new InvalidInput(problems.map((problem) => problem.message).join(' '), problems)
  return Object.fromEntries(Object.entries(event.fields).map(([name, value]) => [name, normalise(value)]))
}

function unknownEventType(name: string, registry: Registry, pointer: string): InvalidInput {
  const [type = '', action = ''] = name.split(/\.(?=[^.]*$)/)
  const ofType = [...registry.eventTypes.keys()].filter((known) => known.startsWith(`${type}.`))
  const known = ofType.length > 0 ? ofType : [...registry.eventTypes.keys()]
  const near = nearest(name, known)
  const hint = near
    ? `Did you mean \`${near}\`?`
    : known.length > 0
      ? `Declared are ${known
          .slice(0, 8)
          .map((one) => `\`${one}\``)
          .join(', ')}.`
      : 'Declare it first with `PUT /v1/manifests/{name}`.'
  return ofType.length > 0
    ? InvalidInput.at(`${pointer}/action`, `The type \`${type}\` has no action \`${action}\`. ${hint}`)
    : InvalidInput.at(`${pointer}/type`, `No manifest declares the event type \`${name}\`. ${hint}`)
}

function fieldProblems(name: string, value: FieldValue, type: EventType, pointer: string): InputProblem[] {
  const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined
  if (!field) {
    const near = nearest(name, Object.keys(type.fields))
    const hint = near ? `Did you mean \`${near}\`?` : `It has ${list(Object.keys(type.fields))}.`
    return [{ pointer, message: `\`${type.name}\` declares no field \`${name}\`. ${hint}` }]
  }
  if (Array.isArray(value)) {
    if (!field.many) return [{ pointer, message: `The field \`${name}\` holds one value, not a list.` }]
    if (value.length > MOST_VALUES) {
      return [
        { pointer, message: `The field \`${name}\` takes at most ${MOST_VALUES} values; these are ${value.length}.` },
      ]
    }
    return value.flatMap((one, place) => valueProblems(name, one, field, `${pointer}/${place}`))
  }
  return valueProblems(name, value, field, pointer)
}

function valueProblems(name: string, value: unknown, field: Field, pointer: string): InputProblem[] {
  const message = `The field \`${name}\` holds a ${field.type}; \`${JSON.stringify(value)}\` is none. Send ${EXAMPLES[field.type]}.`
  return fits(value, field) ? [] : [{ pointer, message }]
}

function fits(value: unknown, { type }: Field): boolean {
  if (type === 'date') return typeof value === 'string' && !Number.isNaN(Date.parse(value))
  return typeof value === type
}

const EXAMPLES: Readonly<Record<FieldType, string>> = {
  string: 'text in quotes',
  number: 'a number without quotes',
  boolean: '`true` or `false` without quotes',
  date: 'a date such as `"2026-11-22"` or `"2026-11-22T08:15:00Z"`',
}

const normalise = (value: FieldValue): FieldValue =>
  typeof value === 'string' ? value.normalize() : Array.isArray(value) ? value.map(normaliseOne) : value

const normaliseOne = (value: string | number) => (typeof value === 'string' ? value.normalize() : value)

const list = (names: readonly string[]) =>
  names.length > 0 ? names.map((name) => `\`${name}\``).join(', ') : 'no fields'
