import { readSender } from './email/sender.ts'

/** What the send methods need to know; one whose settings are missing is absent. */
export interface MethodSettings {
  /** Cloudflare's e-mail service. */
  readonly EMAIL?: SendEmail
  /** From whom mails are: an address, or a name with the address in angle brackets. */
  readonly EMAIL_FROM?: string
}

const MISSING = {
  email: ({ EMAIL, EMAIL_FROM }: MethodSettings): readonly string[] => [
    ...(EMAIL ? [] : ['EMAIL']),
    ...(EMAIL_FROM && readSender(EMAIL_FROM) ? [] : [EMAIL_FROM ? `EMAIL_FROM (${EXAMPLE})` : 'EMAIL_FROM']),
  ],
}

const EXAMPLE = 'such as Carillon <news@school.example>'

/** The send methods that need settings. */
export const METHODS = Object.keys(MISSING) as readonly (keyof typeof MISSING)[]

/** The send methods that are not set up, each with the settings that it lacks or that are not understood. */
export const missingMethodSettings = (
  settings: MethodSettings,
): readonly { readonly method: keyof typeof MISSING; readonly missing: readonly string[] }[] =>
  METHODS.map((method) => ({ method, missing: MISSING[method](settings) })).filter(({ missing }) => missing.length > 0)
