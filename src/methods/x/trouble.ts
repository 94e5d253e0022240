import { retryAfterIn } from '../../egress/index.ts'
import { DeliveryError } from '../../engine/index.ts'
import type { Answer } from '../http/index.ts'

/** X has the same text on this timeline already. */
export const isDuplicate = ({ status, text }: Answer): boolean => status === 403 && /duplicate content/i.test(text)

/** What X does not let the application do, whoever it is for. */
const OF_OPERATOR = /oauth1-permissions|client-not-enrolled|client-forbidden|appropriate oauth1 app permissions/i

/** What an answer of X means that is no success; of a direct message, a refusal is its recipient's. */
export function troubleOf({ status, headers, text }: Answer, isDirect: boolean, now: Date): DeliveryError {
  if (status === 429) {
    const retryAfter = waitIn(headers, now)
    return new DeliveryError('X asks to send fewer messages.', { isPause: true, retryAfter })
  }
  if (status === 402 || /credits-?depleted/i.test(text)) {
    return new DeliveryError('The credits at X are used up. Buy more in its developer console.')
  }
  if (status === 401 || (status === 403 && OF_OPERATOR.test(text))) {
    return new DeliveryError(
      'X does not accept the keys in `X_API_KEY`, `X_API_SECRET`, `X_ACCESS_TOKEN` and `X_ACCESS_SECRET`, or they may not write. Make new ones with the permission to read, write and send direct messages.',
    )
  }
  if (isDirect && (status === 403 || /"code"\s*:\s*349\b/.test(text))) {
    return new DeliveryError('This account of X takes no direct messages from us. Let it follow us, or allow them.', {
      permanent: true,
    })
  }
  if (isDirect && status === 404) return new DeliveryError('There is no such account on X.', { permanent: true })
  const retryAfter = retryAfterIn(headers)
  return new DeliveryError(`X did not take the message (HTTP ${status}).`, { retryAfter })
}

const PAUSE_S = 60

function waitIn(headers: Headers, now: Date): number {
  const reset = Number(headers.get('x-rate-limit-reset') ?? Number.NaN)
  const wait = Math.ceil(reset - now.getTime() / 1_000)
  return wait > 0 ? wait : (retryAfterIn(headers) ?? PAUSE_S)
}
