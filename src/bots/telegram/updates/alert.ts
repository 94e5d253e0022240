import type { Api } from 'grammy'
import type { CallbackQuery } from 'grammy/types'
import type { Reply } from '../../bot.ts'
import { cutText, plain, sheetOf } from '../../sheet/index.ts'
import { wasRefused } from '../delivery/trouble.ts'
import { type Answering, give, newPartsOf } from './answer.ts'

/** What Telegram takes of characters. */
export const MOST_ALERT = 200

/** All words of a reply. */
export const wordsOf = ({ text, list = [] }: Reply): string =>
  [text, ...list.flatMap(({ title, detail }) => [title, detail ?? ''])].filter((line) => line !== '').join('\n')

/** Tells something only to who pressed a button; without words the button merely stops turning. */
export async function tell(text: string, query: CallbackQuery, answering: Answering): Promise<void> {
  const wasTold = await acknowledge(query, answering.api, text)
  if (wasTold || text === '' || query.message?.chat.type === 'channel') return
  await give(await newPartsOf({ text }, answering), answering)
}

/** Answers a press; `false` where it was made too long ago for that. */
export async function acknowledge({ id }: CallbackQuery, api: Api, text: string): Promise<boolean> {
  const alert = sheetOf({ text })
    .blocks.map(({ spans }) => plain(spans))
    .join('\n')
  try {
    await api.raw.answerCallbackQuery({
      callback_query_id: id,
      ...(alert !== '' && { text: cutText(alert, MOST_ALERT), show_alert: true }),
    })
    return true
  } catch (error) {
    if (wasRefused(error)) return false
    throw error
  }
}
