import type { KnownBlock } from '@slack/types'
import { type Message, type Words, wordsFor } from '../../../engine/index.ts'
import type { Reply } from '../../bot.ts'
import { fitInOne, plain, type Sheet, sheetOf, sheetOfMessage, split } from '../../sheet/index.ts'
import { limitsFor, MOST } from '../limits.ts'
import { type Carried, carry, carryUnkept } from './carried.ts'
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
export async function postingsOf(
  db: D1Database,
  reply: Reply,
  { words, now, as = 'reply' }: { readonly words: Words; readonly now: Date; readonly as?: 'reply' | 'outcome' },
): Promise<readonly Posting[]> {
  const sheet = sheetOf(reply)
  const sheets = split(sheet, limitsFor(sheet.blocks))
  return postings(sheets, await carry(db, sheets, now), words, as)
}

/** A notification as messages. */
export async function notificationsOf(message: Message, db: D1Database, now: Date): Promise<readonly Posting[]> {
  const sheets = partsOf(message)
  return postings(sheets, await carry(db, sheets, now), wordsFor(message.locale), 'notification')
}

/** The same, with nothing kept for what is pressed. */
export function notificationsUnkept(message: Message): readonly Posting[] {
  const sheets = partsOf(message)
  return postings(sheets, carryUnkept(sheets), wordsFor(message.locale), 'notification')
}

/** A notification as one message, cut where that is needed. */
export async function liveNotificationOf(message: Message, db: D1Database, now: Date): Promise<Posting> {
  const words = wordsFor(message.locale)
  const whole = sheetOfMessage(message)
  const sheet = fitInOne(whole, limitsFor(whole.blocks), (count) => words.chat.more({ count }))
  const carried = await carry(db, [sheet], now)
  return {
    text: fallbackOf(sheet.blocks, words),
    blocks: blocksOf(sheet, { carried, words, as: 'notification', page: 0 }),
  }
}

function partsOf(message: Message): readonly Sheet[] {
  const sheet = sheetOfMessage(message)
  return split(sheet, limitsFor(sheet.blocks))
}

function postings(
  sheets: readonly Sheet[],
  carried: Carried,
  words: Words,
  as: 'reply' | 'notification' | 'outcome',
): readonly Posting[] {
  const text = fallbackOf(
    sheets.flatMap(({ blocks }) => blocks),
    words,
  )
  return sheets.map((sheet, page) => ({ text, blocks: blocksOf(sheet, { carried, words, as, page }) }))
}

/** The first words. */
function fallbackOf(blocks: Sheet['blocks'], { chat }: Words): string {
  const first = blocks.map(({ spans }) => plain(spans).trim()).find((text) => text !== '') ?? chat.title
  return escapeMrkdwn(first.slice(0, MOST.text / 2).toWellFormed())
}
