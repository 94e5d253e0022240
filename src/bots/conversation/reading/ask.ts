import { type Ask, EngineError, fold, parse } from '../../../engine/index.ts'
import type { Scene } from '../scene.ts'

type Registry = Scene['registry']

/** Whether a word is the name of a subscription type, however it is cased. */
export const isTypeName = (word: string, registry: Registry): boolean =>
  [...registry.subscriptionTypes.keys()].some((name) => fold(name) === fold(word))

/** What a text asks for in the subscription language; `undefined` where it is none. */
export function tryToParse(text: string, registry: Registry): Ask | undefined {
  try {
    return parse(text, registry)
  } catch (error) {
    if (error instanceof EngineError) return undefined
    throw error
  }
}
