import type { WorkerMailerOptions } from 'worker-mailer'
import { encodeName, encodeText } from './encoded.ts'
import type { Envelope, Mailer } from './mailer.ts'
import { domainOf } from './sender.ts'
import type { SmtpServer } from './smtp-server.ts'
import { connect } from './smtp-session.ts'
import { smtpTroubleOf } from './smtp-trouble.ts'

/** Longer than that nobody waits for a mail server. */
const LONGEST_MS = 15_000

/** A mail server of one's own or of a provider: a connection a mail. */
export const smtpMailer = (server: SmtpServer): Mailer => ({
  async send(mail) {
    try {
      const session = await connect(optionsOf(server))
      const { to, from, subject, text, html } = mail
      try {
        await session.send({ to, from: { email: from.email }, subject, text, html, headers: headersOf(mail) })
      } finally {
        await session.close()
      }
    } catch (error) {
      throw smtpTroubleOf(error, mail.locale)
    }
  },
})

const optionsOf = ({ host, port, isSecure, credentials }: SmtpServer): WorkerMailerOptions => ({
  host,
  port,
  secure: isSecure,
  startTls: !isSecure,
  socketTimeoutMs: LONGEST_MS,
  authType: ['plain', 'login'],
  ...(credentials && {
    credentials: { username: toBytes(credentials.username), password: toBytes(credentials.password) },
  }),
  // Without it, servers are asked never to say that a mail could not be delivered.
  dsn: { NOTIFY: { FAILURE: true }, RET: { HEADERS: true } },
})

/** A text whose characters are the bytes of UTF-8, as the encoding of credentials takes it. */
const toBytes = (text: string) => String.fromCharCode(...new TextEncoder().encode(text))

/** Those that the library would write on one line each, however long, are written here. */
const headersOf = ({ id, from, to, subject, headers, now }: Envelope): Record<string, string> => ({
  ...headers,
  From: from.name === undefined ? from.email : `${encodeName(from.name)} <${from.email}>`,
  To: to,
  Subject: encodeText(subject),
  'Message-ID': `<${id}@${domainOf(from)}>`,
  Date: now.toUTCString().replace('GMT', '+0000'),
})
