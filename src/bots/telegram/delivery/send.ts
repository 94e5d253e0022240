import type { Api } from 'grammy'
import type { InlineKeyboardMarkup } from 'grammy/types'
import { DeliveryError, type Message, wordsFor } from '../../../engine/index.ts'
import { realWatch, type TakeTurn } from '../../pace/index.ts'
import { sendParts } from '../../parts.ts'
import { type Sheet, sheetOfMessage, split } from '../../sheet/index.ts'
import { htmlOf, unitsOf } from '../format/html.ts'
import { keyboardsFor } from '../format/keyboard.ts'
import { EXAMPLE, type Place, parsePlace, target } from '../place.ts'
import type { TelegramSettings } from '../settings.ts'
import { apiOf } from './client.ts'
import { troubleOf, wasRefused } from './trouble.ts'

/** Less than Telegram takes, so that what a press leads to fits below; and less than the 100 entities that it shows. */
const LIMITS = { units: 3_600, blocks: 90, measure: unitsOf }

/** Hands a message to a chat, in as many parts as it takes. */
export async function send(
  settings: TelegramSettings,
  turn: TakeTurn,
  message: Message,
  address: string,
): Promise<void> {
  const { db, watch = realWatch } = settings
  const place = parsePlace(address)
  const { chat } = wordsFor(message.locale)
  if (!place) throw new DeliveryError(chat.noAddress({ typed: address, example: EXAMPLE }), { permanent: true })
  const sheets = split(sheetOfMessage(message), LIMITS)
  const now = new Date(watch.time())
  const keyboards = await keyboardsFor(db, sheets, { origin: 'n', typeIt: chat.typeIt, now })
  const api = apiOf(settings)
  await turn(address, (paced) =>
    sendParts(db, message.id, sheets, (sheet, part) =>
      paced(async () => {
        try {
          await sendPart(api, place, sheet, keyboards[part] ?? { inline_keyboard: [] })
        } catch (error) {
          throw troubleOf(error, place, message.locale, settings)
        }
      }),
    ),
  )
}

async function sendPart(api: Api, place: Place, sheet: Sheet, keyboard: InlineKeyboardMarkup): Promise<void> {
  try {
    await sendSheet(api, place, sheet, keyboard)
  } catch (error) {
    // Telegram knows addresses that no button may lead to, such as those of a machine of one's own.
    if (!sheet.link || !wasRefused(error, /url/i)) throw error
    await sendSheet(api, place, sheet, withoutUrls(keyboard))
  }
}

/** Sends one sheet as one message. */
async function sendSheet(api: Api, place: Place, sheet: Sheet, keyboard: InlineKeyboardMarkup): Promise<void> {
  await api.raw.sendMessage({
    ...target(place),
    text: htmlOf(sheet).trim() || '…',
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    ...(keyboard.inline_keyboard.length > 0 && { reply_markup: keyboard }),
  })
}

const withoutUrls = ({ inline_keyboard: rows }: InlineKeyboardMarkup): InlineKeyboardMarkup => ({
  inline_keyboard: rows.map((row) => row.filter((button) => !('url' in button))).filter((row) => row.length > 0),
})
