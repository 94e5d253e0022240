import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { linksOf } from '../../src/worker/links.ts'
import { call } from '../support/api.ts'

interface Method {
  readonly name: string
  readonly ready: boolean
  readonly missing: readonly string[]
}

describe('the send methods', () => {
  it('are listed, those that are set up and those that lack something', async () => {
    const { status, body } = await call<{ items: Method[] }>('GET', '/v1/methods')
    expect(status).toBe(200)
    const named = (name: string) => body.items.find((one) => one.name === name)
    expect(named('playground')).toMatchObject({ ready: true, missing: [], capabilities: { buttons: true } })
    expect(named('email')).toMatchObject({ ready: false, missing: ['EMAIL_FROM'], capabilities: null })
    expect(named('slack')).toMatchObject({ ready: true, missing: [] })
    for (const { ready, missing } of body.items) expect(ready).toBe(missing.length === 0)
    expect(body.items.map(({ name }) => name)).toEqual(body.items.map(({ name }) => name).toSorted())
  })

  it('are nothing to whoever has no key', async () => {
    expect((await call('GET', '/v1/methods', undefined, { key: null })).status).toBe(401)
  })
})

describe('the other side of a send method', () => {
  it.each(['pigeon', 'email', 'playground'])('is none of `%s`, which hears nothing here', async (name) => {
    for (const method of ['GET', 'POST'])
      expect(await call(method, `/methods/${name}`, method === 'POST' ? {} : undefined)).toMatchObject({ status: 404 })
  })

  it('is not heard to the end where it says too much', async () => {
    expect((await call('POST', '/methods/email', 'x'.repeat(2 * 1024 * 1024))).status).toBe(413)
  })
})

describe('the page that asks whether messages may come', () => {
  it('says the same of every link that is none of ours, and changes nothing', async () => {
    for (const method of ['GET', 'POST']) {
      const answer = await call<string>(method, '/confirm/a.b.c.d', undefined, { headers: { 'accept-language': 'de' } })
      expect(answer.status).toBe(404)
      expect(answer.body).toContain('Dieser Link führt ins Leere')
      expect(answer.headers.get('cache-control')).toBe('private, no-store')
    }
  })

  it('asks by GET, and says yes by POST', async () => {
    const address = 'ada'
    const person = { name: 'Ada & Co', destinations: [{ method: 'playground', address }] }
    await call('PUT', '/v1/subscribers/ada', person)
    const links = linksOf(env)
    const row = await env.DB.prepare('SELECT subscriber_id AS id FROM destinations').first<{ id: number }>()
    const link = await links?.confirmLink({ subscriberId: row?.id ?? 0, destinationId: 1, address }, new Date())
    const path = new URL(link ?? '').pathname
    const verified = async () =>
      (await env.DB.prepare('SELECT verified FROM destinations').first<{ verified: number }>())?.verified
    const asked = await call<string>('GET', path, undefined, { key: null })
    expect(asked.body).toContain('Ada &amp; Co wants messages from Carillon to come to <code>ada</code>')
    expect(asked.body).toContain('<button type="submit"')
    expect(await verified()).toBe(0)
    const confirmed = await call<string>('POST', path, undefined, { key: null })
    expect(confirmed.status).toBe(200)
    expect(confirmed.body).toContain('Confirmed')
    expect(await verified()).toBe(1)
    expect((await call<string>('GET', path, undefined, { key: null })).body).not.toContain('<button')
  })
})
