import { DeliveryError, type Words } from '../../../engine/index.ts'
import type { SlackSettings } from '../settings.ts'

type Gone = keyof Words['chat']['gone']

/** What Slack says of an address that will never take a message again, and what we tell its owner. */
const GONE: Readonly<Record<string, Gone>> = {
  channel_not_found: 'noChannel',
  not_in_channel: 'notInChannel',
  is_archived: 'archived',
  message_not_found: 'noMessage',
  cant_update_message: 'noMessage',
  edit_window_closed: 'noMessage',
  user_not_found: 'noPerson',
  user_disabled: 'noPerson',
  account_inactive: 'removed',
  cannot_dm_bot: 'noPrivate',
  messages_tab_disabled: 'noPrivate',
  no_permission: 'notAllowed',
  team_access_not_granted: 'notAllowed',
  ekm_access_denied: 'notAllowed',
}

/** One word for each way in which a channel is not open to us. */
const RESTRICTED = /^restricted_action(?:_|$)/

/** What Slack says of a token whose workspace has removed the app; of the one workspace's, that a new one is to be set. */
const REVOKED: ReadonlySet<string> = new Set(['invalid_auth', 'token_revoked'])

/** The app is not installed where the address is. */
export const removed = ({ chat }: Words) => new DeliveryError(chat.gone.removed, { permanent: true })

/** A call that failed, as the engine reads it. Of what Slack's client throws only the code is told. */
export function troubleOf(
  error: unknown,
  { chat }: Words,
  { botToken }: Pick<SlackSettings, 'botToken'>,
): DeliveryError {
  const { code, name, data, retryAfter, statusCode } = Object(error)
  if (code === 'slack_webapi_rate_limited_error') {
    return new DeliveryError('Slack asks us to wait.', { isPause: true, retryAfter: Number(retryAfter) || 1 })
  }
  if (code === 'slack_webapi_http_error') return new DeliveryError(`Slack answered with the status ${statusCode}.`)
  if (code !== 'slack_webapi_platform_error') {
    return new DeliveryError('Slack could not be reached.', { cause: new Error(String(name ?? 'No answer.')) })
  }
  const said = String(Object(data).error)
  const gone = goneAs(said, botToken === undefined)
  if (gone) return new DeliveryError(chat.gone[gone], { permanent: true })
  if (said === 'ratelimited' || said === 'rate_limited') {
    return new DeliveryError('Slack asks us to wait.', { isPause: true, retryAfter: 1 })
  }
  return new DeliveryError(`Slack refused the call: \`${said}\`.`)
}

function goneAs(said: string, isInstalled: boolean): Gone | undefined {
  if (RESTRICTED.test(said)) return 'notAllowed'
  if (isInstalled && REVOKED.has(said)) return 'removed'
  return Object.hasOwn(GONE, said) ? GONE[said] : undefined
}
