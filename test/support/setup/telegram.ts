import type { Answer, Asked, Trouble } from './asked.ts'
import { CREDENTIALS } from './credentials.ts'

const UPDATES = [
  'message',
  'edited_message',
  'channel_post',
  'callback_query',
  'inline_query',
  'chosen_inline_result',
  'my_chat_member',
]

/** Telegram, as far as a bot, its webhook and its menus go. */
export function createTelegram(trouble: Trouble) {
  let webhook: Readonly<Record<string, unknown>> = { url: '' }
  const menus = new Map<string, unknown>()
  const ok = (result: unknown): Answer => ({ body: { ok: true, result } })
  const bad = (description: string): Answer => ({ status: 400, body: { ok: false, error_code: 400, description } })
  return ({ path, body }: Asked): Answer => {
    const [, bot, method] = path.split('/')
    if (bot !== `bot${CREDENTIALS.TELEGRAM_BOT_TOKEN}`)
      return { status: 401, body: { ok: false, error_code: 401, description: 'Unauthorized' } }
    const menu = JSON.stringify([body.scope, body.language_code ?? ''])
    switch (method) {
      case 'getMe':
        return ok({
          id: 7,
          is_bot: true,
          username: 'CarillonBot',
          can_join_groups: true,
          can_read_all_group_messages: false,
          supports_inline_queries: false,
        })
      case 'setWebhook': {
        const { secret_token, ...kept } = body
        if (!String(body.url).startsWith('https://'))
          return bad('Bad Request: bad webhook: An HTTPS URL must be provided')
        if (!/^[\w-]{1,256}$/.test(String(secret_token)))
          return bad('Bad Request: secret token contains unallowed characters')
        if (!(body.allowed_updates as string[]).every((update) => UPDATES.includes(update)))
          return bad('Bad Request: unknown update')
        webhook = kept
        return ok(true)
      }
      case 'getWebhookInfo': {
        const last = { last_error_message: trouble.lastError, last_error_date: 1_795_000_000 }
        return ok({
          has_custom_certificate: false,
          pending_update_count: trouble.lastError ? 3 : 0,
          ...webhook,
          ...(trouble.lastError ? last : {}),
        })
      }
      case 'setMyCommands': {
        const commands = body.commands as readonly { readonly command: string; readonly description: string }[]
        const isFine =
          commands.length <= 100 &&
          commands.every((one) => /^[a-z0-9_]{1,32}$/.test(one.command) && one.description.length <= 256)
        if (!isFine) return bad('Bad Request: BOT_COMMAND_INVALID')
        menus.set(menu, commands)
        return ok(true)
      }
      case 'getMyCommands':
        return ok(menus.get(menu) ?? [])
      default:
        return { status: 404, body: { ok: false, error_code: 404, description: 'Not Found' } }
    }
  }
}
