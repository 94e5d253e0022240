import { DeliveryError, type SendMethod, wordsFor } from '../../engine/index.ts'
import { parseAddress, readAddress } from './address.ts'
import { LONGEST, renderMail } from './mail.ts'
import type { Sender } from './sender.ts'
import { troubleOf } from './trouble.ts'

/** Cloudflare's e-mail service, and from whom its mails are. */
export interface EmailSettings {
  readonly binding: SendEmail
  readonly from: Sender
}

/** Mails, each to one recipient, who can unsubscribe in the mail reader itself. */
export const createEmail = ({ binding, from }: EmailSettings): SendMethod => ({
  name: 'email',
  title: 'E-mail',
  longest: LONGEST,
  parseAddress,
  render: (message) => renderMail(message, from),
  async send(message, address) {
    const to = readAddress(address)
    if (to === undefined) throw new DeliveryError(wordsFor(message.locale).letter.gone.noAddress, { permanent: true })
    const { headers, ...mail } = renderMail(message, from)
    try {
      await binding.send({ to, from: mailbox(from), ...mail, headers: { ...headers } })
    } catch (error) {
      throw troubleOf(error, message.locale)
    }
  },
})

const mailbox = ({ email, name }: Sender) => (name === undefined ? email : { email, name })
