import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { app } from '../../src/worker/app.ts'
import { ADMIN_KEY, call } from '../support/api.ts'

interface NewKey {
  readonly id: number
  readonly key: string
}

const makeKey = async (...scopes: readonly string[]) =>
  (await call<NewKey>('POST', '/v1/keys', { name: 'Moodle', scopes })).body

/** A route of each scope; each answers something else than 401 and 403 to who may call it. */
const DOORS = {
  events: ['/v1/events/none'],
  catalogue: ['/v1/manifests', '/v1/generators'],
  subscriptions: [
    '/v1/subscribers',
    '/v1/subscriptions',
    '/v1/events/none/trace',
    '/v1/events/none/trace?subscriber=ada',
  ],
  admin: ['/v1/keys', '/v1/dead-letters', '/v1/templates', '/v1/templates/event', '/v1/templates/event/body/history'],
} as const

describe('An API key', () => {
  it.each(Object.keys(DOORS))('with the scope %s opens its doors and no others', async (scope) => {
    const { key } = await makeKey(scope)
    for (const [other, paths] of Object.entries(DOORS)) {
      for (const path of paths) {
        const { status, headers } = await call('GET', path, undefined, { key })
        if (other === scope || scope === 'admin') expect([200, 404]).toContain(status)
        else {
          expect(status).toBe(403)
          expect(headers.get('www-authenticate')).toContain(`error="insufficient_scope", scope="${other}"`)
        }
      }
    }
  })

  it('is kept as a hash only, and shown once', async () => {
    const made = await makeKey('events', 'events')
    expect(made).toMatchObject({
      name: 'Moodle',
      scopes: ['events'],
      key: expect.stringMatching(/^carillon_[0-9a-f]{64}$/),
    })
    const { results } = await env.DB.prepare('SELECT * FROM api_keys').all()
    expect(JSON.stringify(results)).not.toContain(made.key.slice('carillon_'.length))
    expect(JSON.stringify((await call('GET', '/v1/keys')).body)).not.toContain(made.key)
  })

  it('opens nothing once it is deleted', async () => {
    const { id, key } = await makeKey('events')
    expect((await call('GET', '/v1/events/none', undefined, { key })).status).toBe(404)
    expect((await call('DELETE', `/v1/keys/${id}`)).status).toBe(204)
    expect((await call('GET', '/v1/events/none', undefined, { key })).status).toBe(401)
  })

  it('is listed, page after page', async () => {
    for (let made = 0; made < 3; made++) await makeKey('events')
    const first = await call<{ items: NewKey[]; next: string }>('GET', '/v1/keys?limit=2')
    const second = await call<{ items: NewKey[] }>('GET', `/v1/keys?limit=2&cursor=${first.body.next}`)
    expect(second.body.items[0]?.id).toBeGreaterThan(first.body.items[1]?.id ?? Number.NaN)
  })
})

describe('A caller without a valid key', () => {
  it.each([
    ['none at all', undefined],
    ['another scheme', `Basic ${btoa(`admin:${ADMIN_KEY}`)}`],
    ['no scheme', ADMIN_KEY],
    ['an empty key', 'Bearer '],
    ['two keys', `Bearer ${ADMIN_KEY} ${ADMIN_KEY}`],
  ])('is told how to send one: %s', async (_, authorization) => {
    const headers = authorization === undefined ? {} : { authorization }
    const answer = await call('GET', '/v1/keys', undefined, { key: null, headers })
    expect(answer).toMatchObject({
      status: 401,
      body: { type: '/docs#unauthorized', detail: 'Send an API key in the header `Authorization: Bearer <key>`.' },
    })
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="Carillon"')
  })

  it.each([`${ADMIN_KEY}x`, ADMIN_KEY.slice(1), 'carillon_0000'])('is refused with the wrong one: %s', async (key) => {
    const { status, headers } = await call('GET', '/v1/keys', undefined, { key })
    expect(status).toBe(401)
    expect(headers.get('www-authenticate')).toBe('Bearer realm="Carillon", error="invalid_token"')
  })

  it('cannot put it into the address', async () => {
    const { status } = await call('GET', `/v1/keys?access_token=${ADMIN_KEY}&key=${ADMIN_KEY}`, undefined, {
      key: null,
    })
    expect(status).toBe(401)
  })

  it('is refused before the body is read', async () => {
    const { status } = await call('POST', '/v1/events', 'x'.repeat(1_000_000), { key: null })
    expect(status).toBe(401)
  })

  it('may write the scheme as they like', async () => {
    const headers = { authorization: `bearer ${ADMIN_KEY}` }
    expect((await call('GET', '/v1/keys', undefined, { key: null, headers })).status).toBe(200)
  })

  it('cannot open anything with an admin token that was never set', async () => {
    const { ADMIN_TOKEN: _, ...others } = env
    for (const ADMIN_TOKEN of [{}, { ADMIN_TOKEN: '' }]) {
      for (const authorization of ['Bearer undefined', 'Bearer ', `Bearer ${ADMIN_KEY}`]) {
        const response = await app.request('/v1/keys', { headers: { authorization } }, { ...others, ...ADMIN_TOKEN })
        expect(response.status).toBe(401)
        await response.body?.cancel()
      }
    }
  })
})
