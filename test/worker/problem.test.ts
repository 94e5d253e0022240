import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { engineFor } from '../../src/worker/engine.ts'
import { answerError } from '../../src/worker/problem.ts'

const ADDRESS = 'https://ada.example/hook?key=k3y'

const app = new Hono()
app.onError(answerError)
app.get('/v1/destinations', async () => {
  const { store } = await engineFor(env).at(new Date())
  return store.orm.get(sql`SELECT * FROM nowhere WHERE address = ${ADDRESS}`)
})
app.all('*', () => {
  throw new Error('Something broke.')
})

afterEach(() => vi.restoreAllMocks())

describe('what nobody expected', () => {
  it.each([
    ['/v1/events/moodle-7f3a', '/v1/events/moodle-7f3a'],
    ['/u/k1.secret-token', '/u/…'],
    ['/u/k1.secret-token/more', '/u/…'],
    ['/users/ada', '/users/ada'],
  ])('is logged with its address %s, but never with a token that unsubscribes somebody', async (path, shown) => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const response = await app.request(path)
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('Something broke.')
    const lines = log.mock.calls.flat().map((line) => JSON.parse(String(line)))
    expect(lines).toEqual([{ path: shown, error: expect.stringContaining('Something broke.') }])
  })
  it('is logged of a query that failed with what it was and why, and without what people gave', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect((await app.request('/v1/destinations')).status).toBe(500)
    const said = String(log.mock.calls.flat()[0])
    expect(said).toContain('no such table: nowhere')
    expect(said).toContain('SELECT * FROM nowhere')
    expect(said).not.toContain('k3y')
  })
})
