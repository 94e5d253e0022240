import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { DeliveryError, InvalidInput, type Message, type MessageBlock } from '../../src/engine/index.ts'
import { METHODS, type MethodBindings, methodsPlugin, missingMethodSettings } from '../../src/methods/index.ts'
import { keepsTheSendMethodContract } from '../contracts/send-method.ts'
import { deliveryOf } from '../support/message.ts'
import { quickest } from '../support/quickest.ts'
import { seenIn } from '../support/seen.ts'

interface Sent {
  readonly to: string
  readonly from: unknown
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
}

type Settings = Readonly<Record<string, unknown>>

/** Cloudflare's e-mail service, which keeps what it got, or fails with this code. */
function createService(code?: string) {
  const sent: Sent[] = []
  const EMAIL = {
    async send(mail: Sent) {
      if (code !== undefined) throw Object.assign(new Error(`refused ${mail.to}`), { code })
      sent.push(mail)
      return { messageId: '<1@school.example>' }
    },
  } as unknown as SendEmail
  return { sent, method: methodOf({ EMAIL, EMAIL_FROM: 'Physics "1" <news@school.example>' })! }
}

/** E-mail as it is with these settings; undefined where they do not do. */
const methodOf = (settings: Settings) =>
  methodsPlugin({ DB: env.DB, ...settings } as MethodBindings).sendMethods?.find(({ name }) => name === 'email')

const missingOf = (settings: Settings) =>
  missingMethodSettings({ DB: env.DB, ...settings } as MethodBindings).find(({ method }) => method === 'email')?.missing

const block = (is: MessageBlock['is'], text: string, more: object = {}): MessageBlock => ({
  is,
  spans: [{ text, ...more }],
})

const link = 'https://carillon.example/u/abc'

const message: Message = {
  id: 'a-message-id-of-22-char',
  subject: 'Room change',
  blocks: [
    block('text', 'Hello Ada,'),
    block('text', 'The exam moves to B2.'),
    { is: 'note', spans: [{ text: 'Because of ' }, { text: 'forum 42 daily', is: 'code' }] },
    { is: 'note', spans: [{ text: 'Unsubscribe', url: link }] },
  ],
  url: 'https://school.example/forum/42#p9',
  isDigest: false,
  locale: 'en',
  subscriptions: [{ ref: '3~k2f9', text: 'forum 42 daily' }],
  eventId: 'moodle-7f3a',
  links: { unsubscribe: link, mute: `${link}?show=mute`, manage: `${link}?show=manage` },
}

async function mailOf(changes: Partial<Message> = {}, delivery = deliveryOf()): Promise<Sent> {
  const { method, sent } = createService()
  await method.send({ ...message, ...changes }, 'ada@school.example', delivery)
  return sent[0]!
}

const service = createService()

keepsTheSendMethodContract(service.method, 'ada@school.example', {
  taken: () => service.sent.map(asRendered),
  shows: (rendered) => seenIn(String(Object(rendered).html)),
})

/** Without what is on the envelope, and without where it stands among others. */
function asRendered({ subject, text, html, headers }: Sent) {
  const { References: _references, 'In-Reply-To': _answered, ...rest } = headers
  return { subject, text, html, headers: rest }
}

