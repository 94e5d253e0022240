import type { MethodKind, World } from './kind.ts'

/** A send method that is not set up, with the settings that it lacks or that are not understood. */
export interface Unready {
  readonly method: string
  readonly missing: readonly string[]
}

/** Of all settings of a deployment those that are texts, which an empty one is not. */
export const textsIn = (env: object): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => typeof value === 'string' && value !== ''))

/** What a send method lacks in a deployment; nothing where it is ready. */
export const missingFor = (
  { needs, lacks }: MethodKind,
  settings: Readonly<Record<string, string>>,
  world: World,
): readonly string[] => [...needs.filter((name) => !Object.hasOwn(settings, name)), ...lacks(settings, world)]
