import type { KnownBlock, ModalView } from '@slack/types'
import type { Reply } from '../../bot.ts'
import { plainText } from '../blocks/index.ts'
import { type Hearing, render, WORDS } from '../hearing.ts'
import { isObject, type Json, textIn } from '../json.ts'
import { MOST } from '../limits.ts'
import type { Speech } from '../turn.ts'

export const VIEW = { conversation: 'conversation', settings: 'settings' } as const

/** What a dialog has to remember: for whom it was opened, and what its fields held. */
export interface Memory {
  readonly channel?: Speech['channel']
  readonly values?: readonly string[]
}

/** Slack takes a hundred blocks; a reply never comes near. */
const MOST_BLOCKS = 95

/** A reply as a step of the conversation in a dialog. */
export async function conversationView(hearing: Hearing, reply: Reply, memory: Memory): Promise<ModalView> {
  const blocks = await viewBlocks(hearing, reply)
  return modalOf(VIEW.conversation, blocks, memory, WORDS.chat.send)
}

/** A dialog; with something to type it has a button to send. */
export const modalOf = (
  name: (typeof VIEW)[keyof typeof VIEW],
  blocks: readonly KnownBlock[],
  memory: Memory,
  submit: string,
): ModalView => ({
  type: 'modal',
  callback_id: name,
  title: plainText(WORDS.chat.title, MOST.viewTitle),
  close: plainText(WORDS.chat.close, MOST.viewTitle),
  ...(blocks.some(({ type }) => type === 'input') && { submit: plainText(submit, MOST.viewTitle) }),
  private_metadata: written(memory),
  blocks: [...blocks],
})

export const viewBlocks = async (hearing: Hearing, reply: Reply): Promise<readonly KnownBlock[]> =>
  (await render(hearing, reply)).flatMap(({ blocks }) => blocks).slice(0, MOST_BLOCKS)

/** Without the values, where all together are too long: then every field counts as changed. */
function written({ channel, values }: Memory): string {
  const whole = JSON.stringify({ channel, values })
  return whole.length <= MOST.metadata ? whole : JSON.stringify({ channel })
}

/** What a dialog remembers. */
export function memoryOf(view: Json): Memory {
  const known = parse(textIn(view, 'private_metadata') ?? '{}')
  const { channel, values } = known
  const id = isObject(channel) ? textIn(channel, 'id') : undefined
  const name = isObject(channel) ? textIn(channel, 'name') : undefined
  return {
    ...(id !== undefined && { channel: { id, name } }),
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
