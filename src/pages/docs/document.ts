/** A schema of an OpenAPI document, as far as a page shows it. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly additionalProperties?: Schema | boolean
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly default?: unknown
  readonly example?: unknown
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>

export interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema?: Schema
  readonly description?: string
  readonly example?: unknown
}

export interface Operation {
  readonly tags?: readonly string[]
  readonly summary?: string
  readonly description?: string
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>
}

/** An OpenAPI document, as far as a page shows it. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly description?: string }
  readonly servers?: readonly { readonly url: string }[]
  readonly tags?: readonly { readonly name: string; readonly description?: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> }
}

/** A route with its path and method, and the fragment under which the page has it. */
export interface Route {
  readonly path: string
  readonly method: string
  readonly anchor: string
  readonly operation: Operation
}

/** All routes of a document, by tag, in the order of its tags. */
export function routesByTag({ paths, tags = [] }: ApiDocument) {
  const routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]): Route => {
      const anchor = `${method}-${path.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '')}`
      return { path, method: method.toUpperCase(), anchor, operation }
    }),
  )
  return tags.map((tag) => ({ ...tag, routes: routes.filter(({ operation }) => operation.tags?.includes(tag.name)) }))
}

/** A member of a body, by its path within it. */
export interface Member {
  readonly path: string
  readonly type: string
  readonly isRequired: boolean
  readonly description: string
}

/** Deeper members are left to the example. */
const DEEPEST = 6

/** Reads the schemas of a document, through all their references. */
export function createReader({ components }: ApiDocument) {
  const resolve = ({ $ref, ...schema }: Schema): Schema => {
    const named = $ref === undefined ? undefined : components?.schemas?.[$ref.split('/').at(-1) ?? '']
    if (named) return { ...resolve(named), ...schema }
    return schema.allOf ? { ...schema.allOf.map(resolve).reduce(merge, {}), ...schema } : schema
  }

  /** Without the alternative that it is null. */
  const meant = (schema: Schema): Schema => {
    const resolved = resolve(schema)
    const alternatives = (resolved.anyOf ?? []).filter((one) => one.type !== 'null')
    const [only] = alternatives
    return only && alternatives.length === 1 ? { ...resolve(only), ...withoutAnyOf(resolved) } : resolved
  }

  function typeOf(schema: Schema): string {
    const { type, format, enum: values, const: value, anyOf, oneOf, items } = resolve(schema)
    if (value !== undefined) return JSON.stringify(value)
    if (values) return values.map((one) => JSON.stringify(one)).join(' | ')
    const alternatives = anyOf ?? oneOf
    if (alternatives) return [...new Set(alternatives.map(typeOf))].join(' | ')
    if (type === 'array') return `list of ${items ? typeOf(items) : 'anything'}`
    const types = (Array.isArray(type) ? type : [type ?? 'anything']).join(' | ')
    return format === undefined ? types : `${types} (${format})`
  }

  function membersOf(schema: Schema, prefix = '', depth = 0): readonly Member[] {
    const { type, items, properties, required = [], additionalProperties } = meant(schema)
    if (depth >= DEEPEST) return []
    if (type === 'array' && items) return membersOf(items, `${prefix}[].`.replace('.[]', '[]'), depth + 1)
    const own = Object.entries(properties ?? {}).flatMap(([name, member]) => {
      const path = `${prefix}${name}`
      const { description = '' } = resolve(member)
      const row = { path, type: typeOf(member), isRequired: required.includes(name), description }
      return [row, ...membersOf(member, `${path}.`, depth + 1)]
    })
    const others =
      typeof additionalProperties === 'object' ? membersOf(additionalProperties, `${prefix}{name}.`, depth + 1) : []
    return [...own, ...others]
  }

  function exampleOf(schema: Schema): unknown {
    const { example, type, items, properties, enum: values, anyOf, oneOf } = meant(schema)
    if (example !== undefined) return example
    if (values) return values[0]
    const [first] = anyOf ?? oneOf ?? []
    if (first) return exampleOf(first)
    if (type === 'array') return items ? [exampleOf(items)] : []
    if (!properties) return type === 'object' ? {} : type === 'string' ? '…' : null
    const entries = Object.entries(properties).map(([name, member]) => [name, exampleOf(member)] as const)
    return Object.fromEntries(entries.filter(([, value]) => value !== null))
  }

  return { typeOf, membersOf, exampleOf }
}

const merge = (one: Schema, other: Schema): Schema => ({
  ...one,
  ...other,
  properties: { ...one.properties, ...other.properties },
  required: [...(one.required ?? []), ...(other.required ?? [])],
})

const withoutAnyOf = ({ anyOf: _, ...others }: Schema): Schema => others

export type Reader = ReturnType<typeof createReader>
