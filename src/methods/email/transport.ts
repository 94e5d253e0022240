import type { Settings, World } from '../kind.ts'
import { cloudflareMailer } from './cloudflare.ts'
import type { Mailer } from './mailer.ts'
import { resendMailer } from './resend.ts'
import { smtpMailer } from './smtp.ts'
import { readSmtpUrl } from './smtp-server.ts'

/** Settings by which mails take another way than Cloudflare's. */
export const WAYS = ['SMTP_URL', 'RESEND_API_KEY', 'RESEND_API_URL'] as const
type Ways = Settings<never, (typeof WAYS)[number]>

/** What is wrong with the way that mails are to take; where none is set, it is Cloudflare's. */
export function wrongWay({ SMTP_URL, RESEND_API_KEY, RESEND_API_URL }: Ways, { mailer }: World): readonly string[] {
  if (SMTP_URL !== undefined) {
    const server = readSmtpUrl(SMTP_URL)
    return 'wrong' in server ? [`SMTP_URL (${server.wrong})`] : []
  }
  if (RESEND_API_KEY !== undefined) {
    const isKnown = RESEND_API_URL === undefined || URL.canParse(RESEND_API_URL)
    return isKnown ? [] : [`RESEND_API_URL (such as ${RESEND})`]
  }
  return mailer ? [] : ['EMAIL']
}

const RESEND = 'https://api.resend.com'

/** A mail server comes first, then Resend, then Cloudflare's e-mail service; undefined where none of them is set up. */
export function mailerFor({ SMTP_URL, RESEND_API_KEY: key, RESEND_API_URL }: Ways, world: World): Mailer | undefined {
  if (SMTP_URL !== undefined) {
    const server = readSmtpUrl(SMTP_URL)
    return 'wrong' in server ? undefined : smtpMailer(server)
  }
  if (key !== undefined) return resendMailer({ key, api: (RESEND_API_URL ?? RESEND).replace(/\/+$/, '') }, world)
  return world.mailer && cloudflareMailer(world.mailer)
}
