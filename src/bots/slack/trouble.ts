import { DeliveryError, type Words } from '../../engine/index.ts'

/** What Slack says of an address that will never take a message again, and what we tell its owner. */
const GONE: Readonly<Record<string, keyof Words['chat']['gone']>> = {
  channel_not_found: 'noChannel',
  not_in_channel: 'notInChannel',
  is_archived: 'archived',
  user_not_found: 'noPerson',
  user_disabled: 'noPerson',
  account_inactive: 'removed',
  cannot_dm_bot: 'noPrivate',
  messages_tab_disabled: 'noPrivate',
  restricted_action: 'notAllowed',
}

/** The app is not installed where the address is. */
export const removed = ({ chat }: Words) => new DeliveryError(chat.gone.removed, { permanent: true })

/** A call that failed, as the engine reads it. Of what Slack's client throws only the code is told. */
export function troubleOf(error: unknown, { chat }: Words): DeliveryError {
  const { code, name, data, retryAfter, statusCode } = Object(error)
  if (code === 'slack_webapi_rate_limited_error') {
    return new DeliveryError('Slack asks us to wait.', { isPause: true, retryAfter: Number(retryAfter) || 1 })
  }
  if (code === 'slack_webapi_http_error') return new DeliveryError(`Slack answered with the status ${statusCode}.`)
  if (code !== 'slack_webapi_platform_error') {
    return new DeliveryError('Slack could not be reached.', { cause: new Error(String(name ?? 'No answer.')) })
  }
  const said = String(Object(data).error)
  const gone = Object.hasOwn(GONE, said) ? GONE[said] : undefined
  if (gone) return new DeliveryError(chat.gone[gone], { permanent: true })
  if (said === 'ratelimited' || said === 'rate_limited') {
    return new DeliveryError('Slack asks us to wait.', { isPause: true, retryAfter: 1 })
  }
  return new DeliveryError(`Slack refused the call: \`${said}\`.`)
}
