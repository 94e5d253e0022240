import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { createEmulator } from 'emulate'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { freePort } from '../../scripts/start/ports.ts'
import { email } from '../../src/methods/email/index.ts'
import type { World } from '../../src/methods/index.ts'
import { createCertificate } from '../support/certificate.ts'
import { type Settings, seedForums, startWorker, until, type Worker } from '../support/harness.ts'
import { deliveryOf, messageOf } from '../support/message.ts'

/** What the mail server proves itself with: made before `wrangler` is loaded, which has `workerd` trust it. */
const { forget, ...trusted } = await vi.hoisted(async () =>
  (await import('../support/certificate.ts')).trustCertificate(),
)
forget()

const EMAIL_FROM = 'Phýsics, "1" <news@school.example>'
const ADA = 'ada@school.example'
const PASSWORD = 'pass w%rd/ü'
const FROM = { name: 'Phýsics, 1', address: 'news@school.example' }

/** What is to be ended, the last first. */
const closing: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

interface Received {
  readonly raw: string
  readonly mail: Email
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
  /** How it came, as in `ESMTPSA`: encrypted, and from somebody who has signed in. */
  readonly by: string
  /** As who it greeted. */
  readonly as: string
}

/** A mail server on this machine that Ada has her mailbox at; `refuse` says what it answers to a recipient. */
async function startMailServer(
  options: SMTPServerOptions = {},
  refuse: (to: string) => (Error & { responseCode?: number }) | null = () => null,
) {
  const mails: Received[] = []
  const tries: string[] = []
  const passwords: string[] = []
  const server = new SMTPServer({
    ...trusted,
    onAuth({ username, password }, _, done) {
      passwords.push(password ?? '')
      const isKnown = username === 'carillon' && password === PASSWORD
      done(isKnown ? null : new Error(`Not ${username} with ${password}`), isKnown ? { user: username } : undefined)
    },
    onRcptTo({ address }, _, done) {
      tries.push(address)
      done(refuse(address))
    },
    async onData(stream, { envelope, transmissionType: by, hostNameAppearsAs: as }, done) {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk as Buffer)
      const raw = Buffer.concat(chunks).toString('utf8')
      const from = envelope.mailFrom ? envelope.mailFrom.address : ''
      const to = envelope.rcptTo.map(({ address }) => address)
      mails.push({ raw, mail: await PostalMime.parse(raw), envelope: { from, to }, by, as })
      done()
    },
    ...options,
  })
  server.on('error', () => undefined)
  server.listen(0, 'localhost')
  await once(server.server, 'listening')
  closing.push(() => new Promise<void>((resolve) => server.close(resolve)))
  const { port } = server.server.address() as AddressInfo
  const url = `smtp${options.secure ? 's' : ''}://carillon:${encodeURIComponent(PASSWORD)}@localhost:${port}`
  return { mails, tries, passwords, url }
}

async function start(settings: Settings): Promise<Worker> {
  const worker = await startWorker({ EMAIL_FROM, ...settings })
  closing.push(() => worker.close())
  await seedForums(worker)
  await worker.api('PUT', '/v1/subscribers/ada', {
    name: 'Ada',
    destinations: [{ method: 'email', address: ADA, verified: true }],
    default_method: 'email',
  })
  await worker.api('POST', '/v1/subscriptions', { subscriber: 'ada', text: 'forum 42 immediate' })
  return worker
}

const post = (worker: Worker, id: string, data: object) =>
  worker.api('POST', '/v1/events', {
    id,
    type: 'forum',
    action: 'post',
    actor: 'linus',
    url: 'https://school.example/forum/42#p9',
    fields: { forum: '42', author: 'linus' },
    data,
  })

const headerOf = (mail: Email | undefined, name: string) =>
  (mail?.headers ?? []).filter(({ key }) => key === name).map(({ value }) => value)

/** Where Ada’s mails go by now, and why. */
const destination = async (worker: Worker) => {
  const [row] = await worker.rows<{ state: string; reason: string | null }>(
    `SELECT state, reason FROM destinations WHERE method = 'email'`,
  )
  return row
}

