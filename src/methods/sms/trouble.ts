import { retryAfterIn } from '../../egress/index.ts'
import { DeliveryError, type Words, wordsFor } from '../../engine/index.ts'
import type { Answer } from '../http/index.ts'

/** What of a number will not change by itself, by Twilio's error codes. */
const GONE: Readonly<Record<string, (words: Words) => string>> = {
  21610: ({ sms }) => sms.stopped,
  21211: ({ sms }) => sms.noNumber,
  21614: ({ sms }) => sms.noNumber,
  30004: ({ sms }) => sms.blocked,
  30005: ({ sms }) => sms.unreachable,
  30006: ({ sms }) => sms.noNumber,
}

/** Why nothing can be sent to a number any more, in the language of its owner; undefined where that may change. */
export const goneBy = (code: string, locale: string): string | undefined =>
  Object.hasOwn(GONE, code) ? GONE[code]?.(wordsFor(locale)) : undefined

const PAUSE_S = 1

/** What an answer of Twilio means that is no success; it tells nothing of what it was asked. */
export function troubleIn({ status, headers, text }: Answer, locale: string): DeliveryError {
  const code = codeIn(text)
  const gone = goneBy(code, locale)
  if (gone !== undefined) return new DeliveryError(gone, { permanent: true })
  if (status === 429 || code === '20429') {
    const retryAfter = retryAfterIn(headers) ?? PAUSE_S
    return new DeliveryError('Twilio asks to send fewer messages.', { isPause: true, retryAfter })
  }
  if (status === 401 || status === 403) {
    return new DeliveryError(
      'Twilio does not accept `TWILIO_ACCOUNT_SID` and `TWILIO_AUTH_TOKEN`. Copy both from its console again.',
    )
  }
  const retryAfter = retryAfterIn(headers)
  return new DeliveryError(`Twilio did not take the message (${code === '' ? `HTTP ${status}` : `error ${code}`}).`, {
    retryAfter,
  })
}

const codeIn = (text: string): string => /"code"\s*:\s*(\d{5})\b/.exec(text)?.[1] ?? ''
