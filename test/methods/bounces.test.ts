import { env } from 'cloudflare:workers'
import { Webhook } from 'standardwebhooks'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../../src/engine/index.ts'
import { inboundOf, type MethodBindings, methodsPlugin } from '../../src/methods/index.ts'
import { type Carillon, createCarillon } from '../support/carillon.ts'
import { forum } from '../support/forum.ts'

const RESEND_WEBHOOK_SECRET = `whsec_${btoa('resend-webhook-secret-for-tests!')}`
const EMAIL_WEBHOOK_SECRET = `whsec_${btoa('another-webhook-secret-for-tests')}`
const settings = {
  DB: env.DB,
  EMAIL: { send: () => Promise.resolve({ messageId: '<1>' }) },
  EMAIL_FROM: 'news@school.example',
  RESEND_WEBHOOK_SECRET,
  EMAIL_WEBHOOK_SECRET,
} as unknown as MethodBindings

const now = new Date('2026-11-22T08:15:00Z')

let context: Context

beforeEach(async () => {
  const carillon: Carillon = await createCarillon([forum, methodsPlugin(settings)])
  context = await carillon.at(now)
  await env.DB.prepare('DELETE FROM destinations').run()
  // Ada and Grace share a mailbox.
  for (const [subscriber, address] of [
    [1, 'ada@school.example'],
    [2, 'ada@school.example'],
    [3, 'linus@school.example'],
  ]) {
    await env.DB.prepare(
      `INSERT INTO destinations (subscriber_id, id, method, address, verified, state, origin, created_at)
       VALUES (?1, 1, 'email', ?2, 1, 'ok', 'host', 0)`,
    )
      .bind(subscriber, address)
      .run()
  }
})

/** The states of the destinations, and why they are off. */
async function states(): Promise<readonly string[]> {
  const { results } = await env.DB.prepare('SELECT state, reason FROM destinations ORDER BY subscriber_id').all<{
    state: string
    reason: string | null
  }>()
  return results.map(({ state, reason }) => (reason === null ? state : `${state}: ${reason}`))
}

const UNTOUCHED = ['ok', 'ok', 'ok']
const off = (reason: string) => [`off: ${reason}`, `off: ${reason}`, 'ok']

interface Signing {
  readonly prefix?: 'svix' | 'webhook'
  readonly secret?: string
  readonly at?: Date
  readonly headers?: Readonly<Record<string, string>>
  /** What is sent in place of what was signed. */
  readonly sent?: string
}

/** A call as a provider makes it, signed by the library of Standard Webhooks. */
async function call(payload: unknown, signing: Signing = {}): Promise<number> {
  const { prefix = 'svix', secret = RESEND_WEBHOOK_SECRET, at = now, headers = {}, sent } = signing
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload)
  const signed = {
    [`${prefix}-id`]: 'msg_1',
    [`${prefix}-timestamp`]: String(Math.floor(at.getTime() / 1000)),
    [`${prefix}-signature`]: new Webhook(secret).sign('msg_1', at, body),
  }
  const init = { method: 'POST', headers: { ...signed, ...headers }, body: sent ?? body }
  const inbound = inboundOf('email', settings)
  const response = await inbound!.receive(new Request('https://carillon.example/methods/email', init), context)
  return response.status
}

const resend = (type: string, bounce?: object) => ({
  type,
  created_at: '2026-11-22T08:14:00.000Z',
  data: {
    email_id: 'e1',
    from: 'news@school.example',
    to: ['ada@SCHOOL.example'],
    subject: 'x',
    ...(bounce && { bounce }),
  },
})

describe('a mail that came back', () => {
  it('switches its address off for everybody who has it, as Resend tells it', async () => {
    const bounce = { type: 'Permanent', subType: 'General', message: 'No such\r\nuser <b>' }
    expect(await call(resend('email.bounced', bounce))).toBe(204)
    expect(await states()).toEqual(off('Mails to this address came back: No such user <b>'))
    // Once more says nothing new.
    expect(await call(resend('email.bounced', bounce))).toBe(204)
    expect(await states()).toEqual(off('Mails to this address came back: No such user <b>'))
  })

  it('does so as anybody else tells it', async () => {
    const told = { type: 'bounce', address: 'ada@school.example' }
    expect(await call(told, { prefix: 'webhook', secret: EMAIL_WEBHOOK_SECRET })).toBe(204)
    expect(await states()).toEqual(off('Mails to this address came back.'))
  })

  it('says why in few words, whatever was said', async () => {
    const told = { type: 'bounce', address: 'ada@school.example', reason: 'x'.repeat(10_000) }
    await call(told, { secret: EMAIL_WEBHOOK_SECRET })
    expect((await states())[0]?.length).toBeLessThan(260)
  })
})

