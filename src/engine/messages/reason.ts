import { cutText } from '../text.ts'
import type { Envelope } from './envelope.ts'
import { fieldTitle, type Occurrence, own, textOf } from './scope.ts'
import type { Voice } from './voice.ts'

const MOST_LETTERS = 60

/**
 * What an event had that subscriptions asked for without naming it: `priority is 5` for `priority >= 3`. A value that was
 * asked for by name stands in the text of the subscription.
 */
export function hadBy({ event, type }: Occurrence, { subscriptions }: Envelope, { words }: Voice): readonly string[] {
  const open = subscriptions.flatMap(({ conditions = [] }) => conditions.filter(({ op }) => op !== '='))
  return [...new Set(open.map(({ field }) => field))].flatMap((field) => {
    const value = textOf(own(event.fields, field))
    return value === '' ? [] : [words.had({ field: fieldTitle(type, field), value: cutText(value, MOST_LETTERS) })]
  })
}
