import { env } from 'cloudflare:workers'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { verifyStandardWebhook } from '../../src/egress/index.ts'
import { InvalidInput } from '../../src/engine/index.ts'
import { webhook } from '../../src/methods/webhook/index.ts'
import { digestOf } from '../contracts/messages.ts'
import { keepsTheSendMethodContract } from '../contracts/send-method.ts'
import { deliveryOf, messageOf } from '../support/message.ts'
import { type Arrived, createFarSide, inTrouble, methodOf, worldAround } from '../support/methods/far-side.ts'

const URL_OF = 'https://ada.example/hooks/carillon?key=k3y'

/** A receiver that takes nothing but what is signed by the secret it was told. */
const createReceiver = () => createFarSide(() => new Response('thanks'))

const side = createReceiver()
const method = methodOf(webhook, side.fetch)

const withoutDelivery = ({ body }: Arrived) => {
  const { type, data } = JSON.parse(body)
  const { topic: _, ...rest } = data
  return { type, data: rest }
}

keepsTheSendMethodContract(method, URL_OF, {
  taken: () => side.arrived.map(withoutDelivery),
  failing: (trouble) => methodOf(webhook, inTrouble(trouble)),
  secrets: ['/hooks/carillon', 'k3y'],
  shows: (rendered) => `${Object(rendered).data.subject}\n${Object(rendered).data.text}`,
})

const send = async (kept: string, now = new Date(), message = messageOf()) => {
  const receiver = createReceiver()
  await methodOf(webhook, receiver.fetch).send(message, URL_OF, deliveryOf({ secret: kept, now }))
  const [call] = receiver.arrived
  if (!call) throw new Error('Nothing arrived.')
  return call
}

const verify = (secret: string, { body, headers }: Arrived) =>
  new Webhook(secret).verify(body, Object.fromEntries(headers)) as { data: { subject: string } }

const troubleOf = (status: number, headers = {}) =>
  methodOf(webhook, inTrouble({ status, headers }))
    .send(messageOf(), URL_OF, deliveryOf({ secret: method.sharedSecret?.create() ?? '' }))
    .catch((caught: unknown) => caught)

describe('a call to a webhook', () => {
  const secret = method.sharedSecret?.create() ?? ''

  it('is good for the library of Standard Webhooks, and for our own verifier', async () => {
    const call = await send(secret)
    expect(verify(secret, call).data.subject).toBe('Room change')
    expect(await verifyStandardWebhook(call, [secret], new Date())).toBe(true)
    expect(() => verify(method.sharedSecret?.create() ?? '', call)).toThrow('No matching signature')
    expect(() => verify(secret, { ...call, body: `${call.body} ` })).toThrow('No matching signature')
  })

  it('has the same id at every attempt, and the moment of each', async () => {
    const calls = [await send(secret, new Date(1_000_000)), await send(secret, new Date(9_000_000))]
    expect(calls.map(({ headers }) => headers.get('webhook-id'))).toEqual([messageOf().id, messageOf().id])
    expect(calls.map(({ headers }) => headers.get('webhook-timestamp'))).toEqual(['1000', '9000'])
  })

  it('is signed by both secrets for a day after a renewal, then by the new one', async () => {
    const now = new Date()
    const { kept, told } = method.sharedSecret?.renew(secret, now) ?? { kept: '', told: '' }
    expect(told).not.toBe(secret)
    const call = await send(kept, now)
    expect(verify(secret, call)).toEqual(verify(told, call))
    const later = await send(kept, new Date(now.getTime() + 86_400_000))
    expect(later.headers.get('webhook-signature')?.split(' ')).toHaveLength(1)
    const at = new Date(now.getTime() + 86_400_000)
    expect(await verifyStandardWebhook(later, [told], at)).toBe(true)
    expect(await verifyStandardWebhook(later, [secret], at)).toBe(false)
  })

  it('stays below 20 kB, whatever there is to say', async () => {
    const subscriptions = Array.from({ length: 200 }, (_, at) => ({ ref: String(at), text: '語'.repeat(900) }))
    for (const one of [
      { ...digestOf(2_000), subscriptions },
      messageOf({ body: '\u{1f680}"'.repeat(20_000), subscriptions }),
    ]) {
      const { body } = await send(secret, new Date(), one)
      expect(new TextEncoder().encode(body).byteLength).toBeLessThan(20_000)
      expect(JSON.parse(body).data.text.length).toBeGreaterThan(100)
    }
  })
})

