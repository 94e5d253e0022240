import type { Schema, Schemas } from './document.ts'

/** A member of a body, by its path within it. */
export interface Member {
  readonly path: string
  readonly type: string
  readonly isRequired: boolean
  readonly description: string
}

/** Deeper members are left to the example. */
const DEEPEST = 6

/** Every member of a schema, those of its members behind it. */
export function membersOf(schema: Schema, schemas: Schemas, prefix = '', depth = 0): readonly Member[] {
  const { type, items, properties = {}, required = [], additionalProperties: others } = meant(schema, schemas)
  if (depth >= DEEPEST) return []
  if (type === 'array' && items) return membersOf(items, schemas, prefix.replace(/\.$/, '[].'), depth + 1)
  const named = Object.entries(properties).flatMap(([name, member]) => {
    const path = `${prefix}${name}`
    const { description = '' } = resolve(member, schemas)
    const row = { path, type: typeOf(member, schemas), isRequired: required.includes(name), description }
    return [row, ...membersOf(member, schemas, `${path}.`, depth + 1)]
  })
  return typeof others === 'object' ? [...named, ...membersOf(others, schemas, `${prefix}{name}.`, depth + 1)] : named
}

/** What a schema takes, in a few words. */
export function typeOf(schema: Schema, schemas: Schemas): string {
  const { type, format, enum: values, const: value, anyOf, oneOf, items } = resolve(schema, schemas)
  if (value !== undefined) return JSON.stringify(value)
  if (values) return values.map((one) => JSON.stringify(one)).join(' | ')
  const alternatives = anyOf ?? oneOf
  if (alternatives) return [...new Set(alternatives.map((one) => typeOf(one, schemas)))].join(' | ')
  if (type === 'array') return `list of ${items ? typeOf(items, schemas) : 'anything'}`
  const types = (Array.isArray(type) ? type : [type ?? 'anything']).join(' | ')
  return format === undefined ? types : `${types} (${format})`
}

/** A value that a schema takes, made of the examples in it. */
export function exampleOf(schema: Schema, schemas: Schemas): unknown {
  const { example, type, items, properties, enum: values, anyOf, oneOf } = meant(schema, schemas)
  if (example !== undefined) return example
  if (values) return values[0]
  const [first] = anyOf ?? oneOf ?? []
  if (first) return exampleOf(first, schemas)
  if (type === 'array') return items ? [exampleOf(items, schemas)] : []
  if (!properties) return type === 'object' ? {} : type === 'string' ? '…' : null
  const entries = Object.entries(properties).map(([name, member]) => [name, exampleOf(member, schemas)] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== null))
}

/** What a schema means where it is not null. */
function meant(schema: Schema, schemas: Schemas): Schema {
  const { anyOf = [], ...rest } = resolve(schema, schemas)
  const [only, ...others] = anyOf.filter((one) => one.type !== 'null')
  if (!only) return rest
  return others.length === 0 ? { ...resolve(only, schemas), ...rest } : { anyOf, ...rest }
}

/** A schema with what it refers to, and its parts put together. */
function resolve({ $ref, allOf, ...schema }: Schema, schemas: Schemas): Schema {
  const named = $ref === undefined ? undefined : schemas[$ref.split('/').at(-1) ?? '']
  if (named) return { ...resolve(named, schemas), ...schema }
  return allOf ? { ...allOf.map((part) => resolve(part, schemas)).reduce(merge, {}), ...schema } : schema
}

const merge = (one: Schema, other: Schema): Schema => ({
  ...one,
  ...other,
  properties: { ...one.properties, ...other.properties },
  required: [...(one.required ?? []), ...(other.required ?? [])],
})
