import type { Condition, FieldValue } from '../../src/engine/index.ts'

/** Who asked for what, as plainly as it can be said. */
export interface Wish {
  readonly subscriber: string
  readonly conditions: readonly Condition[]
  readonly isActive: boolean
  /** Milliseconds; it counts for events that came before. */
  readonly endsAt?: number
}

/** An event as the oracle sees it. */
export interface Happening {
  readonly actor: string
  readonly receivedAt: number
  readonly fields: Readonly<Record<string, FieldValue>>
}

/**
 * Whether somebody is to hear of something, decided by looking at one wish and one event with no index, no key and none
 * of the engine's code. All that it shares with the engine is the meaning of the words.
 */
export function isMeant(wish: Wish, event: Happening): boolean {
  if (!wish.isActive || event.actor === wish.subscriber) return false
  if (wish.endsAt !== undefined && wish.endsAt <= event.receivedAt) return false
  for (const condition of wish.conditions) {
    const own = Object.getOwnPropertyDescriptor(event.fields, condition.field)?.value as FieldValue | undefined
    const values = own === undefined ? [] : typeof own === 'object' ? [...own] : [own]
    if (!isFulfilled(condition, values)) return false
  }
  return true
}

function isFulfilled({ op, value }: Condition, values: readonly unknown[]): boolean {
  const wanted = (typeof value === 'object' ? [...value] : [value]).map(same)
  const has = values.some((one) => wanted.includes(same(one)))
  if (op === '=' || op === 'in') return has
  if (op === '!=' || op === 'not in') return !has
  if (op === 'contains') return values.some((one) => lower(one).split(lower(value)).length > 1)
  if (op === 'starts with') return values.some((one) => lower(one).slice(0, lower(value).length) === lower(value))
  return values.some((one) => {
    if (typeof one !== 'number' || typeof value !== 'number') return false
    return { '>': one > value, '>=': one >= value, '<': one < value, '<=': one <= value }[op]
  })
}

/** Type and value in one text, in one Unicode form. */
const same = (one: unknown) => `${typeof one}:${String(one).normalize('NFC')}`

const lower = (one: unknown) => String(one).normalize('NFC').toLowerCase()
