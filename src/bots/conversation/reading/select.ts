import {
  type Ask,
  type Condition,
  code,
  fieldsOf,
  fold,
  InvalidInput,
  parse,
  readRef,
  type Subscription,
} from '../../../engine/index.ts'
import type { Lookup, Scene } from '../scene.ts'
import { tryToParse } from './ask.ts'

export const ALL = 'all'

/**
 * The subscriptions that a text means: numbers, `all`, or a text in the subscription language, which means all that
 * agree with every part of it. Throws `InvalidInput` where there is none.
 */
export function select(text: string, scene: Scene): readonly Subscription[] {
  const { subscriptions, words } = scene
  if (text.toLowerCase() === ALL) return subscriptions
  if (areNumbers(text)) {
    const numbers = numbersIn(text, scene)
    const unknown = numbers.find((number) => !subscriptions.some(({ id }) => id === number))
    if (unknown !== undefined)
      throw new InvalidInput(words.select.noNumber({ id: unknown, whose: scene.subscriber.kind }))
    return subscriptions.filter(({ id }) => numbers.includes(id))
  }
  const exact = subscriptions.filter((one) => one.canonical === text || one.text === text)
  return exact.length > 0 ? exact : selectBy(parse(text, scene.registry), text, scene)
}

/** Those that agree with every part of an ask; throws `InvalidInput` where there is none. */
export function selectBy(ask: Ask, text: string, scene: Scene): readonly Subscription[] {
  const found = scene.subscriptions.filter((one) => agrees(one, ask, scene))
  const { words, subscriber } = scene
  if (found.length === 0) throw new InvalidInput(words.select.noText({ typed: code(text), whose: subscriber.kind }))
  return found
}

/** `2`, `#2`, `2, 3`, `3~k2f9`. */
export const areNumbers = (text: string): boolean =>
  /^#?\d{1,9}(?:~[\da-z]+)?(?:[\s,]+#?\d{1,9}(?:~[\da-z]+)?)*$/i.test(text)

/** The numbers that `areNumbers` finds in a text. */
export const numbersIn = (text: string, scene: Scene): readonly number[] =>
  text.split(/[\s,]+/).map((word) => numberOf(word, scene))

/** The number of a subscription; throws `InvalidInput` for a name that is of somebody else's. */
export function numberOf(word: string, { subscriber, words }: Scene): number {
  const [, number = '', owner] = /^#?(\d+)(~.*)?$/.exec(word) ?? []
  if (owner === undefined) return Number(number)
  const ref = readRef(`${number}${owner}`.toLowerCase())
  if (ref?.subscriberId !== subscriber.id) throw new InvalidInput(words.select.othersRef)
  return ref.id
}

function agrees(one: Subscription, ask: Ask, scene: Scene): boolean {
  return (
    one.type === ask.type &&
    (ask.interval ?? one.interval) === one.interval &&
    (ask.at ?? one.at) === one.at &&
    (ask.on ?? one.on) === one.on &&
    (ask.until ?? one.until) === one.until &&
    (ask.method ?? one.destinationMethod) === one.destinationMethod &&
    ask.conditions.every((asked) => one.conditions.some((condition) => isSame(condition, asked, ask.type, scene)))
  )
}

function isSame(stored: Condition, asked: Condition, type: string, scene: Scene): boolean {
  if (stored.field !== asked.field || stored.op !== asked.op) return false
  if (JSON.stringify(stored.value) === JSON.stringify(asked.value)) return true
  const generator = generatorOf(type, asked.field, scene)
  const title = fold(String(asked.value))
  return scene.options.some((row) => row.type === generator && row.id === stored.value && fold(row.title) === title)
}

/** What of the catalogue tells which subscriptions a text means, where it may name things by their titles. */
export function lookupsToSelect(text: string, scene: Scene): readonly Lookup[] {
  if (text === '' || text.toLowerCase() === ALL || areNumbers(text)) return []
  const ask = tryToParse(text, scene.registry)
  return (ask?.conditions ?? []).flatMap(({ field, value }) => {
    const type = generatorOf(ask?.type ?? '', field, scene)
    return type !== undefined && typeof value === 'string' ? [{ type, word: value }] : []
  })
}

/** The generator type whose ids a field of a subscription type holds. */
export function generatorOf(
  typeName: string,
  field: string,
  { registry }: Pick<Scene, 'registry'>,
): string | undefined {
  const type = registry.subscriptionTypes.get(typeName)
  return type && fieldsOf(type, registry)[field]?.generator
}
