import type { KnownBlock, ModalView } from '@slack/types'
import type { ListItem, Reply } from '../../bot.ts'
import { cutText, sheetOf } from '../../sheet/index.ts'
import { carry, inputBlock, plainText } from '../blocks/index.ts'
import { answer, type Hearing, WORDS } from '../hearing.ts'
import type { Json } from '../json.ts'
import { MOST } from '../limits.ts'
import type { Speech } from '../turn.ts'
import { readFields } from './fields.ts'
import { conversationView, type Memory, memoryOf, modalOf, VIEW } from './modal.ts'

type Field = ListItem & Required<Pick<ListItem, 'input'>>

const hasInput = (item: ListItem): item is Field => item.input !== undefined

/** A reply whose entries can be typed over, as one form; `undefined` where there is nothing to type. */
export async function settingsView(
  { settings: { db }, talk }: Hearing,
  reply: Reply,
  { channel }: Memory,
): Promise<ModalView | undefined> {
  const items = (reply.list ?? []).filter(hasInput)
  if (items.length === 0) return undefined
  const carried = await carry(db, [sheetOf(reply)], talk.context.now)
  const fields = items.map((item, place): KnownBlock => {
    const { dispatch_action: _, ...block } = inputBlock(`f.${place}`, item.input, carried, WORDS)
    const hint = item.detail !== undefined && item.detail !== item.input.value && { hint: hintOf(item.detail) }
    return { ...block, ...hint }
  })
  const head: KnownBlock = { type: 'section', text: plainText(reply.text, MOST.text) }
  const memory = { channel, values: items.map(({ input }) => input.value ?? '') }
  return modalOf(VIEW.settings, [head, ...fields], memory, WORDS.chat.save)
}

const hintOf = (detail: string) => plainText(cutText(detail, MOST.inputLabel), MOST.inputLabel)

/** Says each field that was changed; what is refused stands below its field. */
export async function saveSettings(hearing: Hearing, speech: Speech, view: Json): Promise<object> {
  const { values = [] } = memoryOf(view)
  const fields = await readFields(hearing, view)
  const errors: Record<string, string> = {}
  const said: Reply[] = []
  for (const [place, { blockId, says, typed }] of fields.entries()) {
    if (typed === '' || typed === values[place]) continue
    const reply = await answer(hearing, speech, `${says}${typed}`)
    if (isDone(reply)) said.push(reply)
    else errors[blockId] = reply.text
  }
  if (Object.keys(errors).length > 0) return { response_action: 'errors', errors }
  const last = said.at(-1)
  if (!last) return { response_action: 'clear' }
  const outcome = { ...last, text: said.map(({ text }) => text).join('\n') }
  return { response_action: 'update', view: await conversationView(hearing, outcome, memoryOf(view)) }
}

/** What was done can be undone; a refusal cannot. */
const isDone = ({ choices = [] }: Reply): boolean => choices.some(({ says }) => says === '/undo')
