import type { ApiMethods, CallbackQuery, ChatMember, Message, Update, UserFromGetMe } from '@grammyjs/types'
import { type Body, checkCall } from './telegram-checks.ts'
import { readHtml, withAutomatic } from './telegram-html.ts'
import { createLimits } from './telegram-limits.ts'
import type { Failure, StandInChat, StandInOptions, TelegramStandIn } from './telegram-types.ts'

export type { Failure, StandInChat, StandInOptions, TelegramStandIn } from './telegram-types.ts'

type Args<M extends keyof ApiMethods<never>> = Parameters<ApiMethods<never>[M]>[0]

/** Of a text before it is read. */
const MOST_BYTES = 32_768

class Refused extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.description)
    this.failure = failure
  }
}

const refuse = (description: string, error_code = 400): never => {
  throw new Refused({ error_code, description: `${error_code === 403 ? 'Forbidden' : 'Bad Request'}: ${description}` })
}

export function createTelegramStandIn(options: StandInOptions): TelegramStandIn {
  const { token, username = 'CarillonBot', administrators = [], time = () => Date.now() } = options
  const limits = options.time && createLimits(options.time)
  const bot = botOf(Number(token.split(':')[0]), username)
  let updates = 1_000
  let lastId = 0

  const date = () => Math.floor(time() / 1000)
  function chatOf(id: number): StandInChat {
    const chat = standIn.chats.get(id)
    if (chat) return chat
    const opened: StandInChat = { id, type: id < 0 ? 'supergroup' : 'private' }
    standIn.chats.set(id, opened)
    return opened
  }
  function keep(message: Message): Message {
    const there = standIn.messages.get(message.chat.id) ?? []
    standIn.messages.set(message.chat.id, [...there, message])
    return message
  }
  function hinder(chatId: number, isNew: boolean): void {
    const failure = standIn.failures.get(chatId)?.shift()
    if (failure) throw new Refused(failure)
    const wait = isNew ? limits?.take(chatId) : undefined
    if (wait === undefined) return
    standIn.violations.push(`too fast in ${chatId}`)
    const parameters = { retry_after: wait }
    throw new Refused({ error_code: 429, description: `Too Many Requests: retry after ${wait}`, parameters })
  }
  function read(html: string, parseMode: unknown) {
    if (parseMode !== 'HTML') return refuse('tests read HTML only')
    if (new TextEncoder().encode(html).length > MOST_BYTES) return refuse('text is too long')
    const { text, entities } = withAutomatic(readHtml(html))
    if (text === '') return refuse('message text is empty')
    if (text.length > 4096) return refuse('message is too long')
    return { text, ...(entities.length > 0 && { entities }) }
  }
  const find = (chatId: number, id: number | undefined) =>
    standIn.messages.get(chatId)?.find(({ message_id }) => message_id === id)

  const methods = {
    getMe: () => bot,
    getWebhookInfo() {
      const { secret_token: _, ...known } = standIn.webhook
      return { url: '', has_custom_certificate: false, pending_update_count: 0, ...known }
    },
    setWebhook: (args: Args<'setWebhook'>) => Boolean(Object.assign(standIn.webhook, args)),
    setMyCommands: ({ commands, ...where }: Args<'setMyCommands'>) =>
      standIn.commands.set(menuOf(where), commands).size > 0,
    getMyCommands: (where: Args<'getMyCommands'>) => standIn.commands.get(menuOf(where)) ?? [],
    getChatMember: ({ chat_id, user_id }: Args<'getChatMember'>): ChatMember => {
      const isAdmin = [...administrators, ...(chatOf(Number(chat_id)).admins ?? [])].includes(user_id)
      return { status: isAdmin ? 'administrator' : 'member', user: { id: user_id } } as ChatMember
    },
    sendMessage(args: Args<'sendMessage'>): Message {
      const chat = chatOf(Number(args.chat_id))
      hinder(chat.id, true)
      const content = read(args.text, args.parse_mode)
      const topic = args.message_thread_id
      if (topic !== undefined && chat.topics?.[topic] === undefined) refuse('message thread not found')
      const answered = find(chat.id, args.reply_parameters?.message_id)
      const markup = args.reply_markup
      lastId += 1
      const message = {
        ...{ message_id: lastId, date: date(), chat: publicPart(chat), from: bot, ...content },
        ...(topic !== undefined && { message_thread_id: topic, is_topic_message: true }),
        ...(answered && { reply_to_message: answered }),
        ...(markup && 'inline_keyboard' in markup && { reply_markup: markup }),
      }
      return keep(message as unknown as Message)
    },
    editMessageText(args: Args<'editMessageText'>): Message {
      const chat = chatOf(Number(args.chat_id))
      hinder(chat.id, false)
      const before = find(chat.id, args.message_id) ?? refuse('message to edit not found')
      if (before.from?.id !== bot.id) refuse("message can't be edited")
      const markup = args.reply_markup?.inline_keyboard.length ? { reply_markup: args.reply_markup } : {}
      const { entities: _, reply_markup: __, ...rest } = before
      const after = { ...rest, ...read(args.text ?? '', args.parse_mode), ...markup } as Message
      const shown = ({ text, entities, reply_markup }: Message) => JSON.stringify([text, entities, reply_markup])
      if (shown(before) === shown(after)) refuse('message is not modified')
      const there = standIn.messages.get(chat.id) ?? []
      standIn.messages.set(
        chat.id,
        there.map((one) => (one === before ? after : one)),
      )
      return after
    },
    answerCallbackQuery: ({ callback_query_id: id }: Args<'answerCallbackQuery'>) =>
      !standIn.expired.has(id) || refuse('query is too old and response timeout expired or query ID is invalid'),
    answerInlineQuery: (_: Args<'answerInlineQuery'>) => true,
  }

  const standIn: TelegramStandIn = {
    bot,
    chats: new Map(),
    messages: new Map(),
    calls: [],
    violations: [],
    failures: new Map(),
    expired: new Set(),
    webhook: {},
    commands: new Map(),
    async fetch(request) {
      const [, path = '', method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(new URL(request.url).pathname) ?? []
      const text = await request.text()
      if (path !== token) return failed({ error_code: 401, description: 'Unauthorized' })
      if (!Object.hasOwn(methods, method)) return failed({ error_code: 404, description: 'Not Found' })
      const body: Body = text === '' ? {} : JSON.parse(text)
      standIn.calls.push({ method, body })
      try {
        checkCall(method, body)
        const act = methods[method as keyof typeof methods] as (args: unknown) => unknown
        return Response.json({ ok: true, result: act(body) })
      } catch (error) {
        if (error instanceof Refused) return failed(error.failure)
        const description = `Bad Request: ${error instanceof Error ? error.message : error}`
        standIn.violations.push(`${method}: ${description}`)
        return failed({ error_code: 400, description })
      }
    },
    update(content) {
      updates += 1
      return { update_id: updates, ...content } as Update
    },
    say(chatId, from, text, changes = {}) {
      lastId += 1
      const chat = publicPart(chatOf(chatId))
      const entities = entitiesIn(text)
      const content = { text, ...(entities.length > 0 && { entities }), ...changes }
      const message = keep({ message_id: lastId, date: date(), chat, from, ...content } as Message)
      return standIn.update({ message } as Omit<Update, 'update_id'>)
    },
    press(chatId, from, label) {
      const there = standIn.messages.get(chatId) ?? []
      const message = there.findLast((one) => buttonsOf(one).some(({ text }) => text === label))
      const button = message && buttonsOf(message).find(({ text }) => text === label)
      if (!message || !button || !('callback_data' in button)) throw new Error(`No button says \`${label}\`.`)
      const id = String(updates)
      const query = { id, from, message, chat_instance: '1', data: button.callback_data } as CallbackQuery
      return standIn.update({ callback_query: query })
    },
    inline: (from, query) => standIn.update({ inline_query: { id: '7', from, query, offset: '' } }),
    transcript: (chatId) =>
      (standIn.messages.get(chatId) ?? []).map((message) => {
        const labels = buttonsOf(message).map(({ text }) => `[${text}]`)
        return [`${message.from?.first_name}: ${message.text}`, ...labels].join(' ')
      }),
  }
  return standIn
}

/** An update as Telegram brings it to the webhook. */
export const requestOf = (update: unknown, secret: string, url = 'https://carillon.example/bots/telegram'): Request =>
  new Request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
    body: JSON.stringify(update),
  })

