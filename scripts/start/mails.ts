import { closeSync, openSync, readSync, statSync } from 'node:fs'

const LOOK_EVERY_MS = 1_000

/** A mail that was kept in a file in place of being sent. */
export interface KeptMail {
  readonly to: string
  readonly subject: string
  readonly file: string
}

/** Tells of every mail that wrangler's log names from now on. */
export function watchMails(log: string, tell: (mail: KeptMail) => void): void {
  let from = 0
  setInterval(() => {
    const text = readFrom(log, from)
    // What is only half written is read again.
    const end = text.lastIndexOf('\nHTML: ')
    const whole = end < 0 ? '' : text.slice(0, text.indexOf('\n', end + 1) + 1)
    for (const mail of mailsIn(whole)) tell(mail)
    from += Buffer.byteLength(whole)
  }, LOOK_EVERY_MS)
}

/** The mails that a log of wrangler's names. */
export const mailsIn = (log: string): readonly KeptMail[] =>
  [...log.matchAll(/^To: (?<to>.*)\nSubject: (?<subject>.*)\n(?:.*\n){0,3}?HTML: (?<file>.*)$/gm)].map(
    ({ groups: { to = '', subject = '', file = '' } = {} }) => ({ to, subject, file }),
  )

function readFrom(file: string, from: number): string {
  const bytes = Buffer.alloc(Math.max(statSync(file).size - from, 0))
  const open = openSync(file, 'r')
  readSync(open, bytes, 0, bytes.length, from)
  closeSync(open)
  return bytes.toString('utf8')
}
