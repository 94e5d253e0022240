import type { KnownBlock } from '@slack/types'
import { type Words, wordsFor } from '../../../engine/index.ts'
import type { Reply } from '../../bot.ts'
import { plain, type Sheet, sheetOf, split } from '../../sheet/index.ts'
import { limitsFor, MOST } from '../limits.ts'
import { carry } from './carried.ts'
import { escapeMrkdwn } from './mrkdwn.ts'
import { blocksOf } from './render.ts'

export { carry, uncarryInput } from './carried.ts'
export { ACTION, choicesBlock, inputBlock, optionsOf, plainText } from './pressed.ts'
export { givesWay, MARK } from './render.ts'

/** A message as Slack takes it. */
export interface Posting {
  /** For notifications of the system, and for who cannot see blocks. */
  readonly text: string
  readonly blocks: readonly KnownBlock[]
}

/** A reply as messages, nearly always one. */
export const postingsOf = (db: D1Database, reply: Reply, now: Date, as: 'reply' | 'outcome' = 'reply') =>
  renderSheets(db, sheetOf(reply), { words: wordsFor('en'), now, as })

/** A sheet as messages. */
export async function renderSheets(
  db: D1Database,
  sheet: Sheet,
  { words, now, as }: { readonly words: Words; readonly now: Date; readonly as: 'reply' | 'notification' | 'outcome' },
): Promise<readonly Posting[]> {
  const sheets = split(sheet, limitsFor(sheet.blocks))
  const carried = await carry(db, sheets, now)
  const text = fallbackOf(sheet, words)
  return sheets.map((one, page) => ({ text, blocks: blocksOf(one, { carried, words, as, page }) }))
}

/** The first words of a sheet. */
function fallbackOf({ blocks }: Sheet, { chat }: Words): string {
  const first = blocks.map(({ spans }) => plain(spans).trim()).find((text) => text !== '') ?? chat.title
  return escapeMrkdwn(first.slice(0, MOST.text / 2).toWellFormed())
}
