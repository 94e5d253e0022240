import type { Context, FilterImplOptions } from 'liquidjs'
import type { Budget } from './budget.ts'
import { markupOf } from './marked.ts'
import type { Place } from './place.ts'
import type { Speech } from './speech.ts'

/** A filter as LiquidJS calls it. */
export type Filter = Extract<FilterImplOptions, (...args: never[]) => unknown>

/** What belongs to one rendering. */
export interface Rendering {
  readonly budget: Budget
  readonly speech: Speech
  /** Of the template itself: BCP 47, or none. */
  readonly language: string
  readonly place: Place
  /** Of captures inside of one another: what is captured is data, and escaped when it is printed. */
  captures: number
  readonly makeSafe: Escape
}

/** Makes a text safe where it is printed: in text, or after what stands of an address before. */
export type Escape = (text: string, address: string | undefined) => string

export const renderingIn = (context: Context): Rendering => context.getRegister<Rendering>('rendering')

/** A value as people read it: what is neither text nor a list of it says nothing. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('')
  if (markupOf(value) !== undefined) return String(value)
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value)
}
