import { DiscordAPIError, HTTPError, RateLimitError } from '@discordjs/rest'
import { DeliveryError, type Words, wordsFor } from '../../../engine/index.ts'
import { pause } from './pause.ts'

type Gone = keyof Words['chat']['gone']

/** Why an address takes no message any more, by Discord's own codes; others are about us or about the message. */
const GONE: ReadonlyMap<number, Gone> = new Map([
  [10_003, 'noChannel'],
  [10_008, 'noMessage'],
  [10_013, 'noPerson'],
  [30_046, 'noMessage'],
  [40_067, 'tagNeeded'],
  [50_001, 'notAllowed'],
  [50_005, 'noMessage'],
  [50_007, 'noPrivate'],
  [50_013, 'notAllowed'],
  [50_024, 'noChannel'],
  [50_033, 'noPerson'],
  [50_083, 'noMessage'],
  [50_278, 'noPrivate'],
  [160_005, 'noTopic'],
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

/** What became of a message that could not be sent to an address, in the language of whom it is for. */
export function failureOf(error: unknown, address: string, locale: string): DeliveryError {
  if (error instanceof DeliveryError) return error
  if (error instanceof RateLimitError) return tooSoon(error, address)
  if (error instanceof DiscordAPIError) return refusal(error, locale)
  if (error instanceof HTTPError) return new DeliveryError(`Discord answered with the status ${error.status}.`)
  if (isTimeOut(error)) return new DeliveryError('Discord did not answer in time.')
  return new DeliveryError('Discord could not be reached.', { cause: error })
}

function tooSoon({ retryAfter, global }: RateLimitError, address: string): DeliveryError {
  const seconds = retryAfter > 0 ? retryAfter / 1000 : UNKNOWN_WAIT_SECONDS
  return pause(`Discord asks to wait before \`${address}\` is written to again.`, seconds, global ? 'all' : undefined)
}

/** The library's error is not kept as the cause: it holds what was sent. */
function refusal(error: DiscordAPIError, locale: string): DeliveryError {
  const code = codeOf(error)
  if (code === OPENING_TOO_FAST) {
    return pause('Discord asks to open private chats more slowly.', OPENING_WAIT_SECONDS)
  }
  if (code === SENDER_BLOCKED) {
    return pause('What stands before Discord lets nothing from here through.', UNKNOWN_WAIT_SECONDS, 'all')
  }
  if (error.status === 401) return new DeliveryError('Discord refuses the bot token.')
  const gone = GONE.get(code ?? 0)
  if (gone) return new DeliveryError(wordsFor(locale).chat.gone[gone], { permanent: true })
  return new DeliveryError(`Discord refused the message (${error.status}): ${error.message.slice(0, 200)}.`)
}
