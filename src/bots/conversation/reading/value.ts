import { print } from '../../../engine/index.ts'
import type { Scene } from '../scene.ts'

const VALUE = { name: 'value', events: [], fields: ['value'] }

/** A value as it is typed in the subscription language: in quotes where it would be read as something else. */
export function typedValue(value: string, registry: Scene['registry']): string {
  const ask = { type: VALUE.name, conditions: [{ field: 'value', op: '=', value } as const] }
  return print(ask, { ...registry, subscriptionTypes: new Map([[VALUE.name, VALUE]]) }).slice(VALUE.name.length + 1)
}

/** A value without the quotes in which it may have been typed. */
export function unquoted(text: string): string {
  const [, inside] = /^["“„](.*)["”“]$/s.exec(text) ?? []
  return inside === undefined ? text : inside.replaceAll(/\\(["\\])/g, '$1')
}
