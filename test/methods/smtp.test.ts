import { describe, expect, it } from 'vitest'
import { DeliveryError } from '../../src/engine/index.ts'
import { encodeName, encodeText } from '../../src/methods/email/encoded.ts'
import { readSmtpUrl } from '../../src/methods/email/smtp-server.ts'
import { smtpTroubleOf } from '../../src/methods/email/smtp-trouble.ts'

describe('the address of a mail server', () => {
  it.each([
    ['smtp://mail.school.example', { host: 'mail.school.example', port: 587, isSecure: false }],
    ['smtps://mail.school.example', { host: 'mail.school.example', port: 465, isSecure: true }],
    ['smtp://mail.school.example:2525/', { host: 'mail.school.example', port: 2525, isSecure: false }],
    ['smtp://[2001:db8::1]', { host: '2001:db8::1', port: 587, isSecure: false }],
    [
      'smtps://ada%40school.example:p%40ss%2Fw%25rd%C3%BC@mail.school.example',
      {
        host: 'mail.school.example',
        port: 465,
        isSecure: true,
        credentials: { username: 'ada@school.example', password: 'p@ss/w%rdü' },
      },
    ],
  ])('%s is read', (text, server) => {
    expect(readSmtpUrl(text)).toEqual(server)
  })

  it.each([
    ['', /such as/],
    ['mail.school.example:587', /such as/],
    ['https://mail.school.example', /such as/],
    ['smtp:mail.school.example', /such as/],
    ['smtp://mail.school.example:25', /port 25 is closed/],
    ['smtp://ada:100%@mail.school.example', /`%25`/],
  ])('%s is none, and nothing of it is repeated', (text, wrong) => {
    expect(readSmtpUrl(text)).toEqual({ wrong: expect.stringMatching(wrong) })
    expect(JSON.stringify(readSmtpUrl(text))).not.toContain('ada:')
  })
})

describe('the text of a header', () => {
  it('stays as it is where it is short and plain', () => {
    expect(encodeText('Room change')).toBe('Room change')
    expect(encodeName('Physics, 1')).toBe('"Physics, 1"')
  })

  it.each([
    'Zimmer gewechselt: für alle',
    '👩‍💻'.repeat(300),
    'a'.repeat(998),
    'word '.repeat(199).trim(),
    '=?UTF-8?Q?evil?=',
    '',
  ])('is ASCII on short lines, and reads the same: %s', (text) => {
    const encoded = encodeText(text)
    const lines = `Subject: ${encoded}`.split('\r\n')
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(76)
    for (const line of lines.slice(1)) expect(line).toMatch(/^ [!-~]/)
    expect(encoded).toMatch(/^[\r\n -~]*$/)
    expect(decoded(encoded)).toBe(text)
  })
})

/** As a mail reader reads it (RFC 2047): words that follow each other stand without a space between them. */
const decoded = (text: string) =>
  text.replaceAll('\r\n', '').replaceAll(/(?:=\?UTF-8\?B\?[A-Za-z\d+/=]+\?=\s?)+/g, (words) => {
    const bytes = [...words.matchAll(/B\?([^?]+)/g)].map(([, base64]) => atob(base64!)).join('')
    return new TextDecoder().decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)))
  })

describe('what becomes of a mail that a mail server did not take', () => {
  const troubleOf = (message: string, locale = 'en') => smtpTroubleOf(new Error(message), locale)

  it.each(['550 5.1.1 Unknown user', '550 No such user here', '553 5.1.3 Bad address', '550-5.1.1 Two\r\n550 lines'])(
    'it never will be after %s',
    (answer) => {
      for (const more of ['', ' NOTIFY=FAILURE']) {
        expect(troubleOf(`Invalid RCPT TO: <ada@school.example>${more} ${answer}`, 'de')).toMatchObject({
          permanent: true,
          message: 'Der Mailserver dieser Adresse nimmt keine Mails für sie an.',
        })
      }
    },
  )

  it.each([
    'Invalid RCPT TO: <ada@school.example> 450 4.2.1 Greylisted',
    'Invalid RCPT TO: <ada@school.example> 452 4.5.3 Too many',
    'Invalid RCPT TO: <ada@school.example> 550 5.7.1 Not from you',
    'Invalid RCPT TO: <ada@school.example> 554 Relay access denied',
    'Invalid RCPT TO: <ada@school.example> 552 5.2.2 Mailbox full',
    'Invalid RCPT TO: <ada550@school.example> 451 4.3.0 Later',
    'Invalid RCPT TO: <550@school.example> 530 5.7.0 Sign in first',
    'Invalid MAIL FROM: <news@school.example> 550 5.1.8 Unknown sender',
    'Failed send email body: 554 5.6.0 Spam',
    'Failed to plain authentication: 535 5.7.8 Not carillon with pass-word',
    'smtp server requires authentication, but no credentials found',
    'Timeout while waiting for smtp server response',
    'proxy request failed, cannot connect to the specified address',
    'The server hung up.',
    'The server offers no encryption.',
    '',
  ])('it is tried again after %s, which is not repeated', (message) => {
    const error = troubleOf(message)
    expect(error).toBeInstanceOf(DeliveryError)
    expect(error).toMatchObject({ permanent: false, isPause: false })
    expect(error.cause).toBeUndefined()
    expect(error.message).toMatch(/\.$/)
    expect(error.message).not.toMatch(/ada|news@|carillon|pass-word/)
  })

  it('says which numbers the server gave, and what to look at where it did not let us in', () => {
    expect(troubleOf('Failed send email body: 554 5.6.0 Spam').message).toContain('`554 5.6.0`')
    expect(troubleOf('Invalid login: 504').message).toContain('`SMTP_URL`')
    expect(troubleOf('The server offers no encryption.').message).toContain('Set `SMTP_URL` to `smtps://…`')
    expect(troubleOf('Invalid RCPT TO: <login@school.example> 450 4.2.1 x').message).toContain('`450 4.2.1`')
  })
})
