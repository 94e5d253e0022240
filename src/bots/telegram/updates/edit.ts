import type { InlineKeyboardMarkup, Message } from 'grammy/types'
import { complain, pauseOf, wasRefused } from '../delivery/trouble.ts'
import { fits, htmlAgain } from '../format/html.ts'
import { type Answering, type Part, patiently } from './answer.ts'

/** What became of putting something into a message: it waits where Telegram asks to. */
export type Edited = 'done' | 'waits' | 'refused'

/** A notification with what a press led to below it; `undefined` where there is no room. */
export function withOutcome(message: Message, outcome: Part): Part | undefined {
  const { text = '', entities = [], reply_markup: present } = message
  const former = entities.find(({ type }) => type === 'blockquote')
  const original = text.slice(0, former?.offset).trimEnd()
  const kept = entities.filter(({ offset, length }) => offset + length <= original.length)
  const html = `${htmlAgain(original, kept)}\n\n<blockquote>${outcome.html}</blockquote>`
  if (original === '' || !fits(html)) return undefined
  return { html, markup: withLinks(outcome.markup, present) }
}

/** The new buttons, and those that lead out of the chat, which stay. */
function withLinks(markup: Part['markup'], present: InlineKeyboardMarkup | undefined): Part['markup'] {
  if (!('inline_keyboard' in markup)) return markup
  const links = (present?.inline_keyboard ?? []).flat().filter((button) => 'url' in button)
  return { inline_keyboard: [...markup.inline_keyboard, ...links.map((link) => [link])] }
}

/** Puts a part in the place of a message. */
export async function edit(message: Message, part: Part, answering: Answering): Promise<Edited> {
  let isDone = true
  const isOver = await patiently(answering, async () => {
    isDone = await replace(message, part, answering)
  })
  if (!isOver) return 'waits'
  return isDone ? 'done' : 'refused'
}

/** Whether a message could be replaced. */
async function replace({ chat, message_id }: Message, { html: text, markup }: Part, { api, settings }: Answering) {
  if (!('inline_keyboard' in markup)) return false
  try {
    await api.raw.editMessageText({
      chat_id: chat.id,
      message_id,
      text,
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      reply_markup: markup,
    })
    return true
  } catch (error) {
    // Who presses twice gets the same again, which Telegram calls an error.
    if (wasRefused(error, /not modified/i)) return true
    if (pauseOf(error) !== undefined) throw error
    if (!wasRefused(error)) complain(error, settings)
    return false
  }
}
