import { DeliveryError, type SendMethod, wordsFor } from '../../engine/index.ts'
import { defineMethod } from '../kind.ts'
import { parseAddress, readAddress } from './address.ts'
import { hearBounces } from './bounces.ts'
import { LONGEST, renderMail } from './mail.ts'
import type { Mailer } from './mailer.ts'
import { readSender, type Sender } from './sender.ts'
import { emailTexts } from './texts.ts'
import { threadHeaders } from './thread.ts'
import { mailerFor, WAYS, wrongWay } from './transport.ts'

/** Mails: by a mail server, by Resend, or by Cloudflare's e-mail service. */
export const email = defineMethod({
  name: 'email',
  needs: ['EMAIL_FROM'],
  takes: [...WAYS, 'RESEND_WEBHOOK_SECRET', 'EMAIL_WEBHOOK_SECRET'],
  lacks: ({ EMAIL_FROM, ...settings }, world) => [
    ...wrongWay(settings, world),
    ...(EMAIL_FROM !== undefined && !readSender(EMAIL_FROM) ? [`EMAIL_FROM (${EXAMPLE})`] : []),
  ],
  create({ EMAIL_FROM, ...settings }, world) {
    const from = readSender(EMAIL_FROM)
    const mailer = mailerFor(settings, world)
    if (!mailer || !from) throw new Error('`EMAIL_FROM` or the way that mails take is missing.')
    return createEmail(mailer, from)
  },
  inbound: hearBounces,
  messages: emailTexts,
})

const EXAMPLE = 'such as Carillon <news@school.example>'

/** Mails, each to one recipient, who can unsubscribe in the mail reader itself. */
const createEmail = (mailer: Mailer, from: Sender): SendMethod => ({
  name: 'email',
  title: 'E-mail',
  isSelfService: true,
  isRich: true,
  asksFirst: true,
  longest: LONGEST,
  parseAddress,
  render: (message) => renderMail(message, from),
  async send(message, address, delivery) {
    const { id, locale } = message
    const to = readAddress(address)
    if (to === undefined) throw new DeliveryError(wordsFor(locale).letter.gone.noAddress, { permanent: true })
    const mail = renderMail(message, from)
    const headers = { ...mail.headers, ...(await threadHeaders(delivery, from)) }
    await mailer.send({ ...mail, headers, id, from, to, locale, now: delivery.now })
  },
})
