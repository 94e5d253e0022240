import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { linksOf } from '../../src/worker/links.ts'
import { call, setUp } from '../support/api.ts'

const ADDRESS = 'box-7'

let path = ''

beforeEach(async () => {
  await env.DB.batch(['destinations', 'addresses', 'subscribers'].map((one) => env.DB.prepare(`DELETE FROM ${one}`)))
  await setUp()
  const destinations = [{ method: 'playground', address: ADDRESS }]
  for (const name of ['ada', 'mallory']) await call('PUT', `/v1/subscribers/${name}`, { name, destinations })
  const row = await env.DB.prepare(
    `SELECT subscriber_id AS subscriberId, id AS destinationId FROM destinations WHERE subscriber_id =
       (SELECT id FROM subscribers WHERE external_id = 'mallory')`,
  ).first<{ subscriberId: number; destinationId: number }>()
  const about = { subscriberId: 0, destinationId: 0, ...row, address: ADDRESS }
  path = new URL((await linksOf(env)?.confirmLink(about, new Date())) ?? '').pathname
})

const visit = (method: string, query = '') => call<string>(method, path + query, undefined, { key: null })

const states = async () =>
  (
    await env.DB.prepare('SELECT state, verified FROM destinations WHERE address = ?1')
      .bind(ADDRESS)
      .all<{ state: string; verified: number }>()
  ).results

describe('an address whose owner wants no messages there', () => {
  it('is never written to again once they have said so, whoever added it', async () => {
    const { body: page } = await visit('GET')
    expect(page).toMatch(/<details>.*nobody can add the address anew.*formaction="\?answer=never".*<\/details>/s)
    const { status, body } = await visit('POST', '?answer=never')
    expect(status).toBe(200)
    expect(body).toContain('Carillon writes nothing to <code>box-7</code> any more.')
    expect(await states()).toEqual([
      { state: 'off', verified: 0 },
      { state: 'off', verified: 0 },
    ])
    const destinations = [{ method: 'playground', address: ADDRESS, verified: true }]
    await call('PUT', '/v1/subscribers/eve', { name: 'Eve', destinations })
    expect((await states()).map(({ state }) => state)).toEqual(['off', 'off', 'off'])
    for (const method of ['GET', 'POST']) expect((await visit(method)).status).toBe(404)
  })

  it('is not refused by being looked at, or by a link of nobody', async () => {
    await visit('GET', '?answer=never')
    expect((await call('POST', '/confirm/a.b.c.d?answer=never', undefined, { key: null })).status).toBe(404)
    expect((await states()).map(({ state }) => state)).toEqual(['ok', 'ok'])
  })
})
