import type { Api } from 'grammy'
import type { InlineQuery, InlineQueryResultArticle } from 'grammy/types'
import { wordsFor } from '../../../engine/index.ts'
import type { Choice, Talk } from '../../bot.ts'
import { startPayload } from '../../conversation/index.ts'
import { cleanLine, cutText } from '../../sheet/index.ts'
import { literal } from '../format/literal.ts'

const CACHE_SECONDS = 10
const MOST_TITLE = 100

/** Answers who types our name and some words in any chat: what fits of the catalogue, to show to the others there. */
export async function offer(
  { id, from, query }: InlineQuery,
  { api, talk, username }: { readonly api: Api; readonly talk: Talk; readonly username: string },
): Promise<void> {
  const words = wordsFor(from.language_code ?? 'en')
  const choices = await talk.suggest({ about: 'anything' }, query, words)
  const { subscribe } = words.conversation.buttons
  await api.raw.answerInlineQuery({
    inline_query_id: id,
    results: choices.flatMap((choice, place) => articleFor(choice, place, { username, subscribe })),
    cache_time: CACHE_SECONDS,
    is_personal: true,
  })
}

interface Offering {
  readonly username: string
  readonly subscribe: string
}

/** What stands in the other chat says what it is about; who wants it follows the button to us. */
function articleFor({ label, says }: Choice, place: number, { username, subscribe }: Offering) {
  const payload = startPayload(says.replace(/^\/subscribe\s+/, ''))
  const text = cleanLine(label)
  if (payload === undefined || text === '') return []
  const url = `https://t.me/${username}?start=${payload}`
  const article: InlineQueryResultArticle = {
    type: 'article',
    id: String(place),
    title: cutText(text, MOST_TITLE),
    input_message_content: { message_text: literal(text), link_preview_options: { is_disabled: true } },
    reply_markup: { inline_keyboard: [[{ text: subscribe, url }]] },
  }
  return [article]
}
