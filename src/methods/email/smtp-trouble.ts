import { DeliveryError, wordsFor } from '../../engine/index.ts'
import { UNENCRYPTED } from './smtp-session.ts'

/** What the server said, and to what: `Invalid RCPT TO: 550 5.1.1 Unknown user`. */
const ANSWER = /^(?<to>.*?)(?<=^|\s)(?<code>[45]\d\d)(?:[ -](?<detail>[45]\.\d{1,3}\.\d{1,3}))?\b(?<rest>.*)$/s

/** Codes and details that blame something else than the address: who we are, what we may, and a mailbox that is full. */
const NOT_ITS_FAULT = /^(?:530|535|552)|5\.7\.|5\.2\.2/

const SIGNING_IN = /authentication|login|credentials|auth method/i

/** What an error of an SMTP session means for a delivery. It repeats nothing of it but the server's numbers. */
export function smtpTroubleOf(error: unknown, locale: string): DeliveryError {
  const said = messageOf(error).replace(/<[^>]*>/, '')
  const { to = said, code = '', detail, rest = '' } = ANSWER.exec(said)?.groups ?? {}
  const numbers = [code, detail].filter(Boolean).join(' ')
  if (SIGNING_IN.test(to)) {
    return new DeliveryError(
      `The mail server did not let us sign in${numbers && ` (\`${numbers}\`)`}. Look at the user and the password in \`SMTP_URL\`.`,
    )
  }
  if (said === UNENCRYPTED) {
    return new DeliveryError(
      'The mail server offers no encryption, and the password does not go out without it. Set `SMTP_URL` to `smtps://…`, or leave the user and the password out.',
    )
  }
  if (code === '') return new DeliveryError(UNREACHED)
  if (to.startsWith('Invalid RCPT') && code.startsWith('5') && !NOT_ITS_FAULT.test(numbers) && !/relay/i.test(rest)) {
    return new DeliveryError(wordsFor(locale).letter.gone.refused, { permanent: true })
  }
  return new DeliveryError(`The mail server did not take the mail (\`${numbers}\`).`)
}

/** The runtime does not tell one from the other. */
const UNREACHED =
  'The mail server was not reached, did not answer, or nobody vouches for its certificate. Look at the host and the port in `SMTP_URL`.'

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '')
