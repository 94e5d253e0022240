import { BotError, GrammyError } from 'grammy'
import { DeliveryError, type Words, wordsFor } from '../../../engine/index.ts'
import { report, withoutSecrets } from '../../report.ts'
import { addressOf, type Place } from '../place.ts'
import { NAME, type TelegramSettings } from '../settings.ts'

type Reason = keyof Words['chat']['gone']

/** What Telegram says of an address that takes nothing any more; the first that fits counts. */
const UNREACHABLE: readonly (readonly [RegExp, Reason])[] = [
  [/blocked by the user/i, 'blocked'],
  [/user is deactivated|group (?:chat )?(?:was|is) deactivated/i, 'closed'],
  [/topic_closed|topic_deleted|thread not found/i, 'noTopic'],
  [/kicked|not a member/i, 'kicked'],
  [/not enough rights|no rights|administrator rights|write_forbidden|chat_restricted|text messages/i, 'mayNotWrite'],
  [/message to edit not found|message can't be edited|message_id_invalid/i, 'noMessage'],
  [/chat not found|user not found|peer_id_invalid|initiate conversation/i, 'noChat'],
]

/** What a failed call means for a delivery; says nothing of the token. */
export function troubleOf(error: unknown, place: Place, locale: string, settings: TelegramSettings): DeliveryError {
  const cause = causeOf(error, settings)
  if (!(error instanceof GrammyError)) return new DeliveryError('Telegram could not be reached.', { cause })
  const { error_code: code, description, parameters } = error
  const { retry_after: retryAfter, migrate_to_chat_id: newId } = parameters
  if (newId !== undefined) {
    const movedTo = addressOf({ ...place, chatId: newId })
    return new DeliveryError(`The chat is \`${movedTo}\` now.`, { movedTo, cause })
  }
  if (code === 429) {
    return new DeliveryError('Telegram asks to wait.', { isPause: true, retryAfter: retryAfter ?? 1, cause })
  }
  const reason = reasonOf(code, description)
  if (reason) return new DeliveryError(wordsFor(locale).chat.gone[reason], { permanent: true, cause })
  return new DeliveryError(`Telegram answered ${code}: \`${hide(description, settings)}\`.`, { retryAfter, cause })
}

/** What went wrong in words, without the token: some errors of the network name the address that was called. */
function causeOf(error: unknown, settings: TelegramSettings): Error {
  const inner = error instanceof Error && 'error' in error ? error.error : undefined
  const words = [error, inner].filter((one) => one !== undefined && one !== null).map(String)
  return new Error(hide(words.join(' '), settings))
}

/** Writes into the log what went wrong, without the token. */
export function complain(error: unknown, settings: TelegramSettings): void {
  const inner = error instanceof BotError ? error.error : error
  report(NAME, 'An update could not be answered.', inner, [settings.token])
}

/** Seconds that Telegram asks us to wait; `undefined` where it asks for nothing. */
export const pauseOf = (error: unknown): number | undefined =>
  error instanceof GrammyError && error.error_code === 429 ? (error.parameters.retry_after ?? 1) : undefined

/** Whether Telegram was reached and refused; with a pattern, in such words. */
export const wasRefused = (error: unknown, how = /^/): boolean =>
  error instanceof GrammyError && error.error_code === 400 && how.test(error.description)

/** Whether nothing can be said in a chat, in whatever form. */
export const isShut = (error: unknown): boolean => error instanceof GrammyError && error.error_code === 403

function reasonOf(code: number, description: string): Reason | undefined {
  if (code !== 400 && code !== 403) return undefined
  const [, reason] = UNREACHABLE.find(([words]) => words.test(description)) ?? []
  return reason ?? (code === 403 ? 'kicked' : undefined)
}

const hide = (text: string, { token }: TelegramSettings) => withoutSecrets(text, [token])