describe('a mail by a mail server', () => {
  it('arrives as it was meant, and stands with the others about the same thing', async () => {
    const server = await startMailServer()
    const worker = await start({ SMTP_URL: server.url })
    await post(worker, 'e1', { title: 'Zimmer gewechselt: für alle 👩‍💻', body: '.\r\n.Der Raum & </b> ist B2.' })
    const first = await until(() => server.mails[0])
    expect(first).toMatchObject({ envelope: { from: FROM.address, to: [ADA] }, by: 'ESMTPSA', as: '[127.0.0.1]' })
    expect(first.mail).toMatchObject({
      subject: 'Zimmer gewechselt: für alle 👩‍💻',
      from: FROM,
      to: [{ address: ADA }],
      text: expect.stringContaining('.Der Raum & </b> ist B2.'),
      html: expect.stringContaining('Der Raum &amp; &lt;/b&gt; ist B2.'),
    })
    expect(headerOf(first.mail, 'list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click'])
    expect(headerOf(first.mail, 'list-unsubscribe')[0]).toMatch(/^<https:\/\/carillon\.example\/u\/\S+>$/)
    expect(headerOf(first.mail, 'list-id')).toEqual(['<carillon.school.example>'])
    expect(headerOf(first.mail, 'auto-submitted')).toEqual(['auto-generated'])
    expect(Number.isNaN(Date.parse(headerOf(first.mail, 'date')[0] ?? ''))).toBe(false)

    await post(worker, 'e2', { title: 'x', body: 'y' })
    const second = await until(() => server.mails[1])
    expect(second.mail.messageId).toMatch(/^<[\w-]{22}@school\.example>$/)
    expect(second.mail.messageId).not.toBe(first.mail.messageId)
    expect(second.mail.references).toBe(first.mail.references)
    expect(second.mail.inReplyTo).toBe(first.mail.references)
  })

  it('is unsubscribed from at one click, which may come twice and brings nothing along', async () => {
    const server = await startMailServer()
    const worker = await start({ SMTP_URL: server.url })
    await post(worker, 'e1', { title: 'x', body: 'y' })
    const [unsubscribe = ''] = headerOf((await until(() => server.mails[0])).mail, 'list-unsubscribe')
    const { pathname, search } = new URL(unsubscribe.slice(1, -1))
    for (const _ of ['once', 'twice']) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      const body = 'List-Unsubscribe=One-Click'
      const answer = await worker.fetch(pathname + search, { method: 'POST', headers, body, redirect: 'manual' })
      expect(answer.status).toBe(200)
      expect(await worker.rows('SELECT status FROM subscriptions')).toEqual([{ status: 'deleted' }])
    }
  })

  it('has one header of each kind on lines that fit, whatever stands in its subject and its text', async () => {
    const server = await startMailServer()
    const worker = await start({ SMTP_URL: server.url })
    const hostile = `a\r\nBcc: eve@evil.example\r\n\r\n<b>\u202e${'ü👩‍💻 '.repeat(2_000)}`
    const body = `first\r\n.\r\nMAIL FROM:<eve@evil.example>\r${'ü👩‍💻'.repeat(2_000)}${'x'.repeat(5_000)}`
    await post(worker, 'e1', { title: hostile, body })
    const { raw, mail, envelope } = await until(() => server.mails[0])
    const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
    for (const line of raw.split('\r\n')) {
      expect(line.length).toBeLessThanOrEqual(998)
      expect(line).not.toMatch(/[\r\n]/)
    }
    expect(mail.text).toContain('first\n.\nMAIL FROM:<eve@evil.example>\n')
    expect(head).toMatch(/^[\r\n -~]+$/)
    for (const name of ['subject', 'from', 'to', 'message-id', 'references'])
      expect(headerOf(mail, name)).toHaveLength(1)
    expect(headerOf(mail, 'bcc')).toEqual([])
    expect(envelope.to).toEqual([ADA])
    expect(mail.subject).toMatch(/^a Bcc: eve@evil\.example <b>.*…$/)
  })

  it('is never tried again at an address that its mail server does not know', async () => {
    const gone = Object.assign(new Error('5.1.1 Unknown user'), { responseCode: 550 })
    const server = await startMailServer({}, () => gone)
    const worker = await start({ SMTP_URL: server.url })
    await post(worker, 'e1', { title: 'x', body: 'y' })
    await until(async () => ((await destination(worker))?.state === 'off' ? true : undefined))
    expect((await destination(worker))?.reason).toBe('The mail server of this address does not take mails for it.')
    expect(server.tries).toEqual([ADA])
  })

  it.each([
    ['hangs up at once', 'ended'],
    ['hangs up in the middle', '220 mail.school.example\r\n'],
  ])('is tried again where the server %s, while all else goes on', async (_, greeting) => {
    let calls = 0
    const server = createServer((socket) => {
      calls++
      socket.on('error', () => undefined)
      if (greeting === 'ended') socket.end()
      else socket.write(greeting)
      socket.on('data', () => socket.end())
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    closing.push(() => new Promise((resolve) => server.close(resolve)))
    const { port } = server.address() as AddressInfo
    const worker = await start({ SMTP_URL: `smtp://carillon:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}` })
    await post(worker, 'e1', { title: 'x', body: 'y' })
    const waiting = await until(async () => {
      const [row] = await worker.rows<{ retries: string | null }>(
        'SELECT retries FROM batches WHERE retries IS NOT NULL',
      )
      return row
    })
    expect(JSON.parse(waiting.retries ?? '')[0]).toHaveLength(3)
    expect(calls).toBe(1)
    expect((await destination(worker))?.state).not.toBe('off')
    expect((await worker.fetch('/healthz')).status).toBe(200)
  })
})

describe('signing in at a mail server', () => {
  /** What the owner of a deployment reads of a mail that did not go out. */
  const troubleWith = async (worker: Worker) => {
    await post(worker, 'e1', { title: 'x', body: 'y' })
    return until(async () => (await destination(worker))?.reason ?? undefined)
  }

  it.each([
    ['PLAIN', 'encrypted from the first byte on', { secure: true }],
    ['LOGIN', 'after STARTTLS', {}],
  ])('works by %s, %s', async (method, _, options) => {
    const server = await startMailServer({ authMethods: [method], ...options })
    const worker = await start({ SMTP_URL: server.url })
    await post(worker, 'e1', { title: 'x', body: 'y' })
    expect((await until(() => server.mails[0])).by).toBe('ESMTPSA')
  })

  it('with a wrong password says what to look at, and nothing of the password', async () => {
    const server = await startMailServer()
    const worker = await start({ SMTP_URL: server.url.replace('carillon:', 'carillon:wrong-') })
    expect(await troubleWith(worker)).toBe(
      'The mail server did not let us sign in (`535`). Look at the user and the password in `SMTP_URL`.',
    )
    expect(server.passwords).toEqual([`wrong-${PASSWORD}`])
    expect(server.mails).toEqual([])
    expect(worker.logs().join('\n')).not.toMatch(/wrong-|pass w%rd/)
  })

  it('is not tried where the server offers no encryption', async () => {
    const server = await startMailServer({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true })
    const worker = await start({ SMTP_URL: server.url })
    expect(await troubleWith(worker)).toMatch(/^The mail server offers no encryption/)
    expect([server.passwords, server.mails]).toEqual([[], []])
  })

  it.each([
    ['encrypted from the first byte on', { secure: true }],
    ['after STARTTLS', {}],
  ])('is not tried at a server whose certificate nobody vouches for, %s', async (_, options) => {
    const server = await startMailServer({ ...options, ...createCertificate() })
    const worker = await start({ SMTP_URL: server.url })
    expect(await troubleWith(worker)).toMatch(/certificate/)
    expect([server.passwords, server.mails]).toEqual([[], []])
  })
})

const RESEND_PORT = 41_103

describe('a mail by Resend', () => {
  it('arrives once, however often it is sent', async () => {
    const port = await freePort(RESEND_PORT)
    const api = `http://127.0.0.1:${port}`
    const resend = await createEmulator({ service: 'resend', port })
    closing.push(() => resend.close())
    const world: World = { db: {} as D1Database, fetch: (url, init) => fetch(url, init), egress: {} }
    const settings = { RESEND_API_KEY: 're_for_tests', RESEND_API_URL: `${api}/`, EMAIL_FROM }
    const method = email.create(settings, world)
    for (const body of ['One', 'One', 'Two']) await method.send(messageOf({ body }), ADA, deliveryOf())
    const headers = { authorization: 'Bearer re_for_tests' }
    const answer = await fetch(`${api}/emails`, { headers })
    const { data } = (await answer.json()) as { data: readonly { text: string }[] }
    expect(data.map(({ text }) => text)).toEqual([expect.stringContaining('One')])
  })

  it('is taken, with all that belongs to it', async () => {
    const port = await freePort(RESEND_PORT)
    const resend = await createEmulator({ service: 'resend', port })
    closing.push(() => resend.close())
    const worker = await start({ RESEND_API_KEY: 're_for_tests', RESEND_API_URL: `http://127.0.0.1:${port}` })
    await post(worker, 'e1', { title: 'Room change', body: 'The exam moves to B2.' })
    const authorization = 'Bearer re_for_tests'
    const ask = async <Answer>(path: string): Promise<Answer> =>
      (await fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization } })).json() as Answer
    const { id } = await until(async () => (await ask<{ data: { id: string }[] }>('/emails')).data[0])
    expect(await ask(`/emails/${id}`)).toMatchObject({
      from: '"Phýsics, 1" <news@school.example>',
      to: [ADA],
      subject: 'Room change',
      text: expect.stringContaining('The exam moves to B2.'),
      html: expect.stringContaining('The exam moves to B2.'),
    })
  })
})