describe('a mail', () => {
  it('goes to one address, from the one that is set, in plain text and in HTML', async () => {
    const mail = await mailOf()
    expect(mail).toMatchObject({
      to: 'ada@school.example',
      from: { email: 'news@school.example', name: 'Physics 1' },
      subject: 'Room change',
    })
    expect(mail.text).toBe(`Hello Ada,

The exam moves to B2.

https://school.example/forum/42#p9

—
Because of \`forum 42 daily\`
Unsubscribe (${link})
`)
    expect(mail.html).toContain('<a href="https://school.example/forum/42#p9" class="button"')
    expect(mail.html).toContain('>forum 42 daily</code>')
  })

  it('is one that Cloudflare’s own simulator takes', async () => {
    const method = methodOf({ EMAIL: env.EMAIL, EMAIL_FROM: 'News <news@school.example>' })
    expect(await method?.send(message, 'ada@school.example', deliveryOf())).toBeUndefined()
  })

  it('shows what would leave the house, as it leaves', async () => {
    expect(createService().method.render?.(message)).toEqual(asRendered(await mailOf()))
  })

  it('puts the lines of a digest below their headings', async () => {
    const blocks = [
      block('text', 'These are new:'),
      block('heading', 'Physics 1'),
      { is: 'line', spans: [{ text: 'linus: ' }, { text: 'Room change', url: 'https://school.example/1' }] } as const,
      block('line', 'grace: Results'),
      block('heading', 'Physics 2'),
      block('line', 'linus: Books'),
    ]
    const { text, html } = await mailOf({ blocks, isDigest: true })
    expect(text).toContain(`These are new:

Physics 1
- linus: Room change (https://school.example/1)
- grace: Results

Physics 2
- linus: Books
`)
    expect(html.match(/<ul/g)).toHaveLength(2)
    expect(html.match(/<li/g)).toHaveLength(3)
  })

  it('names an address once in its text, where a word leads to it already', async () => {
    const blocks = [block('text', 'Read it', { url: message.url })]
    const { text } = await mailOf({ blocks })
    expect(text).toBe('Read it (https://school.example/forum/42#p9)\n')
    const bare = await mailOf({ blocks: [block('text', message.url ?? '', { url: message.url })] })
    expect(bare.text).toBe('https://school.example/forum/42#p9\n')
  })

  it('works in the light and in the dark, in a narrow window, and in the language of its reader', async () => {
    const { html } = await mailOf({ locale: 'de-AT' })
    expect(html).toContain('<html lang="de">')
    for (const part of ['prefers-color-scheme: dark', 'max-width:600px', 'name="viewport"', 'dir="auto"'])
      expect(html).toContain(part)
    expect(html).not.toMatch(/<img|<script|<link|url\(|@import/)
    for (const locale of ['pt-BR', 'xx-\u202e"']) {
      expect((await mailOf({ locale })).html).toContain('<html lang="en">')
    }
  })

  it('keeps the spaces at which French does not break', async () => {
    const subject = 'Votre récapitulatif quotidien\u00a0: 1\u202f000 nouveautés'
    expect(await mailOf({ subject })).toMatchObject({ subject, html: expect.stringContaining(`>${subject}</h1>`) })
  })

  it.each([
    ['to what it is about', {}, 'https://school.example/forum/42#p9'],
    ['where its links do, where that is no page', { url: 'tg://x' }, 'https://carillon.example/inbox'],
  ])('leads %s', async (_, changes, url) => {
    const links = { ...message.links, open: 'https://carillon.example/inbox' }
    expect((await mailOf({ ...changes, links })).html).toContain(`<a href="${url}" class="button"`)
  })

  it('keeps its small print, however long the rest is', async () => {
    const blocks = [block('text', 'a'.repeat(49_990)), block('text', 'b👩‍💻'.repeat(9_000)), block('text', 'c')]
    const { text, html } = await mailOf({ blocks: [...blocks, ...message.blocks.slice(2)] })
    expect(text.length).toBeLessThan(51_000)
    expect(text).toContain('…\n')
    expect(text.isWellFormed()).toBe(true)
    expect(text).not.toContain('c\n')
    expect(html).toContain('>Unsubscribe</a>')
  })
})

describe('hostile text in a mail', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '</style><style>*{background:url(https://evil.example)}</style>',
    '"><b x="',
    "' onmouseover='alert(1)",
    '<!--[if mso]>',
  ])('is shown as it is: %s', async (text) => {
    const spans = ['code', 'strong', 'emphasis'] as const
    const blocks = (['text', 'heading', 'line', 'note'] as const).flatMap((is) => [
      block(is, text),
      block(is, text, { url: `https://school.example/?q=${text}` }),
      ...spans.map((kind) => block(is, text, { is: kind })),
    ])
    const clean = await mailOf({
      subject: 'x',
      blocks: blocks.map(({ is, spans }) => ({
        is,
        spans: spans.map((one) => ({ ...one, text: 'x', ...(one.url && { url: 'https://x.example' }) })),
      })),
    })
    const { html } = await mailOf({ subject: text, blocks })
    // The same tags with the same names of attributes, whatever they hold.
    expect(tagsOf(html)).toEqual(tagsOf(clean.html))
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', ' javascript:x', 'java\nscript:x', '//evil', 'x'])(
    'leads nowhere by %s',
    async (url) => {
      const { html, text } = await mailOf({ url, blocks: [block('text', 'Press', { url })], links: { open: url } })
      expect(html).not.toContain('<a ')
      expect(text).toBe('Press\n')
    },
  )

  it('may lead to a mail, and to what a browser opens', async () => {
    const { html } = await mailOf({ blocks: [block('text', 'Write', { url: 'mailto:a@b.example?subject="x' })] })
    expect(html).toContain('<a href="mailto:a@b.example?subject=%22x"')
  })

  it('stays on one line in the subject, which ends where mail servers want it to', async () => {
    const { subject } = await mailOf({ subject: 'a\r\nBcc: eve@evil.example\u0000\u202e\u2028b\ud800' })
    expect(subject).toBe('a Bcc: eve@evil.example b\ufffd')
    const long = await mailOf({ subject: '👩‍💻'.repeat(2_500) })
    expect(long.subject.length).toBeLessThanOrEqual(998)
    expect(long.subject).toMatch(/^(?:👩‍💻)+…$/u)
    expect((await mailOf({ subject: '\u0000 ' })).subject).toBe('Something new')
  })
})

