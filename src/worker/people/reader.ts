import type { MiddlewareHandler, Context as Request } from 'hono'
import { type Context, readInboxToken, type SubscriberRow, signedInBy, subscriberById } from '../../engine/index.ts'
import { Problem } from '../problem.ts'
import type { AppEnv } from '../router.ts'
import { sessionIn } from './cookie.ts'
import { fromElsewhere, isFromOwnPage } from './origin.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Lets through whoever reads their own: with the token of an inbox link in the `Authorization` header, or signed in, where
 * changes must come from a page of our own.
 */
export const requireReader: MiddlewareHandler<AppEnv> = async (c, next) => {
  const authorization = c.req.header('authorization')
  const context = c.get('context')
  if (authorization !== undefined) c.set('reader', await byToken(context, authorization))
  else await readAsSignedIn(c)
  await next()
}

/** The same, but only signed in. */
export const requireSession: MiddlewareHandler<AppEnv> = async (c, next) => {
  await readAsSignedIn(c)
  await next()
}

/** Who is signed in, for pages that say what to do where nobody is. */
export async function readerOf(c: Request<AppEnv>): Promise<SubscriberRow | undefined> {
  const session = sessionIn(c)
  return session === undefined ? undefined : signedInBy(c.get('context'), session)
}

async function readAsSignedIn(c: Request<AppEnv>): Promise<void> {
  const reader = await readerOf(c)
  if (!reader) {
    throw nobody('Nobody is signed in. Sign in by a link, or send `Authorization: Bearer <token of an inbox link>`.')
  }
  c.set('reader', reader)
  if (!SAFE.has(c.req.method) && !isFromOwnPage(c.req.raw, c.env.PUBLIC_URL)) throw fromElsewhere()
}

async function byToken(context: Context, authorization: string): Promise<SubscriberRow> {
  const { store, seals, now } = context
  const token = /^bearer +(\S+)$/i.exec(authorization)?.[1] ?? ''
  const id = seals && (await readInboxToken(seals, token, now))
  const reader = id === undefined ? undefined : await subscriberById(store, id)
  if (reader) return reader
  throw nobody('This is no token of an inbox, or it is older than a day. Make a new link.', 'invalid_token')
}

function nobody(detail: string, error?: 'invalid_token'): Problem {
  const challenge = `Bearer realm="Carillon inbox"${error ? `, error="${error}"` : ''}`
  return new Problem('unauthorized', detail, { headers: { 'www-authenticate': challenge } })
}
