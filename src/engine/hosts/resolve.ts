import type { Context } from '../context.ts'
import { InvalidInput } from '../errors.ts'
import { nearest } from '../language/index.ts'
import type { Condition, Field, SubscriptionType } from '../plugin.ts'
import { fieldsOf } from '../registry.ts'
import { findGenerator, generatorsTitled, searchGenerators } from '../store/generators.ts'

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
  if (known?.state === 'closed')
    throw InvalidInput.at('/conditions', `\`${known.title}\` is closed to new subscriptions.`)
  if (known) return value
  // A number is an id: a title would not be one.
  const titled = typeof value === 'string' ? await generatorsTitled(context.store, type, fold(value)) : []
  const [only] = titled
  if (only && titled.length === 1) return only.id
  if (titled.length > 1) {
    const ids = titled.map(({ id }) => `\`${id}\``).join(', ')
    throw InvalidInput.at('/conditions', `Several of type ${type} are called \`${value}\`: ${ids}. Name one by its id.`)
  }
  if (!strict) return value
  throw InvalidInput.at('/conditions', `There is no ${type} \`${value}\`. ${await suggestion(context, type, text)}`)
}

async function suggestion({ store }: Context, type: string, value: string): Promise<string> {
  const some = await searchGenerators(store, { type, folded: '' }, [type, ''], 200)
  const near = nearest(
    value,
    some.flatMap(({ id, title }) => [title, id]),
  )
  return near ? `Did you mean \`${near}\`?` : 'Look in the catalogue for what there is.'
}