const tagsOf = (html: string) => [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replaceAll(/"[^"]*"/g, '""'))

describe('the headers of a mail', () => {
  it('let mail readers unsubscribe at one click, and are such as Cloudflare takes', async () => {
    const { headers } = asRendered(await mailOf())
    expect(headers).toEqual({
      'List-Id': '<carillon.school.example>',
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe': `<${link}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
  })

  it.each([undefined, 'http://127.0.0.1:8787/u/abc', 'mailto:x@y.example', `https://x.example/${'a'.repeat(2_048)}`])(
    'leave out an address that Cloudflare would refuse: %s',
    async (unsubscribe) => {
      const { headers } = asRendered(await mailOf({ links: unsubscribe === undefined ? {} : { unsubscribe } }))
      expect(Object.keys(headers)).toEqual(['List-Id', 'Auto-Submitted'])
    },
  )

  it('cannot be added to', async () => {
    const { headers } = await mailOf({ links: { unsubscribe: 'https://x.example/>\r\nBcc: <eve@evil.example' } })
    expect(headers['List-Unsubscribe']).toBe('<https://x.example/%3EBcc:%20%3Ceve@evil.example>')
  })
})

describe('mails about one thing', () => {
  const threadOf = async (changes: Parameters<typeof deliveryOf>[0]) => {
    const { headers } = await mailOf({}, deliveryOf(changes))
    expect(headers['In-Reply-To']).toBe(headers.References)
    return headers.References
  }
  const physics = { key: '["forum","42"]', title: 'Physics 1' }

  it('stand together, whatever it is called by then, and apart from others’', async () => {
    const thread = await threadOf({ topic: physics })
    expect(thread).toMatch(/^<[\w-]{22}@school\.example>$/)
    expect(await threadOf({ topic: { ...physics, title: 'Physics 2' }, eventSeq: 99 })).toBe(thread)
    expect(await threadOf({ topic: { ...physics, key: '["forum","43"]' } })).not.toBe(thread)
    expect(await threadOf({ topic: physics, subscriberId: 8 })).not.toBe(thread)
  })
})

describe('what becomes of a mail that was not taken', () => {
  const errorOf = (code: string) =>
    createService(code)
      .method.send(message, 'ada@school.example', deliveryOf())
      .catch((error: unknown) => error)

  it.each(['E_RECIPIENT_SUPPRESSED', 'E_RECIPIENT_NOT_ALLOWED'])('it never will be after %s', async (code) => {
    expect(await errorOf(code)).toMatchObject({ permanent: true, isPause: false })
  })

  it.each([
    ['E_RATE_LIMIT_EXCEEDED', 60],
    ['E_DAILY_LIMIT_EXCEEDED', 3_600],
  ])('it waits after %s', async (code, retryAfter) => {
    expect(await errorOf(code)).toMatchObject({ permanent: false, isPause: true, retryAfter })
  })

  it.each([
    'E_SENDER_NOT_VERIFIED',
    'E_SENDER_DOMAIN_NOT_AVAILABLE',
    'E_DELIVERY_FAILED',
    'E_INTERNAL_SERVER_ERROR',
    'E_VALIDATION_ERROR',
    'constructor',
  ])('it is tried again after %s, and nobody else’s address is told', async (code) => {
    const error = await errorOf(code)
    expect(error).toBeInstanceOf(DeliveryError)
    expect(error).toMatchObject({ permanent: false, isPause: false })
    expect(String(error)).not.toContain('ada@')
    expect(String(error).includes(code)).toBe(code.startsWith('E_'))
  })

  it('says so where an address is none', async () => {
    const error = await createService()
      .method.send(message, 'nobody', deliveryOf())
      .catch((caught: unknown) => caught)
    expect(error).toMatchObject({ permanent: true, message: 'This is not an e-mail address.' })
  })
})

describe('an e-mail address', () => {
  const { method } = createService()
  const parse = (text: string) => method.parseAddress?.(text)

  it.each([
    ['ada@school.example', 'ada@school.example'],
    ['  Ada.Lovelace+forum@SCHOOL.Example ', 'ada.lovelace+forum@school.example'],
    ['ada@schüle.example', 'ada@xn--schle-mva.example'],
    ["o'hara_{x}@mail-2.school.example", "o'hara_{x}@mail-2.school.example"],
  ])('%s is %s', (text, address) => {
    expect(parse(text)).toBe(address)
    expect(parse(address)).toBe(address)
  })

  it.each([
    '',
    'ada',
    '@school.example',
    'ada@',
    'ada@localhost',
    'ada@127.0.0.1',
    'ada@[::1]',
    'ada@school.example.',
    'ada@-school.example',
    'ada@school..example',
    '.ada@school.example',
    'ada..l@school.example',
    'ada@grace@school.example',
    'ada@school.example,eve@evil.example',
    'Ada <ada@school.example>',
    '"ada l"@school.example',
    'ada@school.example\r\nBcc: eve@evil.example',
    'ada\n@school.example',
    'ada@school.example/x',
    'ada@school%2eexample',
    'ada@school.example:25',
    'ada\u202e@school.example',
    `${'a'.repeat(65)}@school.example`,
    `ada@${'a'.repeat(64)}.example`,
    `ada@${'a.'.repeat(130)}example`,
  ])('%j is none', (text) => {
    expect(() => parse(text)).toThrow(InvalidInput)
  })

  it('is looked at in no time, however long it is', () => {
    const took = quickest(() => {
      for (const text of [`${'a.'.repeat(500_000)}@`, `a@${'a-'.repeat(500_000)}`, '@'.repeat(1_000_000)])
        expect(() => parse(text)).toThrow(InvalidInput)
    })
    expect(took).toBeLessThan(500)
  })
})

describe('the settings of e-mail', () => {
  const EMAIL = {} as SendEmail
  const EMAIL_FROM = 'news@school.example'

  it('say from whom, and need a way out', () => {
    expect(methodOf({})).toBeUndefined()
    expect(missingOf({})).toEqual(['EMAIL_FROM', 'EMAIL'])
    expect(missingOf({ EMAIL })).toEqual(['EMAIL_FROM'])
    expect(missingOf({ EMAIL_FROM })).toEqual(['EMAIL'])
    expect(missingOf({ EMAIL, EMAIL_FROM })).toBeUndefined()
    expect(methodOf({ EMAIL, EMAIL_FROM })).toMatchObject({ name: 'email', asksFirst: true })
  })

  it.each([
    { SMTP_URL: 'smtp://mail.school.example' },
    { RESEND_API_KEY: 're_1' },
    { RESEND_API_KEY: 're_1', RESEND_API_URL: 'http://127.0.0.1:41103/' },
  ])('do without Cloudflare’s service where there is another way: %j', (way) => {
    expect(missingOf({ EMAIL_FROM, ...way })).toBeUndefined()
  })

  it.each([
    [{ SMTP_URL: 'smtp://mail.school.example:25' }, 'SMTP_URL (port 25 is closed to Workers: take 587 or 465)'],
    [{ SMTP_URL: 'mail' }, 'SMTP_URL (such as smtp://user:password@mail.school.example:587)'],
    [{ RESEND_API_KEY: 're_1', RESEND_API_URL: 'x' }, 'RESEND_API_URL (such as https://api.resend.com)'],
  ])('take no other way in place of one that is wrong: %j', (way, missing) => {
    expect(missingOf({ EMAIL, EMAIL_FROM, ...way })).toEqual([missing])
  })

  it.each(['news', 'News <news>', 'News <news@school.example', 'a <b@c.example> <d@e.example>'])(
    'do not count where nobody understands them: %s',
    (from) => {
      expect(methodOf({ EMAIL, EMAIL_FROM: from })).toBeUndefined()
      expect(missingOf({ EMAIL, EMAIL_FROM: from })).toEqual(['EMAIL_FROM (such as Carillon <news@school.example>)'])
    },
  )

  it('are all that can be set', () => {
    const { needs, takes } = METHODS.find(({ name }) => name === 'email')!
    expect([...needs, ...takes].toSorted()).toEqual([
      'EMAIL_FROM',
      'EMAIL_WEBHOOK_SECRET',
      'RESEND_API_KEY',
      'RESEND_API_URL',
      'RESEND_WEBHOOK_SECRET',
      'SMTP_URL',
    ])
  })
})
