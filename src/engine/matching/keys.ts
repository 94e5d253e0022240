import { digest128 } from '../digest128.ts'
import type { Condition, Field, Fields } from '../plugin.ts'

type Scalar = string | number | boolean
type Pair = readonly [field: string, value: Scalar]

/** More keys than this for one subscription, and a list stays a residual. */
const MOST_KEYS = 32

/**
 * An event probes at most so many keys of one shape. No key is made of two fields with many values, so it is reached only
 * where a manifest gave a field many values after people had subscribed, and the event has hundreds of them.
 */
const MOST_PROBES = 4_096

/** How a subscription is found: its keys, the fields that they are made of, and what no key can express. */
export interface Indexed {
  readonly fields: readonly string[]
  readonly keys: readonly string[]
  readonly residual: readonly Condition[]
}

/**
 * Splits conditions into keys and residual. Equality becomes part of the key, `in` several keys; a second condition on
 * the same field, a second field with many values, a field that keys may not be made of and every other operator stay
 * residual.
 */
export async function indexConditions(
  subscriptionType: string,
  conditions: readonly Condition[],
  fields: Readonly<Record<string, Field>>,
  mayBeKey: (field: string) => boolean = () => true,
): Promise<Indexed> {
  const choices = new Map<string, readonly Scalar[]>()
  const residual: Condition[] = []
  let product = 1
  let hasMany = false
  for (const condition of conditions) {
    const values = mayBeKey(condition.field) ? equalValues(condition) : undefined
    const many = fields[condition.field]?.many ?? false
    if (!values || choices.has(condition.field) || product * values.length > MOST_KEYS || (many && hasMany)) {
      residual.push(condition)
      continue
    }
    choices.set(condition.field, values)
    product *= values.length
    hasMany ||= many
  }
  const names = [...choices.keys()].sort()
  const keys = await keysOf(subscriptionType, names, (name) => choices.get(name))
  return { fields: names, keys, residual }
}

/** The keys under which subscriptions of one shape that match these values stand. */
export function probeKeys(subscriptionType: string, shape: readonly string[], fields: Fields): Promise<string[]> {
  return keysOf(subscriptionType, shape, (name) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined
    return value === undefined ? undefined : Array.isArray(value) ? [...new Set(value)] : [value as Scalar]
  })
}

function equalValues({ op, value }: Condition): readonly Scalar[] | undefined {
  if (op === '=' && !Array.isArray(value)) return [value as Scalar]
  if (op === 'in' && Array.isArray(value)) return value
  return undefined
}

async function keysOf(
  subscriptionType: string,
  names: readonly string[],
  valuesOf: (name: string) => readonly Scalar[] | undefined,
): Promise<string[]> {
  let combinations: Pair[][] = [[]]
  for (const name of names) {
    const values = valuesOf(name) ?? []
    const room = Math.floor(MOST_PROBES / values.length)
    combinations = combinations
      .slice(0, room)
      .flatMap((pairs) => values.map((value): Pair[] => [...pairs, [name, value]]))
  }
  // JSON keeps types and borders apart: 1 is not "1", and no value can reach into the next pair.
  return Promise.all(combinations.map((pairs) => digest128(JSON.stringify([subscriptionType, ...pairs]))))
}
