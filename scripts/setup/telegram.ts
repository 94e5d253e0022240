import { Api, GrammyError } from 'grammy'
import type { LanguageCode, UserFromGetMe, WebhookInfo } from 'grammy/types'
import { TELEGRAM_UPDATES, telegramCommands } from '../../src/bots/telegram/index.ts'
import { LANGUAGES } from '../../src/engine/index.ts'
import { handOver } from './cloudflare.ts'
import { holds } from './holds.ts'
import { namesOf } from './known.ts'
import { publicUrl } from './public-url.ts'
import { refusal } from './refusal.ts'
import type { Run } from './run.ts'
import { makeUp, need } from './settings.ts'
import { done, failed, reasonOf, type Section, type Step, skipped } from './step.ts'
import { listens } from './worker.ts'

const PATIENCE_S = 15
const AGAIN = '`npm run setup -- telegram` does it'

/** How many updates Telegram may send at a time: the database takes them one after the other anyway. */
const CONNECTIONS = 20

/** Where the menu of commands stands; what a former setup left in a narrower place would hide ours. */
const SCOPES = ['default', 'all_private_chats', 'all_group_chats'] as const

/** The languages of the words; who speaks another one gets the menu that has no language. */
const MENUS = [undefined, ...(LANGUAGES as readonly LanguageCode[])]

/** What the Telegram bot needs: its webhook and its commands. */
export async function* telegram(run: Run): Section {
  const url = await publicUrl(run)
  if (typeof url !== 'string') return yield url
  const wrong = await need(run, 'TELEGRAM_BOT_TOKEN')
  if (wrong) return yield wrong
  const secret = makeUp(run, ['TELEGRAM_WEBHOOK_SECRET'])
  yield secret
  if (secret.mark === 'failed') return
  const malformed = await need(run, 'TELEGRAM_WEBHOOK_SECRET')
  if (malformed) return yield malformed

  const { settings } = run
  const apiRoot = settings.get('TELEGRAM_API_URL')?.replace(/\/+$/, '')
  const token = settings.get('TELEGRAM_BOT_TOKEN') ?? ''
  const api = new Api(token, { timeoutSeconds: PATIENCE_S, ...(apiRoot ? { apiRoot } : {}) })
  try {
    const me = await api.getMe()
    const stranger = otherBot(run, me)
    if (stranger) return yield stranger
    yield done(`The bot is @${me.username}.`)
    yield* habits(me)
  } catch (error) {
    const isNo = error instanceof GrammyError
    return yield refusal('Telegram', 'TELEGRAM_BOT_TOKEN', isNo ? { no: told(error) } : { nothing: told(error) })
  }
  yield handOver(run, 'telegram', namesOf('telegram'))
  yield await listens(`${url}/bots/telegram`)
  yield* webhook(run, api, `${url}/bots/telegram`)
  yield* commands(run, api)
}

/** The bot behind the token is the one that the settings name; where they name none, they do from now on. */
function otherBot({ settings }: Run, { username }: UserFromGetMe): Step | undefined {
  const known = settings.get('TELEGRAM_BOT_USERNAME')
  if (known === undefined) settings.keep('TELEGRAM_BOT_USERNAME', username)
  else if (known !== username) {
    return failed(
      `TELEGRAM_BOT_USERNAME is \`${known}\`, but the token belongs to \`${username}\`: set the one or the other.`,
    )
  }
  return
}

/** What only @BotFather can change. */
function* habits(me: UserFromGetMe): Generator<Step> {
  if (me.can_read_all_group_messages) {
    yield skipped(
      'Privacy mode is off, so it reads whole groups. It needs no more than commands: @BotFather → /setprivacy → Enable.',
    )
  } else yield done('Privacy mode is on: in groups it sees commands and answers to it, which is all that it needs.')
  if (me.supports_inline_queries) yield done('Inline mode is on: the catalogue can be searched from every chat.')
  else yield skipped('Inline mode is off. To search the catalogue from every chat: @BotFather → /setinline.')
  if (!me.can_join_groups) yield skipped('It may not join groups. To let it: @BotFather → /setjoingroups → Enable.')
}

async function* webhook({ settings, isCheck }: Run, api: Api, address: string): Section {
  try {
    if (!isCheck) {
      const secret_token = settings.get('TELEGRAM_WEBHOOK_SECRET') ?? ''
      await api.setWebhook(address, { secret_token, allowed_updates: TELEGRAM_UPDATES, max_connections: CONNECTIONS })
    }
    const info = await api.getWebhookInfo()
    const wanted = { url: address, allowed_updates: TELEGRAM_UPDATES, max_connections: CONNECTIONS }
    if (!holds(info, wanted)) {
      return yield failed(`Telegram calls \`${info.url || 'nothing'}\`, and not ${address} as we want it: ${AGAIN}.`)
    }
    yield done(`Telegram calls ${address} with ${TELEGRAM_UPDATES.join(', ')}.`)
    yield* lastError(info)
  } catch (error) {
    yield failed(`The webhook could not be set (${told(error)}).`)
  }
}

/** What went wrong when Telegram last called; over once nothing waits any more. */
function* lastError({ last_error_message, last_error_date = 0, pending_update_count }: WebhookInfo): Generator<Step> {
  if (last_error_message === undefined) return
  const at = new Date(last_error_date * 1000).toISOString()
  const text = `Telegram's last failed call, at ${at}: ${last_error_message}`
  if (pending_update_count === 0) yield skipped(`${text}. Nothing waits any more.`)
  else
    yield failed(
      `${text}. ${pending_update_count} updates wait: is the Worker deployed, with this TELEGRAM_WEBHOOK_SECRET?`,
    )
}

async function* commands({ isCheck }: Run, api: Api): Section {
  try {
    for (const language of MENUS) {
      const wrong: string[] = []
      for (const type of SCOPES) {
        const where = { scope: { type }, ...(language ? { language_code: language } : {}) }
        const wanted = telegramCommands(language ?? 'en')
        if (!isCheck) await api.setMyCommands(wanted, where)
        if (!holds(await api.getMyCommands(where), wanted)) wrong.push(type)
      }
      const menu = language ? `The menu of commands in \`${language}\`` : 'The menu of commands for all languages'
      if (wrong.length === 0) yield done(`${menu} is set: ${SCOPES.join(', ')}.`)
      else
        yield failed(
          `${menu} is another one (${wrong.join(', ')})${isCheck ? `: ${AGAIN}` : '. Try again in a minute'}.`,
        )
    }
  } catch (error) {
    yield failed(`The menu of commands could not be set (${told(error)}).`)
  }
}

/** What Telegram said; the network's own words would carry the token. */
const told = (error: unknown): string => (error instanceof GrammyError ? error.description : reasonOf(error))
