import type { InlineQueryResult } from '@grammyjs/types'

/** The body of a call, as it arrived. */
export type Body = Readonly<Record<string, unknown>>

/** What each method takes that the tests know; anything else is a mistake of ours. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  sendMessage: [
    'chat_id',
    'message_thread_id',
    'text',
    'parse_mode',
    'link_preview_options',
    'reply_parameters',
    'reply_markup',
  ],
  editMessageText: ['chat_id', 'message_id', 'text', 'parse_mode', 'link_preview_options', 'reply_markup'],
  answerCallbackQuery: ['callback_query_id', 'text', 'show_alert'],
  answerInlineQuery: ['inline_query_id', 'results', 'cache_time', 'is_personal'],
  getChatMember: ['chat_id', 'user_id'],
  setWebhook: ['url', 'secret_token', 'allowed_updates', 'max_connections', 'drop_pending_updates'],
  setMyCommands: ['commands', 'scope', 'language_code'],
  getMyCommands: ['scope', 'language_code'],
  getMe: [],
  getWebhookInfo: [],
}

const URL_BUTTON = /^https?:\/\/[^/\s]+\.[^/\s]+/

/** Throws, with the reason, for what the documentation does not allow. */
export function checkCall(method: string, body: Body): void {
  const members = MEMBERS[method]
  if (!members) throw new Error(`method ${method} not known`)
  for (const name of Object.keys(body)) if (!members.includes(name)) throw new Error(`${method} has no \`${name}\``)
  for (const text of stringsIn(body)) if (!text.isWellFormed()) throw new Error('strings must be encoded in UTF-8')
  for (const name of ['chat_id', 'message_id', 'message_thread_id', 'user_id']) {
    if (body[name] !== undefined && !Number.isSafeInteger(body[name])) throw new Error(`${name} is no number`)
  }
  if (body.text !== undefined && typeof body.text !== 'string') throw new Error('text is no string')
  if (body.reply_markup !== undefined) checkMarkup(Object(body.reply_markup))
  if (method === 'answerCallbackQuery' && String(body.text ?? '').length > 200) throw new Error('the alert is too long')
  if (method === 'answerInlineQuery') checkResults(body)
  if (method === 'setWebhook') checkWebhook(body)
  if (method === 'setMyCommands' || method === 'getMyCommands') checkLanguage(body)
  if (method === 'setMyCommands') checkCommands(body)
}

function checkMarkup(markup: Body): void {
  if (markup.force_reply === true) {
    const placeholder = String(markup.input_field_placeholder ?? '-')
    if (placeholder.length < 1 || placeholder.length > 64) throw new Error('the placeholder takes 1-64 characters')
    return
  }
  if (!Array.isArray(markup.inline_keyboard)) throw new Error('an unknown reply_markup')
  const rows: readonly (readonly Body[])[] = markup.inline_keyboard
  if (rows.flat().length > 100) throw new Error('reply markup is too long')
  for (const row of rows) {
    if (row.length === 0 || row.length > 8) throw new Error(`a row of ${row.length} buttons`)
    for (const button of row) checkButton(button)
  }
}

function checkButton({ text, url, callback_data: data, ...others }: Body): void {
  if (typeof text !== 'string' || text.trim() === '') throw new Error('Text buttons are unallowed to be empty')
  if (Object.keys(others).length > 0) throw new Error(`a button with ${Object.keys(others)}`)
  if ((url === undefined) === (data === undefined)) throw new Error('a button does exactly one thing')
  if (url !== undefined && !URL_BUTTON.test(String(url))) {
    throw new Error(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`)
  }
  const bytes = data === undefined ? 1 : new TextEncoder().encode(String(data)).length
  if (bytes < 1 || bytes > 64) throw new Error('BUTTON_DATA_INVALID')
}

function checkResults({ results }: Body): void {
  const list = results as readonly InlineQueryResult[]
  if (!Array.isArray(results) || list.length > 50) throw new Error('RESULTS_TOO_MUCH')
  if (new Set(list.map(({ id }) => id)).size < list.length) throw new Error('RESULT_ID_DUPLICATE')
  for (const result of list) {
    if (result.type !== 'article') throw new Error(`a result that is a ${result.type}`)
    const { id, title, input_message_content: content } = result
    if (id.length < 1 || new TextEncoder().encode(id).length > 64) throw new Error('RESULT_ID_INVALID')
    if (title.trim() === '') throw new Error('ARTICLE_TITLE_EMPTY')
    if (!('message_text' in content) || content.message_text.trim() === '' || content.message_text.length > 4096) {
      throw new Error('MESSAGE_TEXT_INVALID')
    }
    if (result.reply_markup) checkMarkup({ inline_keyboard: result.reply_markup.inline_keyboard })
  }
}

function checkWebhook({ url, secret_token: secret, allowed_updates: updates }: Body): void {
  if (!/^(?:https:\/\/.+)?$/.test(String(url)))
    throw new Error('bad webhook: An HTTPS URL must be provided for webhook')
  if (!/^[\w-]{1,256}$/.test(String(secret))) throw new Error('secret token contains unallowed characters')
  if (updates !== undefined && !Array.isArray(updates)) throw new Error('allowed_updates is no list')
}

function checkCommands({ commands }: Body): void {
  const list = commands as readonly { readonly command: string; readonly description: string }[]
  if (!Array.isArray(commands) || list.length > 100) throw new Error('BOT_COMMANDS_TOO_MUCH')
  for (const { command, description } of list) {
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw new Error('BOT_COMMAND_INVALID')
    if (description.length < 1 || description.length > 256) throw new Error('BOT_COMMAND_DESCRIPTION_INVALID')
  }
}

function checkLanguage({ language_code: language }: Body): void {
  if (language !== undefined && !/^(?:[a-z]{2})?$/.test(String(language))) throw new Error('invalid language_code')
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}
