import { retryAfterIn } from '../../../egress/index.ts'
import { DeliveryError, wordsFor } from '../../../engine/index.ts'
import { WINDOW_HOURS } from '../settings.ts'

/** What Messenger answered. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** Nothing may be sent there before its owner writes again. */
export const awaiting = (): DeliveryError =>
  new DeliveryError(
    `Messenger lets us write only within ${WINDOW_HOURS} hours of the last message from there. This waits for the next one.`,
    { awaitsContact: true },
  )

/** What an answer means that is no success, in the language of whom the message is for; it says nothing of the token. */
export function troubleOf({ status, headers, text }: Answer, locale: string): DeliveryError {
  const { code, subcode } = errorIn(text)
  if (AWAITING.has(`${code}/${subcode}`) || code === UNAVAILABLE) return awaiting()
  if (code === 100 && subcode === NOBODY) {
    return new DeliveryError(wordsFor(locale).chat.gone.noPerson, { permanent: true })
  }
  if (status === 429 || TOO_FAST.has(code)) {
    const retryAfter = retryAfterIn(headers) ?? PAUSE_S
    return new DeliveryError('Messenger asks to send fewer messages.', { isPause: true, retryAfter })
  }
  if (status === 401 || OF_OPERATOR.has(code)) {
    return new DeliveryError(
      'Messenger does not accept `MESSENGER_PAGE_TOKEN`, or it may not write. Make a new one with the permission `pages_messaging`.',
    )
  }
  const which = code === 0 ? `HTTP ${status}` : `HTTP ${status}, code ${code}`
  return new DeliveryError(`Messenger did not take the message (${which}).`, { retryAfter: retryAfterIn(headers) })
}

/** By code and subcode: sent outside of the window, in its several wordings, and to who receives nothing from us now. */
const AWAITING: ReadonlySet<string> = new Set(['10/2018278', '10/2018065', '10/2018108', '200/1545041'])
const UNAVAILABLE = 551
const NOBODY = 2018001
const TOO_FAST: ReadonlySet<number> = new Set([4, 32, 613, 80_006])
/** The token, or what it is allowed to do. */
const OF_OPERATOR: ReadonlySet<number> = new Set([10, 102, 190, 200])

function errorIn(text: string): { readonly code: number; readonly subcode: number } {
  try {
    const { code, error_subcode: subcode } = Object(Object(JSON.parse(text)).error)
    return { code: Number(code ?? 0), subcode: Number(subcode ?? 0) }
  } catch {
    return { code: 0, subcode: 0 }
  }
}

/** Where Messenger does not say how long. */
const PAUSE_S = 60
