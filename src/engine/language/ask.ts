import { type Condition, OPERATORS } from '../plugin.ts'
import { fieldsOf, type Registry } from '../registry.ts'
import type { Rate } from '../store/schema.ts'
import { IMMEDIATE, type Weekday } from '../time/intervals.ts'

/** What a person asks for, in words that every surface shares. */
export interface Ask {
  /** The name of a subscription type. */
  readonly type: string
  /** Values that were typed without a field are `=` conditions here. */
  readonly conditions: readonly Condition[]
  readonly interval?: string
  /** `HH:MM`. */
  readonly at?: string
  readonly on?: Weekday
  readonly rate?: Rate
  readonly method?: string
  /** `YYYY-MM-DD`. */
  readonly until?: string
  /** It ends after so many events. */
  readonly events?: number
}

/** What may be asked for: names of types, fields, intervals, send methods. */
export type Vocabulary = Pick<Registry, 'eventTypes' | 'subscriptionTypes' | 'intervals' | 'sendMethods'>

/** What is spelled like this, else what is spelled like this but for the case. */
export function find(names: Iterable<string>, word: string): string | undefined {
  const all = [...names]
  if (all.includes(word)) return word
  const folded = word.toLowerCase()
  return all.find((name) => name.toLowerCase() === folded)
}

/** The words that go on behind the values; a value of that spelling stands in quotes. */
export const KEYWORDS: ReadonlySet<string> = new Set(['where', 'and', 'at', 'on', 'when', 'if', 'via', 'until', 'for'])

/** Whether a bare word ends the values, so that the value of that spelling stands in quotes. */
export const isReserved = (word: string, { intervals }: Pick<Vocabulary, 'intervals'>): boolean =>
  KEYWORDS.has(word.toLowerCase()) || find(intervals.keys(), word) !== undefined

/**
 * The one form of all asks that mean the same: names as they were declared, conditions and lists sorted and without
 * repetition, `=` and `!=` in place of lists of one.
 */
export function canonical(ask: Ask, vocabulary: Vocabulary): Ask {
  const { subscriptionTypes, intervals, sendMethods } = vocabulary
  const name = find(subscriptionTypes.keys(), ask.type) ?? ask.type
  const interval = ownInterval(ask)
  const type = subscriptionTypes.get(name)
  const fields = type ? Object.keys(fieldsOf(type, vocabulary)) : []
  return {
    ...ask,
    type: name,
    conditions: canonicalConditions(
      ask.conditions.map((condition) => ({ ...condition, field: find(fields, condition.field) ?? condition.field })),
    ),
    ...(interval !== undefined && { interval: find(intervals.keys(), interval) ?? interval }),
    ...(ask.rate !== undefined && { rate: inOrder(ask.rate) }),
    ...(ask.method !== undefined && { method: find(sendMethods.keys(), ask.method) ?? ask.method }),
  }
}

/** The interval that an ask names, or means by its rate; undefined where the subscriber's default counts. */
export const ownInterval = ({ interval, rate }: Pick<Ask, 'interval' | 'rate'>): string | undefined =>
  interval ?? (rate && rate.is !== 'burst' ? IMMEDIATE : undefined)

/** The same rate, always written in the same order. */
export function inOrder(rate: Rate): Rate {
  switch (rate.is) {
    case 'burst':
      return { is: rate.is, count: rate.count, minutes: rate.minutes }
    case 'absence':
      return { is: rate.is, minutes: rate.minutes }
    case 'cap':
      return { is: rate.is, count: rate.count }
  }
}

/** Conditions sorted and without repetition, each in its simplest form. */
export function canonicalConditions(conditions: readonly Condition[]): readonly Condition[] {
  const byKey = new Map(conditions.map(simplest).map((condition) => [JSON.stringify(sortKey(condition)), condition]))
  return [...byKey.values()].sort((one, other) => compareEach(sortKey(one), sortKey(other)))
}

/** Fields of the subscription type that no condition is about yet, in the order in which people type them. */
export const missingFields = (ask: Ask, { subscriptionTypes }: Vocabulary): readonly string[] =>
  (subscriptionTypes.get(ask.type)?.fields ?? []).filter(
    (field) => !ask.conditions.some((condition) => condition.field === field),
  )

function simplest({ field, op, value }: Condition): Condition {
  if (op !== 'in' && op !== 'not in')
    return { field, op, value: typeof value === 'object' ? value.map(plain) : plain(value) }
  if (typeof value === 'boolean') return { field, op: op === 'in' ? '=' : '!=', value }
  const list = typeof value === 'object' ? value : [value]
  const values = [...new Set(list.map(plain))].sort(compare)
  const [only] = values
  return values.length === 1 && only !== undefined
    ? { field, op: op === 'in' ? '=' : '!=', value: only }
    : { field, op, value: values }
}

/** Text in the one Unicode form in which events keep it; a zero without its sign, which no text keeps. */
function plain<T extends string | number | boolean>(value: T): T {
  if (typeof value === 'string') return value.normalize() as T
  return value === 0 ? (0 as T) : value
}

type Key = readonly (string | number | boolean)[]

const sortKey = ({ field, op, value }: Condition): Key => [
  field,
  OPERATORS.indexOf(op),
  ...(typeof value === 'object' ? value : [value]),
]

function compareEach(one: Key, other: Key): number {
  for (const [index, part] of one.entries()) {
    const counterpart = other[index]
    const order = counterpart === undefined ? 1 : compare(part, counterpart)
    if (order !== 0) return order
  }
  return one.length - other.length
}

function compare(one: Key[number], other: Key[number]): number {
  if (typeof one !== typeof other) return typeof one < typeof other ? -1 : 1
  if (one === other) return 0
  return one < other ? -1 : 1
}
