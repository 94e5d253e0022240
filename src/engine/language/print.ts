import type { Condition } from '../plugin.ts'
import { type Ask, canonical, isReserved, type Vocabulary } from './ask.ts'
import { printRate } from './rate.ts'
import { inQuotes, isBare } from './tokens.ts'

/** The canonical text of an ask: what every surface shows, and what `parse` reads back as the same ask. */
export function print(ask: Ask, vocabulary: Vocabulary): string {
  const { type, conditions, interval, at, on, rate, method, until, events } = canonical(ask, vocabulary)
  const typed = positional(vocabulary.subscriptionTypes.get(type)?.fields ?? [], conditions)
  const others = conditions.filter((condition) => !typed.includes(condition))
  return [
    printName(type),
    ...typed.map(({ value }) => printValue(value, vocabulary)),
    ...others.map((condition, index) => `${index === 0 ? 'where' : 'and'} ${printCondition(condition, vocabulary)}`),
    interval,
    at && `at ${at}`,
    on && `on ${on}`,
    rate && printRate(rate),
    method !== undefined && `via ${printName(method)}`,
    until && `until ${until}`,
    events !== undefined && `for ${events} events`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** The conditions that are typed as mere values: as many of the type's fields as have one `=` and nothing else. */
function positional(fields: readonly string[], conditions: readonly Condition[]): readonly Condition[] {
  const found = fields.map((field) => conditions.filter((condition) => condition.field === field))
  const end = found.findIndex(([first, ...more]) => first?.op !== '=' || more.length > 0)
  return found.slice(0, end < 0 ? found.length : end).flat()
}

/** A condition as people type it. */
export function printCondition({ field, op, value }: Condition, vocabulary: Vocabulary): string {
  const printed =
    typeof value === 'object'
      ? `(${value.map((one) => printValue(one, vocabulary)).join(', ')})`
      : printValue(value, vocabulary)
  return `${printName(field)} ${op} ${printed}`
}

const printName = (name: string) => (isBare(name) ? name : inQuotes(name))

function printValue(value: Condition['value'], vocabulary: Vocabulary): string {
  const text = String(value)
  return isReserved(text, vocabulary) ? inQuotes(text) : printName(text)
}
