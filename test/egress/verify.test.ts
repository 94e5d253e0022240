import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { verifyStandardWebhook } from '../../src/egress/index.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const OTHER = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'
const NOW = new Date('2026-11-22T08:15:00Z')
const S = NOW.getTime() / 1000
const BODY = '{"type":"bounce"}'
const sign = (secret = SECRET, at = NOW) => new Webhook(secret).sign('m1', at, BODY)

const isGood = (changes: Readonly<Record<string, string>> = {}, body = BODY, secrets = [SECRET]) => {
  const headers = { 'webhook-id': 'm1', 'webhook-timestamp': String(S), 'webhook-signature': sign(), ...changes }
  return verifyStandardWebhook({ headers: new Headers(headers), body }, secrets, NOW)
}

describe('a signed call to us', () => {
  it('is believed with a signature by one of the secrets, as while one is replaced', async () => {
    expect(await isGood()).toBe(true)
    expect(await isGood({ 'webhook-signature': `${sign(OTHER)} ${sign()}` })).toBe(true)
    expect(await isGood({}, BODY, [OTHER, SECRET])).toBe(true)
  })

  it('is not believed without one, by another secret, for another body, or in hexadecimal', async () => {
    expect(await isGood({ 'webhook-signature': '' })).toBe(false)
    expect(await isGood({ 'webhook-signature': sign(OTHER) })).toBe(false)
    expect(await isGood({}, `${BODY} `)).toBe(false)
    const hex = [...atob(sign().slice(3))].map((one) => one.charCodeAt(0).toString(16).padStart(2, '0')).join('')
    expect(await isGood({ 'webhook-signature': `v1,${hex.toUpperCase()}` })).toBe(false)
    expect(await isGood({}, BODY, [])).toBe(false)
    expect(await isGood({}, BODY, ['whsec_'])).toBe(false)
  })

  it.each([-301, 301])('is not believed when it is %d seconds off', async (off) => {
    const at = new Date((S + off) * 1000)
    expect(await isGood({ 'webhook-timestamp': String(S + off), 'webhook-signature': sign(SECRET, at) })).toBe(false)
  })

  it.each(['NaN', '1e400', '-1', '', 'Infinity', '0x6'])('is not believed at the moment %j', async (timestamp) => {
    expect(await isGood({ 'webhook-timestamp': timestamp })).toBe(false)
  })
})
