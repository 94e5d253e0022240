import type { KnownBlock, ModalView } from '@slack/types'
import type { Words } from '../../../engine/index.ts'
import type { Reply } from '../../bot.ts'
import { plainText } from '../blocks/index.ts'
import { type Hearing, orUnshown, render } from '../hearing/hearing.ts'
import type { Speech } from '../hearing/turn.ts'
import { isObject, type Json, objectIn, textIn } from '../json.ts'
import { MOST } from '../limits.ts'

export const VIEW = { conversation: 'conversation', settings: 'settings' } as const

/** What a dialog has to remember: for whom it was opened, and what its fields held. */
export interface Memory {
  readonly channel?: Speech['channel']
  readonly values?: readonly string[]
  /** Opened from the Home tab, which shows what became of it once it is closed. */
  readonly isFromHome?: boolean
}

/** Slack takes a hundred blocks; a reply never comes near. */
const MOST_BLOCKS = 95

/** A reply as a step of the conversation in a dialog. */
export async function conversationView(hearing: Hearing, reply: Reply, memory: Memory): Promise<ModalView> {
  const blocks = await viewBlocks(hearing, reply)
  const words = await hearing.words()
  return modalOf(VIEW.conversation, blocks, memory, words, words.chat.send)
}

/** Puts a reply in the place of what a dialog shows. */
export async function showInModal(hearing: Hearing, view: Json, reply: Reply): Promise<void> {
  const update = async (one: Reply) => {
    const next = await conversationView(hearing, one, memoryOf(view))
    await hearing.client.views.update({ view_id: textIn(view, 'id') ?? '', view: next })
  }
  await orUnshown(hearing, () => update(reply), update)
}

/** A dialog that only says something. */
export const textView = (text: string, words: Words, memory: Memory = {}): ModalView =>
  modalOf(VIEW.conversation, [{ type: 'section', text: plainText(text, MOST.text) }], memory, words, words.chat.send)

/** A dialog; with something to type it has a button to send. */
export const modalOf = (
  name: (typeof VIEW)[keyof typeof VIEW],
  blocks: readonly KnownBlock[],
  memory: Memory,
  { chat }: Words,
  submit: string,
): ModalView => ({
  type: 'modal',
  callback_id: name,
  title: plainText(chat.title, MOST.viewTitle),
  close: plainText(chat.close, MOST.viewTitle),
  ...(blocks.some(({ type }) => type === 'input') && { submit: plainText(submit, MOST.viewTitle) }),
  private_metadata: written(memory),
  ...(memory.isFromHome && { notify_on_close: true }),
  blocks: [...blocks],
})

export const viewBlocks = async (hearing: Hearing, reply: Reply): Promise<readonly KnownBlock[]> =>
  (await render(hearing, reply)).flatMap(({ blocks }) => blocks).slice(0, MOST_BLOCKS)

/** Without the values, where all together are too long: then every field counts as changed. */
function written({ values, ...memory }: Memory): string {
  const whole = JSON.stringify({ ...memory, values })
  return whole.length <= MOST.metadata ? whole : JSON.stringify(memory)
}

/** What a dialog remembers. */
export function memoryOf(view: Json): Memory {
  const known = parse(textIn(view, 'private_metadata') ?? '{}')
  const { channel, values, isFromHome } = known
  const id = isObject(channel) ? textIn(channel, 'id') : undefined
  const name = isObject(channel) ? textIn(channel, 'name') : undefined
  return {
    ...(id !== undefined && { channel: { id, name } }),
    ...(isFromHome === true && { isFromHome }),
    ...(Array.isArray(values) && { values: values.filter((value) => typeof value === 'string') }),
  }
}

function parse(text: string): Json {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}

/** Who speaks in a view, and of which channel. */
export function speechIn(body: Json): Speech {
  const { channel } = memoryOf(objectIn(body, 'view'))
  return { user: textIn(objectIn(body, 'user'), 'id') ?? '', ...(channel && { channel }) }
}