it.each([
  [resend('email.complained'), {}],
  [{ type: 'complaint', address: 'ada@school.example' }, { secret: EMAIL_WEBHOOK_SECRET }],
])('a complaint does so too: %j', async (told, signing) => {
  expect(await call(told, signing)).toBe(204)
  expect(await states()).toEqual(off('A mail to this address was reported as spam.'))
})

it.each([
  ['a mail that was put off', resend('email.bounced', { type: 'Transient', message: 'Mailbox full' })],
  ['a mail that arrived', resend('email.delivered')],
  ['an address of nobody', { ...resend('email.bounced'), data: { to: ['eve@evil.example'] } }],
  ['no address', { type: 'email.bounced', data: { to: [7, null, 'nobody'] } }],
  ['no data', { type: 'email.bounced' }],
  ['the form of somebody else', { type: 'bounce', address: 'ada@school.example' }],
  ['a list', []],
  ['null', 'null'],
  ['no JSON', '{'],
])('%s changes nothing', async (_, told) => {
  expect(await call(told)).toBe(204)
  expect(await states()).toEqual(UNTOUCHED)
})

describe('a call that nobody signed', () => {
  const told = resend('email.complained')
  const seconds = (text: string) => ({ 'svix-timestamp': text })

  it.each<[string, Signing]>([
    ['has no signature', { headers: { 'svix-signature': '' } }],
    ['has no id', { headers: { 'svix-id': '' } }],
    ['is signed by another secret', { secret: `whsec_${btoa('some-other-secret-for-the-tests!')}` }],
    ['has another body', { sent: JSON.stringify({ ...told, more: 1 }) }],
    ['has another id', { headers: { 'svix-id': 'msg_2' } }],
    ['has a signature that is not base64', { headers: { 'svix-signature': 'v1,%%%' } }],
    ['has a signature of another kind', { headers: { 'svix-signature': 'v1a,AAAA' } }],
    ['is six minutes old', { at: new Date(now.getTime() - 360_000) }],
    ['is from the future', { at: new Date(now.getTime() + 360_000) }],
    ...['NaN', '1e400', '-1', '0x10', '1.5', ' '].map((text): [string, Signing] => [
      `is from ${text}`,
      { headers: seconds(text) },
    ]),
  ])('is refused where it %s', async (_, signing) => {
    expect(await call(told, signing)).toBe(401)
    expect(await states()).toEqual(UNTOUCHED)
  })

  it('is refused where the signature is in hexadecimal', async () => {
    const signature = new Webhook(RESEND_WEBHOOK_SECRET).sign('msg_1', now, JSON.stringify(told))
    const hex = Array.from(atob(signature.slice(3)), (one) => one.charCodeAt(0).toString(16).padStart(2, '0')).join('')
    expect(await call(told, { headers: { 'svix-signature': `v1,${hex.toUpperCase()}` } })).toBe(401)
  })

  it('is one all the same while secrets are replaced, if one of two signatures is good', async () => {
    const good = new Webhook(RESEND_WEBHOOK_SECRET).sign('msg_1', now, JSON.stringify(told))
    expect(await call(told, { headers: { 'svix-signature': `v1,AAAA ${good}` } })).toBe(204)
    expect((await states())[0]).toMatch(/^off/)
  })

  it('is refused where no secret is set', async () => {
    const {
      RESEND_WEBHOOK_SECRET: _,
      EMAIL_WEBHOOK_SECRET: __,
      ...unset
    } = settings as unknown as Record<string, unknown>
    const request = new Request('https://carillon.example/methods/email', { method: 'POST', body: '{}' })
    const answer = await inboundOf('email', unset as unknown as MethodBindings)?.receive(request, context)
    expect(answer?.status).toBe(401)
  })
})
