import type { InlineKeyboardMarkup } from 'grammy/types'
import { type Message, wordsFor } from '../../../engine/index.ts'
import { fitInOne, type Sheet, sheetOfMessage, split } from '../../sheet/index.ts'
import { htmlOf, unitsOf } from './html.ts'
import { keyboardsFor, keyboardsUnkept } from './keyboard.ts'

/** Less than Telegram takes, so that what a press leads to fits below; and less than the 100 entities that it shows. */
export const LIMITS = { units: 3_600, blocks: 90, measure: unitsOf }

/** One message in Telegram's own form, but for where it goes. */
export interface Notification {
  readonly text: string
  readonly parse_mode: 'HTML'
  readonly link_preview_options: { readonly is_disabled: true }
  readonly reply_markup?: InlineKeyboardMarkup
}

/** A message as one or several, with nothing kept for what is pressed. */
export function renderMessage(message: Message): readonly Notification[] {
  const sheets = split(sheetOfMessage(message), LIMITS)
  return together(sheets, keyboardsUnkept(sheets, boardOf(message)))
}

/** A message as one or several. */
export async function notificationsOf(message: Message, db: D1Database, now: Date): Promise<readonly Notification[]> {
  const sheets = split(sheetOfMessage(message), LIMITS)
  return together(sheets, await keyboardsFor(db, sheets, { ...boardOf(message), now }))
}

/** A message as one, cut where that is needed. */
export async function liveNotificationOf(message: Message, db: D1Database, now: Date): Promise<Notification> {
  const { chat } = wordsFor(message.locale)
  const sheet = fitInOne(sheetOfMessage(message), LIMITS, (count) => chat.more({ count }))
  const [keyboard] = await keyboardsFor(db, [sheet], { ...boardOf(message), now })
  return notificationOf(textOf(sheet), keyboard)
}

/** Without the buttons that lead out of the chat: there are addresses to which Telegram lets none lead. */
export function withoutUrls({ reply_markup: markup, ...rest }: Notification): Notification {
  const rows = markup?.inline_keyboard.map((row) => row.filter((button) => !('url' in button))) ?? []
  return notificationOf(rest.text, { inline_keyboard: rows.filter((row) => row.length > 0) })
}

const boardOf = ({ locale }: Message) => ({ origin: 'n', typeIt: wordsFor(locale).chat.typeIt }) as const

const together = (sheets: readonly Sheet[], keyboards: readonly InlineKeyboardMarkup[]): readonly Notification[] =>
  sheets.map((sheet, place) => notificationOf(textOf(sheet), keyboards[place]))

const textOf = (sheet: Sheet) => htmlOf(sheet).trim() || '…'

const notificationOf = (text: string, keyboard: InlineKeyboardMarkup = { inline_keyboard: [] }): Notification => ({
  text,
  parse_mode: 'HTML',
  link_preview_options: { is_disabled: true },
  ...(keyboard.inline_keyboard.length > 0 && { reply_markup: keyboard }),
})
