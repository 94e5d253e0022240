import type { Api } from 'grammy'
import type { CallbackQuery, InlineKeyboardMarkup, Message } from 'grammy/types'
import { wordsFor } from '../../engine/index.ts'
import type { Reply } from '../bot.ts'
import { unpack } from '../sayings.ts'
import { type Answering, give, type Part, partsOf, patiently } from './answer.ts'
import { fieldPart } from './field.ts'
import { htmlAgain } from './html.ts'
import { type Origin, readData } from './keyboard.ts'
import { wasRefused } from './trouble.ts'
import { turnOf } from './turn.ts'

const MOST_UNITS = 4_096

/** Answers a press on a button, where the button stands. */
export async function press(query: CallbackQuery, message: Message, answering: Answering): Promise<void> {
  const { settings, api, talk, locale } = answering
  const button = readData(query.data ?? '')
  const says = button && (await unpack(settings.db, button.packed, talk.context.now))
  await acknowledge(query, api, says === undefined ? wordsFor(locale).chat.tooOld : undefined)
  if (!button || says === undefined) return
  if (button.origin === 'i') return give([fieldPart(says, query.from, locale)], answering)
  const reply = await talk.converse(turnOf({ api, message, from: query.from, text: says }))
  await show(reply, button.origin, message, answering)
}

/** Stops the button's turning; one that was pressed long ago has stopped already. */
export async function acknowledge({ id }: CallbackQuery, api: Api, alert?: string): Promise<void> {
  try {
    await api.raw.answerCallbackQuery({
      callback_query_id: id,
      ...(alert !== undefined && { text: alert, show_alert: true }),
    })
  } catch (error) {
    if (!wasRefused(error)) throw error
  }
}

async function show(reply: Reply, origin: Origin, message: Message, answering: Answering): Promise<void> {
  if (origin === 'n') {
    const [outcome, ...more] = await partsOf(reply, answering, 'n')
    const edited = outcome && more.length === 0 ? withOutcome(message, outcome) : undefined
    if (edited && (await edit(message, edited, answering))) return
  }
  const [first, ...more] = await partsOf(reply, answering, 'c')
  if (!first) return
  const wasEdited = origin === 'c' && (await edit(message, first, answering))
  await give(wasEdited ? more : [first, ...more], answering)
}

/** A notification with what a press led to below it; `undefined` where there is no room. */
function withOutcome(message: Message, outcome: Part): Part | undefined {
  const { text = '', entities = [], reply_markup: present } = message
  const former = entities.find(({ type }) => type === 'blockquote')
  const original = text.slice(0, former?.offset).trimEnd()
  const kept = entities.filter(({ offset, length }) => offset + length <= original.length)
  const units = original.length + 2 + outcome.units
  if (original === '' || units > MOST_UNITS) return undefined
  const html = `${htmlAgain(original, kept)}\n\n<blockquote>${outcome.html}</blockquote>`
  return { html, units, markup: withLinks(outcome.markup, present) }
}

/** The new buttons, and those that lead out of the chat, which stay. */
function withLinks(markup: Part['markup'], present: InlineKeyboardMarkup | undefined): Part['markup'] {
  if (!('inline_keyboard' in markup)) return markup
  const links = (present?.inline_keyboard ?? []).flat().filter((button) => 'url' in button)
  return { inline_keyboard: [...markup.inline_keyboard, ...links.map((link) => [link])] }
}

/** Puts a part in the place of a message; `false` where that cannot be edited any more. */
async function edit({ chat, message_id }: Message, part: Part, answering: Answering): Promise<boolean> {
  const { html: text, markup } = part
  if (!('inline_keyboard' in markup)) return false
  try {
    await patiently(answering, async () => {
      await answering.api.raw.editMessageText({
        chat_id: chat.id,
        message_id,
        text,
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
        reply_markup: markup,
      })
    })
    return true
  } catch (error) {
    // Who presses twice gets the same again, which Telegram calls an error.
    if (wasRefused(error, /not modified/i)) return true
    if (wasRefused(error)) return false
    throw error
  }
}
