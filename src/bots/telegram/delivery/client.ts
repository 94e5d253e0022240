import { Api, type ApiClientOptions } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import type { TelegramSettings } from '../settings.ts'

const TIMEOUT_SECONDS = 10

/** How Telegram is called: without repeating anything, since the queue does that. */
export function clientOf({ apiUrl, fetch: given }: TelegramSettings): ApiClientOptions {
  const call: NonNullable<TelegramSettings['fetch']> = given ?? ((url, init) => fetch(url, init))
  return {
    apiRoot: apiUrl.replace(/\/+$/, ''),
    timeoutSeconds: TIMEOUT_SECONDS,
    // The SDK declares the `fetch` of another package, which differs in what nobody uses here.
    fetch: call as unknown as NonNullable<ApiClientOptions['fetch']>,
  }
}

export const apiOf = (settings: TelegramSettings): Api => new Api(settings.token, clientOf(settings))

/** Who we are, so that nobody has to ask Telegram: the first part of the token is the bot's id. */
export const meOf = ({ token, username }: TelegramSettings): UserFromGetMe => ({
  id: Number(token.split(':')[0]),
  is_bot: true,
  first_name: username,
  username,
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: true,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
})
