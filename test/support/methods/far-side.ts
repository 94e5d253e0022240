import { env } from 'cloudflare:workers'
import type { Fetch } from '../../../src/egress/index.ts'
import { createSeals } from '../../../src/engine/index.ts'
import type { MethodKind, World } from '../../../src/methods/index.ts'
import type { Trouble } from '../../contracts/send-method.ts'
import { knowingNames } from '../dns.ts'

/** What arrived at the other side. */
export interface Arrived {
  readonly url: URL
  readonly method: string
  readonly headers: Headers
  readonly body: string
}

/** The other side of a send method, which answers as a platform's documentation says that it does. */
export function createFarSide(answer: (arrived: Arrived) => Response | Promise<Response>) {
  const arrived: Arrived[] = []
  const fetch: Fetch = async (address, init) => {
    const request = new Request(address, init)
    const { url, method, headers } = request
    const one = { url: new URL(url), method, headers, body: new TextDecoder().decode(await request.arrayBuffer()) }
    arrived.push(one)
    return answer(one)
  }
  return { fetch, arrived }
}

/** A deployment whose calls go there. */
export const worldAround = (fetch: Fetch, changes: Partial<World> = {}): World => ({
  db: env.DB,
  fetch: knowingNames(fetch),
  seals: createSeals({ current: 'a secret key of a test, long enough', previous: undefined }),
  publicUrl: 'https://carillon.example',
  egress: { PUBLIC_URL: 'https://carillon.example' },
  ...changes,
})

/** A send method of a kind in such a deployment. */
export const methodOf = (kind: MethodKind, fetch: Fetch, settings: Readonly<Record<string, string>> = {}) =>
  kind.create(settings, worldAround(fetch))

/** The other side of a send method in trouble, which tells of itself and of nobody's secrets. */
export const inTrouble =
  (trouble: Trouble, body = 'the other side is in trouble'): Fetch =>
  async () => {
    if (trouble === 'silence') throw new TypeError('Network connection lost.')
    return new Response(body, { status: trouble.status, ...(trouble.headers && { headers: trouble.headers }) })
  }

/** Data in JSON, an object; undefined where it is none. */
export function objectIn({ headers, body }: Arrived): Readonly<Record<string, unknown>> | undefined {
  if (!headers.get('content-type')?.startsWith('application/json')) return undefined
  try {
    const data: unknown = JSON.parse(body)
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data } : undefined
  } catch {
    return undefined
  }
}

/** Members that an object has beside those that are known. */
export const strangersIn = (data: object, known: readonly string[]) =>
  Object.keys(data).filter((name) => !known.includes(name))
