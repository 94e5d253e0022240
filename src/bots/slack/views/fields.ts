import type { Reply } from '../../bot.ts'
import { unpack } from '../../sayings.ts'
import { uncarryInput } from '../blocks/index.ts'
import type { Hearing } from '../hearing/hearing.ts'
import { isObject, type Json, listIn, objectIn, textIn } from '../json.ts'

/** A field of a dialog: what stands before what was typed, and what was. */
export interface TypedField {
  readonly blockId: string
  readonly says: string
  /** Empty where nothing was typed or picked. */
  readonly typed: string
}

/** What came of a dialog that was sent. */
export type Sent =
  | { readonly is: 'answered'; readonly reply: Reply }
  /** Each field that was refused, by the id of its block, with the reason. */
  | { readonly is: 'refused'; readonly errors: Readonly<Record<string, string>> }
  | { readonly is: 'unchanged' }

/** The fields of a dialog in their order. */
export async function readFields({ settings: { db }, talk }: Hearing, view: Json): Promise<readonly TypedField[]> {
  const { now } = talk.context
  const values = objectIn(objectIn(view, 'state'), 'values')
  const inputs = listIn(view, 'blocks').filter(({ type }) => type === 'input')
  const fields = await Promise.all(
    inputs.map(async (block): Promise<readonly TypedField[]> => {
      const blockId = textIn(block, 'block_id') ?? ''
      const input = await uncarryInput(db, blockId.slice(blockId.indexOf(':') + 1), now)
      const [state] = Object.values(objectIn(values, blockId)).filter(isObject)
      const picked = textIn(objectIn(state ?? {}, 'selected_option'), 'value')
      const typed = picked === undefined ? textIn(state ?? {}, 'value') : await unpack(db, picked, now)
      return input ? [{ blockId, says: input.says, typed: (typed ?? '').trim() }] : []
    }),
  )
  return fields.flat()
}
