import { Hono } from 'hono'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { answerError } from '../../src/worker/problem.ts'

const app = new Hono()
app.onError(answerError)
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
})
