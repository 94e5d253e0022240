/** A mail server, and as whom we sign in there. */
export interface SmtpServer {
  readonly host: string
  readonly port: number
  /** Encrypted from the first byte on, which `STARTTLS` is not. */
  readonly isSecure: boolean
  readonly credentials?: { readonly username: string; readonly password: string }
}

/** What has taken the place of the port at which servers talk to each other, and which is closed to Workers. */
const PORTS: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465 }
const CLOSED = 25

/** Reads `smtp://user:password@host:587`, or `smtps:`; what is wrong with it where it is neither. */
export function readSmtpUrl(text: string): SmtpServer | { readonly wrong: string } {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const usual = PORTS[url?.protocol ?? '']
  if (!url || usual === undefined || url.hostname === '') return { wrong: EXAMPLE }
  const port = Number(url.port || usual)
  if (port === CLOSED) return { wrong: 'port 25 is closed to Workers: take 587 or 465' }
  try {
    const username = decodeURIComponent(url.username)
    const credentials = { username, password: decodeURIComponent(url.password) }
    const host = url.hostname.replace(/^\[|\]$/g, '')
    return { host, port, isSecure: url.protocol === 'smtps:', ...(username !== '' && { credentials }) }
  } catch {
    return { wrong: 'write a `%` in the user name or the password as `%25`' }
  }
}

const EXAMPLE = 'such as smtp://user:password@mail.school.example:587'
