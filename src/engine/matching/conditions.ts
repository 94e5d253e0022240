import type { Condition, Fields } from '../plugin.ts'

/** The conditions that an event does not fulfil, in the order given; none means that it matches. */
export const unfulfilled = (conditions: readonly Condition[], fields: Fields): readonly Condition[] =>
  conditions.filter((condition) => !holds(condition, fields))

/**
 * Whether an event's fields fulfil a condition. Of several values one is enough; a negation wants none of them.
 * A field that the event does not have fulfils negations only.
 */
export function holds({ field, op, value }: Condition, fields: Fields): boolean {
  const found = Object.hasOwn(fields, field) ? fields[field] : undefined
  const values = found === undefined ? [] : Array.isArray(found) ? found : [found]
  switch (op) {
    case '=':
      return values.includes(value)
    case '!=':
      return !values.includes(value)
    case 'in':
      return values.some((one) => isAmong(one, value))
    case 'not in':
      return !values.some((one) => isAmong(one, value))
    case '>':
      return values.some((one) => order(one, value) > 0)
    case '>=':
      return values.some((one) => order(one, value) >= 0)
    case '<':
      return values.some((one) => order(one, value) < 0)
    case '<=':
      return values.some((one) => order(one, value) <= 0)
    case 'contains':
      return values.some((one) => fold(one).includes(fold(value)))
    case 'starts with':
      return values.some((one) => fold(one).startsWith(fold(value)))
  }
}

const isAmong = (one: unknown, list: Condition['value']) => Array.isArray(list) && list.includes(one as never)

/** Numbers by size, dates by moment; NaN, which is in no order, for everything else. */
function order(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  if (typeof one === 'string' && typeof other === 'string') return Date.parse(one) - Date.parse(other)
  return Number.NaN
}

/** Text search looks at letters, not at their case. */
const fold = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : String(value))
