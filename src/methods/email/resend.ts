import { retryAfterIn } from '../../egress/index.ts'
import { DeliveryError, wordsFor } from '../../engine/index.ts'
import { type Answer, post } from '../http/index.ts'
import type { World } from '../kind.ts'
import type { Envelope, Mailer } from './mailer.ts'
import { domainOf, type Sender } from './sender.ts'

/** An account at Resend. */
export interface ResendAccount {
  readonly key: string
  /** Where its API is, without a slash at the end. */
  readonly api: string
}

const MINUTE_S = 60
const HOUR_S = 3_600

/** Resend, which knows a mail again for a day. */
export const resendMailer = ({ key, api }: ResendAccount, world: World): Mailer => ({
  async send(mail) {
    const takenBefore = new DeliveryError('Resend has taken this mail before.')
    try {
      await post(
        world,
        {
          url: `${api}/emails`,
          headers: { authorization: `Bearer ${key}`, 'idempotency-key': mail.id },
          body: bodyOf(mail),
          isTrusted: true,
        },
        {
          name: 'Resend',
          troubleIn: (answer) =>
            nameIn(answer) === 'invalid_idempotent_request' ? takenBefore : troubleIn(answer, mail.locale),
        },
      )
    } catch (error) {
      // Composed anew it may read differently, but it has gone out.
      if (error !== takenBefore) throw error
    }
  },
})

const bodyOf = ({ id, from, to, subject, text, html, headers }: Envelope) => ({
  from: mailbox(from),
  to: [to],
  subject,
  text,
  html,
  headers: { ...headers, 'Message-ID': `<${id}@${domainOf(from)}>` },
})

const mailbox = ({ email, name }: Sender) => (name === undefined ? email : `"${name}" <${email}>`)

function troubleIn(answer: Answer, locale: string): DeliveryError {
  const { status, headers, text } = answer
  const name = nameIn(answer)
  const retryAfter = retryAfterIn(headers)
  // The message of a refusal names the field: `Invalid \`to\` field.`
  if (status === 422 && text.includes('`to`')) {
    return new DeliveryError(wordsFor(locale).letter.gone.noAddress, { permanent: true })
  }
  if (status === 429) {
    const usual = name.endsWith('_quota_exceeded') ? HOUR_S : MINUTE_S
    return new DeliveryError('Resend asks to send fewer mails.', { isPause: true, retryAfter: retryAfter ?? usual })
  }
  const said = [`HTTP ${status}`, ...(name ? [`\`${name}\``] : [])].join(', ')
  if (status === 401 || status === 403) {
    return new DeliveryError(
      `Resend does not send mails for us (${said}). Look at \`RESEND_API_KEY\` and \`EMAIL_FROM\`.`,
    )
  }
  return new DeliveryError(`Resend did not take the mail (${said}).`, { retryAfter })
}

/** What Resend calls an error. */
const nameIn = ({ text }: Answer): string => /"name"\s*:\s*"([a-z_]{1,60})"/.exec(text)?.[1] ?? ''
