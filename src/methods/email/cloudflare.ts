import type { Mailer } from './mailer.ts'
import type { Sender } from './sender.ts'
import { troubleOf } from './trouble.ts'

/** Cloudflare's e-mail service, which gives every mail an id of its own. */
export const cloudflareMailer = (binding: SendEmail): Mailer => ({
  async send({ from, to, subject, text, html, headers, locale }) {
    try {
      await binding.send({ to, from: mailbox(from), subject, text, html, headers: { ...headers } })
    } catch (error) {
      throw troubleOf(error, locale)
    }
  },
})

const mailbox = ({ email, name }: Sender) => (name === undefined ? email : { email, name })
