import { DiscordAPIError, HTTPError, RateLimitError } from '@discordjs/rest'
import { DeliveryError } from '../../../engine/index.ts'
import { pause } from './pause.ts'

/** Why an address takes no message any more, by Discord's own codes; others are about us or about the message. */
const GONE: ReadonlyMap<number, string> = new Map([
  [10_003, 'is not there any more'],
  [10_013, 'is nobody whom Discord knows'],
  [40_067, 'is a forum that wants a tag on every post, which the app cannot choose'],
  [50_001, 'is closed to the app: it was removed there, or may not see the channel'],
  [50_007, 'takes no direct messages from the app'],
  [50_013, 'does not let the app write: it needs the permissions to view the channel, send messages and embed links'],
  [50_024, 'is no channel that can be written to'],
  [50_033, 'is nobody whom the app can write to'],
  [50_278, 'shares no server with the app and has not installed it'],
  [160_005, 'is a locked thread'],
])

/** What stands before Discord keeps all out that comes from here. */
const SENDER_BLOCKED = 40_333
const OPENING_TOO_FAST = 40_003
const OPENING_WAIT_SECONDS = 60
/** Where Discord does not say how long. */
const UNKNOWN_WAIT_SECONDS = 60

/** Discord's own code of an error, where it gave one. */
export const codeOf = (error: unknown): number | undefined =>
  error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : undefined

/** Whether nobody answered in time. */
export const isTimeOut = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError')

/** What became of a message that could not be sent to an address. */
export function failureOf(error: unknown, address: string): DeliveryError {
  if (error instanceof DeliveryError) return error
  if (error instanceof RateLimitError) return tooSoon(error, address)
  if (error instanceof DiscordAPIError) return refusal(error, address)
  if (error instanceof HTTPError) return new DeliveryError(`Discord answered with the status ${error.status}.`)
  if (isTimeOut(error)) return new DeliveryError('Discord did not answer in time.')
  return new DeliveryError('Discord could not be reached.', { cause: error })
}

function tooSoon({ retryAfter, global }: RateLimitError, address: string): DeliveryError {
  const seconds = retryAfter > 0 ? retryAfter / 1000 : UNKNOWN_WAIT_SECONDS
  return pause(`Discord asks to wait before \`${address}\` is written to again.`, seconds, global ? 'all' : undefined)
}

/** The library's error is not kept as the cause: it holds what was sent. */
function refusal(error: DiscordAPIError, address: string): DeliveryError {
  const code = codeOf(error)
  if (code === OPENING_TOO_FAST) {
    return pause('Discord asks to open private chats more slowly.', OPENING_WAIT_SECONDS)
  }
  if (code === SENDER_BLOCKED) {
    return pause('What stands before Discord lets nothing from here through.', UNKNOWN_WAIT_SECONDS, 'all')
  }
  if (error.status === 401) return new DeliveryError('Discord refuses the bot token.')
  const reason = GONE.get(code ?? 0)
  if (reason !== undefined) return new DeliveryError(`\`${address}\` on Discord ${reason}.`, { permanent: true })
  return new DeliveryError(`Discord refused the message (${error.status}): ${error.message.slice(0, 200)}.`)
}
