import { pack } from '../../sayings.ts'
import { optionsOf, uncarryInput } from '../blocks/index.ts'
import { type Json, textIn } from '../json.ts'
import { MOST } from '../limits.ts'
import type { Hearing } from './hearing.ts'
import { carriedIn } from './presses.ts'

/** What fits what somebody has typed into a menu so far. */
export async function suggest({ settings: { db }, talk, words }: Hearing, body: Json): Promise<object> {
  const { now } = talk.context
  const input = await uncarryInput(db, carriedIn(textIn(body, 'block_id') ?? ''), now)
  if (!input?.suggests) return { options: [] }
  const choices = await talk.suggest(input.suggests, textIn(body, 'value') ?? '', await words())
  const says = choices.map((choice) => choice.says)
  const packed = await pack(db, says, MOST.optionValue, now)
  return { options: optionsOf(choices, (one) => packed.get(one) ?? one) }
}
