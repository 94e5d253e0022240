import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Pass } from '../../engine/index.ts'
import type { AppEnv } from '../router.ts'

const NAME = 'carillon'

/** What the browser carries of its session. */
export const sessionIn = (c: Context<AppEnv>): string | undefined =>
  isLocal(c) ? getCookie(c, NAME) : getCookie(c, NAME, 'host')

/** Has the browser carry a session, for as long as it lasts. */
export const keepSession = (c: Context<AppEnv>, { token, expiresAt }: Pass): void =>
  setCookie(c, NAME, token, { ...attributesOf(c), expires: expiresAt })

/** Has the browser carry none any more. */
export const dropSession = (c: Context<AppEnv>): void => setCookie(c, NAME, '', { ...attributesOf(c), maxAge: 0 })

const attributesOf = (c: Context<AppEnv>) => {
  const common = { path: '/', httpOnly: true, sameSite: 'Lax' } as const
  return isLocal(c) ? common : ({ ...common, prefix: 'host', secure: true } as const)
}

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]'])

/** On one's own machine there is no https, and not every browser takes a secure cookie there. */
function isLocal({ req }: Context<AppEnv>): boolean {
  const { protocol, hostname } = new URL(req.url)
  return protocol === 'http:' && LOCAL.has(hostname)
}
