import { expect, it } from 'vitest'
import { call, countRows } from './api.ts'

/** What is wrong, what is sent, and what has to be said about it. */
export type Refusal = readonly [
  what: string,
  request: readonly [method: string, path: string, body?: unknown],
  status: number,
  pointer: string | undefined,
  message: string,
]

interface Told {
  readonly type: string
  readonly status: number
  readonly detail: string
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[]
}

/** Sends every request of a table: each is refused in exactly these words, and nothing is stored. */
export const refusesEach = (refusals: readonly Refusal[]) =>
  it.each(refusals)('refuses %s', async (_, [method, path, sent], status, pointer, message) => {
    const before = await countRows()
    const { body, headers } = await call<Told>(method, path, sent)
    expect(body).toMatchObject({ status, detail: expect.stringContaining(message) })
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(body.type).toMatch(/^\/docs#[a-z-]+$/)
    if (pointer === undefined) expect(body.errors).toBeUndefined()
    else expect(body.errors).toContainEqual({ pointer, message })
    expect(await countRows()).toEqual(before)
  })
