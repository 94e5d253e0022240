import type { Context } from '../context.ts'
import { InvalidInput, type Sentence } from '../errors.ts'
import { nearest } from '../language/index.ts'
import type { Condition, Field, SubscriptionType } from '../plugin.ts'
import { fieldsOf } from '../registry.ts'
import { findGenerator, generatorsTitled, searchGenerators } from '../store/generators.ts'
import { code } from '../words/harmless.ts'

/** Titles as they are compared: without case and accents. */
export const fold = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

/**
 * Conditions with the titles that people typed replaced by the ids that events carry. What they had before stays theirs,
 * whatever the catalogue says by now.
 */
export function resolveGenerators(
  context: Context,
  type: SubscriptionType,
  conditions: readonly Condition[],
  before: readonly Condition[],
): Promise<readonly Condition[]> {
  const fields = fieldsOf(type, context.registry)
  const had = new Set(before.map(keyOf))
  return Promise.all(
    conditions.map(async (condition) => {
      const field = fields[condition.field]
      if (field?.generator === undefined || !['=', '!=', 'in', 'not in'].includes(condition.op)) return condition
      if (had.has(keyOf(condition))) return condition
      const value = Array.isArray(condition.value)
        ? await Promise.all(condition.value.map((one: string | number) => resolve(context, field, one)))
        : await resolve(context, field, condition.value as string | number | boolean)
      return { ...condition, value }
    }),
  )
}

const keyOf = ({ field, op, value }: Condition) => JSON.stringify([field, op, value])

async function resolve<T extends string | number | boolean>(
  context: Context,
  { generator: type = '', strict }: Field,
  value: T,
): Promise<T | string> {
  const text = String(value)
  const known = await findGenerator(context.store, type, text)
  if (known?.state === 'closed') {
    const title = code(known.title)
    throw InvalidInput.at('/conditions', ({ errors }) => errors.catalogue.closed({ title }))
  }
  if (known) return value
  // A number is an id: a title would not be one.
  const titled = typeof value === 'string' ? await generatorsTitled(context.store, type, fold(value)) : []
  const [only] = titled
  if (only && titled.length === 1) return only.id
  if (titled.length > 1) {
    const ids = titled.map(({ id }) => code(id))
    throw InvalidInput.at('/conditions', ({ errors }) => errors.catalogue.several({ type, value: code(text), ids }))
  }
  if (!strict) return value
  throw InvalidInput.at('/conditions', await notThere(context, type, text))
}

async function notThere({ store }: Context, type: string, value: string): Promise<Sentence> {
  const some = await searchGenerators(store, { type, folded: '' }, [type, ''], 200)
  const near = nearest(
    value,
    some.flatMap(({ id, title }) => [title, id]),
  )
  return ({ errors: { catalogue } }) =>
    near === undefined
      ? catalogue.notThere({ type, value: code(value) })
      : catalogue.notThereBut({ type, value: code(value), near: code(near) })
}