const menuOf = ({ scope, language_code: language }: Args<'getMyCommands'> = {}) =>
  `${scope?.type ?? 'default'}/${language ?? ''}`

const failed = (failure: Failure) => Response.json({ ok: false, ...failure }, { status: failure.error_code })

const publicPart = ({ id, type, title, topics }: StandInChat) => ({
  ...{ id, type },
  ...(type === 'private' ? { first_name: 'Somebody' } : { title: title ?? `Chat ${id}` }),
  ...(topics && { is_forum: true }),
})

const buttonsOf = ({ reply_markup: markup }: Message) => (markup?.inline_keyboard ?? []).flat()

/** What Telegram finds in a text by itself, as far as bots care. */
const entitiesIn = (text: string) =>
  [...text.matchAll(/^\/\w+(?:@\w+)?|(?<!\w)@\w{3,}/g)].map(({ 0: found, index }) => ({
    type: found.startsWith('/') ? 'bot_command' : 'mention',
    offset: index,
    length: found.length,
  }))

const botOf = (id: number, username: string): UserFromGetMe => ({
  ...{ id, is_bot: true, first_name: 'Carillon', username },
  ...{ can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: true },
  ...{ can_connect_to_business: false, has_main_web_app: false, has_topics_enabled: false },
  ...{ allows_users_to_create_topics: false, can_manage_bots: false, supports_join_request_queries: false },
})
