import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { Fetch } from '../../src/egress/index.ts'
import type { DeliveryError } from '../../src/engine/index.ts'
import { type MethodBindings, methodsPlugin } from '../../src/methods/index.ts'
import { keepsTheSendMethodContract, type Trouble } from '../contracts/send-method.ts'
import { deliveryOf, messageOf } from '../support/message.ts'

const KEY = 're_for_tests'
const ADA = 'ada@school.example'

interface Taken {
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
}

/** An error as Resend words it. */
interface Refusal {
  readonly status: number
  readonly name: string
  readonly message: string
}

/** Resend as its reference describes it, which knows a mail again; it answers as it is told to. */
function createResend(trouble?: Trouble | Refusal) {
  const taken = new Map<string, Taken>()
  const fetch: Fetch = async (url, init) => {
    expect(url).toBe('https://api.resend.com/emails')
    const headers = new Headers(init.headers)
    expect(headers.get('authorization')).toBe(`Bearer ${KEY}`)
    expect(headers.get('content-type')).toBe('application/json')
    if (trouble === 'silence') throw new Error('no answer')
    if (trouble && 'name' in trouble) return refuse(trouble)
    if (trouble) return new Response(`{"message":"${KEY} ${String(init.body)}"}`, trouble)
    const key = headers.get('idempotency-key') ?? ''
    const mail: Taken = JSON.parse(String(init.body))
    const before = taken.get(key)
    if (before && JSON.stringify(before) !== JSON.stringify(mail)) {
      return refuse({ status: 409, name: 'invalid_idempotent_request', message: 'Used with a different payload.' })
    }
    taken.set(key, mail)
    return Response.json({ id: '49a3999c-0ce1-4ea6-ab68-afcd6dc2e794' })
  }
  const settings = { DB: env.DB, RESEND_API_KEY: KEY, EMAIL_FROM: 'Phýsics, "1" <news@school.example>' }
  const { sendMethods = [] } = methodsPlugin(settings as MethodBindings, { db: env.DB, fetch, egress: {} })
  return { taken, method: sendMethods.find(({ name }) => name === 'email')! }
}

const refuse = ({ status, name, message }: Refusal) => Response.json({ statusCode: status, name, message }, { status })

const { method, taken } = createResend()

keepsTheSendMethodContract(method, ADA, {
  taken: () =>
    [...taken.values()].map(({ subject, text, html, headers }) => {
      const { References: _references, 'In-Reply-To': _answered, 'Message-ID': _id, ...rest } = headers
      return { subject, text, html, headers: rest }
    }),
  failing: (trouble) => createResend(trouble).method,
  secrets: [KEY, ADA],
  isIdempotent: true,
})

describe('a mail by Resend', () => {
  it('says from whom it is and to whom it goes, each once', async () => {
    const resend = createResend()
    const subject = 'a\r\nBcc: eve@evil.example\u202e'
    await resend.method.send(messageOf({ id: 'm1', subject }), ADA, deliveryOf())
    expect(resend.taken.get('m1')).toMatchObject({
      from: '"Phýsics, 1" <news@school.example>',
      to: [ADA],
      subject: 'a Bcc: eve@evil.example',
      headers: {
        'Message-ID': '<m1@school.example>',
        References: expect.stringMatching(/^<[\w-]{22}@school\.example>$/),
      },
    })
  })

  it('has arrived where it was taken before, even if it reads differently by now', async () => {
    const resend = createResend()
    await resend.method.send(messageOf({ id: 'm1', body: 'One' }), ADA, deliveryOf())
    await resend.method.send(messageOf({ id: 'm1', body: 'Two' }), ADA, deliveryOf())
    expect([...resend.taken.values()].map(({ text }) => text)).toEqual([expect.stringContaining('One')])
  })

  const errorOf = (refusal: Refusal) =>
    createResend(refusal)
      .method.send(messageOf(), ADA, deliveryOf())
      .catch((error: unknown) => error) as Promise<DeliveryError>

  it('is given up where the address is none', async () => {
    const message = 'Invalid `to` field. The email address needs to follow the `email@example.com` format.'
    expect(await errorOf({ status: 422, name: 'validation_error', message })).toMatchObject({ permanent: true })
  })

  it.each([
    ['rate_limit_exceeded', 60],
    ['daily_quota_exceeded', 3_600],
    ['monthly_quota_exceeded', 3_600],
  ])('waits after %s', async (name, retryAfter) => {
    const error = await errorOf({ status: 429, name, message: 'Too many.' })
    expect(error).toMatchObject({ permanent: false, isPause: true, retryAfter })
  })

  it.each([
    [401, 'missing_api_key', /RESEND_API_KEY/],
    [403, 'validation_error', /EMAIL_FROM/],
    [404, 'not_found', /`not_found`/],
    [409, 'concurrent_idempotent_requests', /`concurrent_idempotent_requests`/],
    [422, 'missing_required_field', /HTTP 422/],
    [500, 'application_error', /HTTP 500/],
  ])('is tried again after %s %s, which says where to look', async (status, name, said) => {
    const error = await errorOf({ status, name, message: `Not with ${KEY}.` })
    expect(error).toMatchObject({ permanent: false, isPause: false, message: expect.stringMatching(said) })
  })
})
