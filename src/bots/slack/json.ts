/** A JSON object whose members are still to be looked at. */
export type Json = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A member that is an object; an empty one where it is not. */
export function objectIn(json: Json, name: string): Json {
  const value = json[name]
  return isObject(value) ? value : {}
}

/** A member that is a text with something in it. */
export function textIn(json: Json, name: string): string | undefined {
  const value = json[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The objects of a member that is a list. */
export function listIn(json: Json, name: string): readonly Json[] {
  const value = json[name]
  return Array.isArray(value) ? value.filter(isObject) : []
}
