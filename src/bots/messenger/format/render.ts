import type { Message } from '../../../engine/index.ts'
import type { Reply } from '../../bot.ts'
import { type Sheet, sheetOf, sheetOfMessage, split } from '../../sheet/index.ts'
import { type QuickReply, quickReplies, quickRepliesUnkept } from './quick-replies.ts'
import { LIMITS, textOf, toType } from './text.ts'

/** What `message` holds in a call of the Send API. */
export interface Part {
  readonly text: string
  readonly quick_replies?: readonly QuickReply[]
}

/** Where sayings are kept that are too long for a payload, and until when that is counted from. */
interface Keeping {
  readonly db: D1Database
  readonly now: Date
}

/** A message as one or several, with nothing kept for what is picked. */
export function renderMessage(message: Message): readonly Part[] {
  const sheets = sheetsOf(message)
  return together(sheets, quickRepliesUnkept(sheets))
}

/** A message as one or several. */
export async function partsOfMessage(message: Message, keeping: Keeping): Promise<readonly Part[]> {
  const sheets = sheetsOf(message)
  return together(sheets, await quickReplies(sheets, keeping))
}

/** A reply of the conversation as one or several. */
export async function partsOfReply(reply: Reply, keeping: Keeping): Promise<readonly Part[]> {
  const sheets = split(withHint(sheetOf(reply)), LIMITS)
  return together(sheets, await quickReplies(sheets, keeping))
}

/** No button leads out of the chat: where the title has no link, the way to read on stands below. */
function sheetsOf(message: Message): readonly Sheet[] {
  const sheet = sheetOfMessage(message)
  const { blocks, link } = sheet
  const isLinked = blocks.some(({ is, spans }) => is === 'title' && spans.some(({ url }) => url !== undefined))
  const below = link && !isLinked ? [{ is: 'note', spans: [{ text: link.label, url: link.url }] } as const] : []
  return split({ ...sheet, blocks: [...blocks, ...below] }, LIMITS)
}

/** Everything is heard: only what stands before the typed words has to be told. */
function withHint(sheet: Sheet): Sheet {
  const { blocks, input } = sheet
  if (!input || input.says.trim() === '') return sheet
  return { ...sheet, blocks: [...blocks, { is: 'note', spans: [{ text: toType(input) }] }] }
}

/** What can be picked goes away when the next message comes, so all of it stands on the last. */
const together = (sheets: readonly Sheet[], replies: readonly QuickReply[]): readonly Part[] =>
  sheets.map(({ blocks }, place) => ({
    text: textOf(blocks) || '…',
    ...(place === sheets.length - 1 && replies.length > 0 && { quick_replies: replies }),
  }))