describe('a webhook in trouble', () => {
  it('is off at once where it says that it is gone, and only then', async () => {
    expect(await troubleOf(410)).toMatchObject({ permanent: true })
    for (const status of [301, 302, 400, 401, 403, 404, 429, 500, 502, 504])
      expect(await troubleOf(status)).toMatchObject({ permanent: false })
  })

  it.each([429, 502, 503, 504])('is left alone as long as it asks for with %d', async (status) => {
    expect(await troubleOf(status, { 'retry-after': '77' })).toMatchObject({ retryAfter: 77 })
    const [date, at] = [0, 90_000].map((ms) => new Date(1_000_000_000_000 + ms).toUTCString())
    expect(await troubleOf(status, { date, 'retry-after': at })).toMatchObject({ retryAfter: 90 })
  })

  it('is tried over three days', () => {
    const sum = (method.waits ?? []).reduce((all, one) => all + one, 0)
    expect(sum / 3_600).toBeGreaterThan(75)
  })

  it('is written down with what came back, cleaned and cut, and without its address', async () => {
    const secret = method.sharedSecret?.create() ?? ''
    const at = deliveryOf({ secret, subscriberId: 99, destinationId: 3 })
    const page = `<script>alert(1)</script>\u0000\u001b[31m${'x'.repeat(9_000)}`
    for (const _ of [1, 2])
      await methodOf(webhook, inTrouble({ status: 500 }, page))
        .send(messageOf(), URL_OF, at)
        .catch(() => undefined)
    const { results } = await env.DB.prepare('SELECT * FROM delivery_log WHERE subscriber_id = 99').all()
    expect(results).toHaveLength(2)
    const [row] = results
    expect(row).toMatchObject({ status: 500, message_id: messageOf().id })
    expect(String(row?.answer).length).toBeLessThanOrEqual(2_000)
    expect(String(row?.answer)).not.toMatch(/\p{Cc}/u)
    for (const hidden of ['k3y', '/hooks/carillon', secret]) expect(JSON.stringify(results)).not.toContain(hidden)
    const later = { ...at, now: new Date(at.now.getTime() + 31 * 86_400_000) }
    await method.send(messageOf(), URL_OF, later)
    const left = await env.DB.prepare('SELECT status FROM delivery_log WHERE subscriber_id = 99').all()
    expect(left.results).toEqual([{ status: 200 }])
  })
})

describe('the address of a webhook', () => {
  it.each([
    'http://169.254.169.254/',
    'https://[::ffff:7f00:1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://2130706433/',
    'https://localhost./',
    'https://CARILLON.example./x',
    'https://ada:pw@ada.example/',
    'https://ada.example:6379/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://ada.exam\tple/',
  ])('is refused when it is saved, and no socket is opened when it is sent to: %j', async (address) => {
    expect(() => method.parseAddress?.(address)).toThrow(InvalidInput)
    const before = side.arrived.length
    const delivery = deliveryOf({ secret: method.sharedSecret?.create() ?? '' })
    await expect(method.send(messageOf(), address, delivery)).rejects.toMatchObject({ permanent: true })
    expect(side.arrived).toHaveLength(before)
  })

  it('takes a key to keep its secret with', () => {
    const { seals: _, ...keyless } = worldAround(side.fetch)
    expect(webhook.lacks({}, keyless)).toEqual(['SECRET_KEY'])
  })
})
