import type { KnownBlock, ModalView } from '@slack/types'
import type { ListItem, Reply } from '../../bot.ts'
import { sheetOf } from '../../sheet/index.ts'
import { carry, inputBlock, plainText } from '../blocks/index.ts'
import { answer, type Hearing } from '../hearing/hearing.ts'
import type { Speech } from '../hearing/turn.ts'
import type { Json } from '../json.ts'
import { MOST } from '../limits.ts'
import { readFields, type Sent } from './fields.ts'
import { type Memory, memoryOf, modalOf, VIEW } from './modal.ts'

type Field = ListItem & Required<Pick<ListItem, 'input'>>

const hasInput = (item: ListItem): item is Field => item.input !== undefined

/** A reply whose entries can be typed over, as one form; `undefined` where there is nothing to type. */
export async function settingsView(
  hearing: Hearing,
  reply: Reply,
  { values: _, ...memory }: Memory,
): Promise<ModalView | undefined> {
  const items = (reply.list ?? []).filter(hasInput)
  if (items.length === 0) return undefined
  const { settings, talk } = hearing
  const words = await hearing.words()
  const carried = await carry(settings.db, [sheetOf(reply)], talk.context.now)
  const fields = items.map((item, place): KnownBlock => {
    const { dispatch_action: _, ...block } = inputBlock(`f.${place}`, item.input, carried, words)
    const hint = item.detail !== undefined &&
      item.detail !== item.input.value && { hint: plainText(item.detail, MOST.inputLabel) }
    return { ...block, ...hint }
  })
  const head: KnownBlock = { type: 'section', text: plainText(reply.text, MOST.text) }
  const values = items.map(({ input }) => input.value ?? '')
  return modalOf(VIEW.settings, [head, ...fields], { ...memory, values }, words, words.chat.save)
}

/** Says each field that was changed. */
export async function saveSettings(hearing: Hearing, speech: Speech, view: Json): Promise<Sent> {
  const { values = [] } = memoryOf(view)
  const fields = await readFields(hearing, view)
  const errors: Record<string, string> = {}
  const said: Reply[] = []
  for (const [place, { blockId, says, typed }] of fields.entries()) {
    if (typed === '' || typed === values[place]) continue
    const reply = await answer(hearing, speech, `${says}${typed}`)
    if (reply.isRefusal) errors[blockId] = reply.text
    else said.push(reply)
  }
  if (Object.keys(errors).length > 0) return { is: 'refused', errors }
  const last = said.at(-1)
  if (!last) return { is: 'unchanged' }
  return { is: 'answered', reply: { ...last, text: said.map(({ text }) => text).join('\n') } }
}
