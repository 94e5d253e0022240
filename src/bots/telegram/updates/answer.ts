import type { Api } from 'grammy'
import type { ForceReply, InlineKeyboardMarkup } from 'grammy/types'
import { wordsFor } from '../../../engine/index.ts'
import type { Reply, Talk } from '../../bot.ts'
import { realWatch } from '../../pace/index.ts'
import { cutText, type Sheet, sheetOf, split } from '../../sheet/index.ts'
import { complain, isShut, pauseOf } from '../delivery/trouble.ts'
import { bareHtml, htmlOf, unitsOf } from '../format/html.ts'
import { keyboardsFor, type Origin } from '../format/keyboard.ts'
import { type Place, target } from '../place.ts'
import type { TelegramSettings } from '../settings.ts'

/** Telegram takes 4,096 units; an entry has up to five buttons, and 100 stand under a message. */
const LIMITS = { units: 4_000, blocks: 20, measure: unitsOf }
const MOST_PLACEHOLDER = 64
/** Longer than this no request lasts. */
const MOST_PAUSE_SECONDS = 25

/** What an answer is given with. */
export interface Answering {
  readonly settings: TelegramSettings
  readonly api: Api
  readonly talk: Talk
  readonly place: Place
  readonly isPrivate: boolean
  /** The message that is answered. */
  readonly answers?: number
  /** The id of who asked, in a group where others see the answer; absent for who does not show themselves. */
  readonly asker?: number | undefined
  readonly locale: string
}

/** One message as it is sent. */
export interface Part {
  readonly html: string
  readonly markup: InlineKeyboardMarkup | ForceReply
}

/** A reply as the messages that it becomes. Its buttons are for who asked; those of a notification are nobody's own. */
export async function partsOf(reply: Reply, answering: Answering, origin: Origin): Promise<readonly Part[]> {
  const { settings, talk, isPrivate, locale, asker } = answering
  const sheets = split(sheetOf(reply), LIMITS).map((sheet) => withField(sheet, isPrivate))
  const { typeIt } = wordsFor(locale).chat
  const owner = origin === 'n' ? undefined : asker
  const keyboards = await keyboardsFor(settings.db, sheets, { origin, owner, typeIt, now: talk.context.now })
  return sheets.map((sheet, place) => ({
    html: htmlOf(sheet).trim() || '…',
    markup: keyboards[place] ?? { inline_keyboard: [] },
  }))
}

/** A reply as messages of their own: in a group, what waits for words and has no buttons opens a field for them. */
export async function newPartsOf(reply: Reply, answering: Answering): Promise<readonly Part[]> {
  const { input, choices = [], list = [], ...rest } = reply
  const hasButtons = choices.length > 0 || list.some((item) => item.choices?.length || item.input)
  if (input?.says !== '' || answering.isPrivate || hasButtons) return partsOf(reply, answering, 'c')
  const parts = await partsOf({ ...rest, list }, answering, 'c')
  return parts.map((part, place) =>
    place === parts.length - 1 ? { ...part, markup: fieldFor(input.label, true) } : part,
  )
}

/** Opens a field whose words answer the message, so that they reach a bot that does not hear what else is said. */
export const fieldFor = (label: string, selective: boolean): ForceReply => ({
  force_reply: true,
  input_field_placeholder: cutText(label, MOST_PLACEHOLDER) || '…',
  selective,
})

/** Sends the parts one after the other; `false` where they come later, or not at all. */
export async function give(parts: readonly Part[], answering: Answering): Promise<boolean> {
  let given = 0
  return patiently(answering, async () => {
    for (const part of parts.slice(given)) {
      await sendPart(part, answering)
      given += 1
    }
  })
}

/**
 * A group takes 20 messages a minute, whoever caused them: what comes too soon is done a little later, which gives
 * `false`. What would have to wait for too long is only told to the log, since a word about it would have to wait too.
 */
export async function patiently(
  answering: Answering,
  work: () => Promise<void>,
  most = MOST_PAUSE_SECONDS,
): Promise<boolean> {
  const { settings, talk } = answering
  try {
    await work()
    return true
  } catch (error) {
    const seconds = pauseOf(error)
    if (seconds === undefined) throw error
    if (seconds > most) complain(error, settings)
    else talk.later(tryAgain(answering, work, { seconds, most }))
    return false
  }
}

async function tryAgain(
  answering: Answering,
  work: () => Promise<void>,
  { seconds, most }: { readonly seconds: number; readonly most: number },
): Promise<void> {
  const { settings } = answering
  const { watch = realWatch } = settings
  try {
    await watch.wait(seconds * 1000)
    await patiently(answering, work, most - seconds)
  } catch (error) {
    complain(error, settings)
  }
}

/** In a private chat everything is heard, so that only what stands before the typed words needs a field. */
const withField = ({ input, ...sheet }: Sheet, isPrivate: boolean): Sheet =>
  input && !(isPrivate && input.says === '') ? { ...sheet, input } : sheet

/** What fails may fail because of its buttons or its format: bare words are better than nothing. */
async function sendPart(part: Part, answering: Answering): Promise<void> {
  try {
    await sendMessage(part, answering)
  } catch (error) {
    if (pauseOf(error) !== undefined || isShut(error)) throw error
    complain(error, answering.settings)
    await sendMessage({ html: bareHtml(part.html), markup: { inline_keyboard: [] } }, answering)
  }
}

async function sendMessage({ html, markup }: Part, { api, place, isPrivate, answers }: Answering): Promise<void> {
  const isBare = 'inline_keyboard' in markup && markup.inline_keyboard.length === 0
  const isAnswer = answers !== undefined && !isPrivate
  await api.raw.sendMessage({
    ...target(place),
    text: html,
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    ...(isAnswer && { reply_parameters: { message_id: answers, allow_sending_without_reply: true } }),
    ...(!isBare && { reply_markup: markup }),
  })
}
