import { cutText } from '../text.ts'

const MAX_DEPTH = 16
/** A template could not go through more of them. */
const MAX_VALUES = 10_000
/** In UTF-16 units: what is printed of a text, marks and all, stays well within what a template may write. */
const MAX_TEXT = 20_000

/** What was copied, and need not be again. */
const copies = new WeakSet<object>()

/**
 * A copy that holds nothing but data: no getter, no function, no prototype that somebody else chose. Long texts are cut;
 * what stands too deep is left out, and so is what comes after 10,000 values, the outer ones first.
 */
export function plain(value: object): object {
  if (copies.has(value)) return value
  const copy = startCopy(value)
  const begun: Copying[] = [{ from: value, to: copy, depth: 0 }]
  let left = MAX_VALUES
  // It grows while it is gone through.
  for (const { from, to, depth } of begun) {
    const entries = entriesOf(from, left)
    for (const [key, item] of entries) put(to, key, depth < MAX_DEPTH ? copyOf(item, depth + 1, begun) : undefined)
    left -= entries.length
    if (left <= 0) break
  }
  copies.add(copy)
  return copy
}

/** A copy with more texts in it, which need not be copied again either. */
export function plainWith(copy: object, more: Readonly<Record<string, string | undefined>>): object {
  const all = { ...copy, ...more }
  copies.add(all)
  return all
}

/** As much of a text as is shown. */
export const shownOf = (text: string): string => cutText(text, MAX_TEXT)

interface Copying {
  readonly from: object
  readonly to: object
  readonly depth: number
}

/** Of what holds other values only the beginning, as which it is put down. */
function copyOf(value: unknown, depth: number, begun: Copying[]): unknown {
  if (typeof value === 'string') return shownOf(value)
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value !== 'object' || value === null) return undefined
  if (copies.has(value)) return value
  if (value instanceof Date) return value.toJSON()
  const copy = startCopy(value)
  begun.push({ from: value, to: copy, depth })
  return copy
}

const startCopy = (value: object): object => (Array.isArray(value) ? [] : {})

const entriesOf = (value: object, most: number): readonly (readonly [string | number, unknown])[] =>
  Array.isArray(value) ? [...value.slice(0, most).entries()] : Object.entries(value).slice(0, most)

/** As a value of its own, even where assigning it would choose a prototype. */
function put(to: object, key: string | number, value: unknown): void {
  if (key in to) Object.defineProperty(to, key, { value, configurable: true, enumerable: true, writable: true })
  else Reflect.set(to, key, value)
}
