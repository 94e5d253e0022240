import { Bot } from 'grammy'
import type { Message, Update, User } from 'grammy/types'
import { digest128, wordsFor } from '../../../engine/index.ts'
import type { Reply, Talk } from '../../bot.ts'
import { isFirst } from '../../replay.ts'
import { clientOf, meOf } from '../delivery/client.ts'
import { complain } from '../delivery/trouble.ts'
import { placeOf } from '../place.ts'
import { NAME, type TelegramSettings } from '../settings.ts'
import { acknowledge } from './alert.ts'
import { type Answering, give, newPartsOf } from './answer.ts'
import { orExcuse } from './excuse.ts'
import { typedIn } from './field.ts'
import { heardIn } from './heard.ts'
import { offer } from './inline.ts'
import { changeMembership, follow } from './membership.ts'
import { press } from './press.ts'
import { aboutOf, turnOf } from './turn.ts'

/** Telegram gives up long before. */
const KEPT_MS = 86_400_000

/** Takes one update, once. What fails is answered too: Telegram would only send it again. */
export async function webhook(settings: TelegramSettings, request: Request, talk: Talk): Promise<Response> {
  if (!(await isSecret(request.headers.get('x-telegram-bot-api-secret-token'), settings))) {
    return new Response('The secret token is missing or wrong.', { status: 401 })
  }
  const update = readUpdate(await request.text())
  if (!update) return new Response('This is no update of Telegram.', { status: 400 })
  const seen = { now: talk.context.now, keptMs: KEPT_MS }
  if (await isFirst(settings.db, NAME, String(update.update_id), seen)) {
    await listener(settings, talk)
      .handleUpdate(update)
      .catch((error: unknown) => complain(error, settings))
  }
  return new Response(null)
}

/** Compares digests, which take the same time wherever the texts differ. */
async function isSecret(given: string | null, { secret }: TelegramSettings): Promise<boolean> {
  return given !== null && (await digest128(given)) === (await digest128(secret))
}

function readUpdate(body: string): Update | undefined {
  try {
    const update = Object(JSON.parse(body))
    return Number.isSafeInteger(update.update_id) ? update : undefined
  } catch {
    return undefined
  }
}

/** Hears one update. Every answer is a call of its own: one that stood in the response would fail without a word. */
function listener(settings: TelegramSettings, talk: Talk): Bot {
  const bot = new Bot(settings.token, { botInfo: meOf(settings), client: clientOf(settings) })
  bot.on(['message:migrate_to_chat_id', 'message:migrate_from_chat_id'], ({ msg }) => follow(msg, talk))
  bot.on(['message', 'channel_post'], ({ api, msg }) => hear(msg, { settings, api, talk }))
  bot.on('callback_query', ({ api, callbackQuery: query }) => {
    const { message, from } = query
    if (!message) return acknowledge(query, api, wordsFor(from.language_code ?? 'en').chat.tooOld)
    return press(query, message, answeringTo(message, from, { settings, api, talk }))
  })
  bot.on('inline_query', ({ api, inlineQuery }) => offer(inlineQuery, { api, talk, username: settings.username }))
  bot.on('my_chat_member', ({ api, myChatMember: update }) => {
    const { id: chatId, type } = update.chat
    const locale = update.from.language_code ?? 'en'
    return changeMembership(update, { settings, api, talk, place: { chatId }, isPrivate: type === 'private', locale })
  })
  return bot
}

type Ears = Pick<Answering, 'settings' | 'api' | 'talk'>

async function hear(message: Message, ears: Ears): Promise<void> {
  const { settings, api, talk } = ears
  const { from, sender_chat: onBehalfOf } = message
  const me = meOf(settings)
  const said = heardIn(message, me)
  if (said === undefined) return
  const answering = answeringTo(message, onBehalfOf ? undefined : from, ears)
  const show = async (reply: Reply) => give(await newPartsOf(reply, answering), answering)
  await orExcuse({
    settings,
    locale: answering.locale,
    async find() {
      const text = typedIn(message, said, me, answering.locale)
      const about = await aboutOf(message, me, settings.db, talk)
      return talk.converse(turnOf({ api, message, from, onBehalfOf, text, about }))
    },
    show,
    say: (text) => show({ text }),
  })
}

/** `asker` is absent where nobody shows themselves. */
const answeringTo = (message: Message, asker: User | undefined, ears: Ears): Answering => ({
  ...ears,
  place: placeOf(message),
  isPrivate: message.chat.type === 'private',
  answers: message.message_id,
  ...(message.chat.type !== 'private' && { asker: asker?.id }),
  locale: asker?.language_code ?? 'en',
})
