import { DeliveryError, wordsFor } from '../../engine/index.ts'

const MINUTE_S = 60
const HOUR_S = 3_600

/** What of an address will not change by itself. */
const GONE: Readonly<Record<string, 'suppressed' | 'notAllowed'>> = {
  E_RECIPIENT_SUPPRESSED: 'suppressed',
  E_RECIPIENT_NOT_ALLOWED: 'notAllowed',
}

/** Seconds to wait where too much was sent. */
const PAUSES: Readonly<Record<string, number>> = { E_RATE_LIMIT_EXCEEDED: MINUTE_S, E_DAILY_LIMIT_EXCEEDED: HOUR_S }

const SENDER = new Set(['E_SENDER_NOT_VERIFIED', 'E_SENDER_DOMAIN_NOT_AVAILABLE'])

/** What an error of Cloudflare's e-mail service means for a delivery, in the recipient's language where it is about them. */
export function troubleOf(cause: unknown, locale: string): DeliveryError {
  const code = codeOf(cause)
  const gone = Object.hasOwn(GONE, code) ? GONE[code] : undefined
  if (gone) return new DeliveryError(wordsFor(locale).letter.gone[gone], { permanent: true, cause })
  const retryAfter = Object.hasOwn(PAUSES, code) ? PAUSES[code] : undefined
  if (retryAfter) return new DeliveryError('Cloudflare asks to send fewer mails.', { isPause: true, retryAfter, cause })
  if (SENDER.has(code)) {
    return new DeliveryError(
      `Cloudflare does not send from the address in \`EMAIL_FROM\` (\`${code}\`). Set up its domain for sending.`,
      { cause },
    )
  }
  return new DeliveryError(`Cloudflare did not take the mail${code && ` (\`${code}\`)`}.`, { cause })
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^E_[A-Z_]{1,60}$/.test(code) ? code : ''
}
