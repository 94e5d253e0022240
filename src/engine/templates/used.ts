import { analyzeSync, type Template, TypeGuards, toValueSync, Value, Variable } from 'liquidjs'
import type { Position } from './failure.ts'

/** What a template asks its surroundings for, wherever in it that stands, whether it is ever reached or not. */
export interface Used {
  readonly values: readonly NamedValue[]
  readonly sentences: readonly NamedSentence[]
}

/** A value that a template does not make itself, such as `event.fields.forum`. */
export interface NamedValue {
  /** Up to the first name that is itself a value, as in `event.fields[name]`. */
  readonly path: readonly (string | number)[]
  readonly position: Position
}

/** A sentence of the catalogue, as far as the template calls it by its name. */
export interface NamedSentence {
  readonly name: string
  /** The names of the values that are put into it. */
  readonly arguments: readonly string[]
  readonly position: Position
}

/** The same, of a template that was read. */
export function usedBy(templates: Template[]): Used {
  const { globals, locals } = analyzeSync(templates, { partials: false })
  // What it makes itself is empty until then, as in the first round of a loop.
  const foreign = Object.entries(globals).filter(([name]) => !Object.hasOwn(locals, name))
  return {
    values: foreign.flatMap(([, variables]) => variables.map(namedValue)),
    sentences: [...valuesIn(templates)].flatMap(sentencesIn),
  }
}

function namedValue({ segments, location }: Variable): NamedValue {
  const end = segments.findIndex((segment) => segment instanceof Variable)
  const path = (end < 0 ? segments : segments.slice(0, end)).filter((segment) => typeof segment !== 'object')
  return { path, position: { line: location.row, column: location.col } }
}

function* valuesIn(templates: readonly Template[]): Generator<Value> {
  for (const template of templates) {
    for (const argument of template.arguments?.() ?? []) if (argument instanceof Value) yield argument
    const children: unknown = template.children && toValueSync(template.children(false, true))
    if (Array.isArray(children)) yield* valuesIn(children)
  }
}

/** Only the first filter can be given a name that stands there as it is. */
function sentencesIn({ initial, filters }: Value): readonly NamedSentence[] {
  const [name, ...operators] = initial.postfix
  const [filter] = filters
  if (filter?.name !== 'say' || !name || operators.length > 0 || !TypeGuards.isQuotedToken(name)) return []
  const [line, column] = name.getPosition()
  if (line === undefined || column === undefined) return []
  const named = filter.args.flatMap((argument) => (Array.isArray(argument) && argument[0] ? [argument[0]] : []))
  return [{ name: name.content, arguments: named, position: { line, column } }]
}
