import type { MiddlewareHandler } from 'hono'
import { type Context, findKey, type Scope } from '../engine/index.ts'
import { Problem } from './problem.ts'
import type { AppEnv } from './router.ts'

/** Lets through who brings a key with this scope or `admin`, in the `Authorization` header and nowhere else. */
export const requireScope =
  (scope: Scope): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const token = tokenOf(c.req.header('authorization'))
    if (token === undefined) throw unauthorized('Send an API key in the header `Authorization: Bearer <key>`.')
    const caller = await callerWith(token, c.env.ADMIN_TOKEN, c.get('context'))
    if (!caller)
      throw unauthorized('This API key does not exist, or was deleted. Ask the operator for one.', 'invalid_token')
    if (!caller.scopes.includes(scope) && !caller.scopes.includes('admin')) throw forbidden(scope)
    c.set('caller', caller.name)
    c.set('author', caller.title)
    await next()
  }

const tokenOf = (header: string | undefined): string | undefined => /^bearer +(\S+)$/i.exec(header ?? '')?.[1]

interface Caller {
  readonly name: string
  /** What people call the key. */
  readonly title: string
  readonly scopes: readonly Scope[]
}

async function callerWith(
  token: string,
  adminToken: string | undefined,
  context: Context,
): Promise<Caller | undefined> {
  if (adminToken && (await isSame(token, adminToken))) return { name: 'admin', title: 'admin', scopes: ['admin'] }
  const key = await findKey(context, token)
  // The id of a key that was deleted may come again.
  return key && { name: `${key.id}-${key.createdAt}`, title: key.name, scopes: key.scopes }
}

/** Compares digests, so that the time it takes tells nothing about the token. */
async function isSame(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all(
    [one, other].map((text) => crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))),
  )
  return a !== undefined && b !== undefined && crypto.subtle.timingSafeEqual(a, b)
}

function unauthorized(detail: string, error?: 'invalid_token'): Problem {
  const challenge = `Bearer realm="Carillon"${error ? `, error="${error}"` : ''}`
  return new Problem('unauthorized', detail, { headers: { 'www-authenticate': challenge } })
}

const forbidden = (scope: Scope) =>
  new Problem('forbidden', `This API key lacks the scope \`${scope}\`. Use one that has it, or ask the operator.`, {
    headers: { 'www-authenticate': `Bearer realm="Carillon", error="insufficient_scope", scope="${scope}"` },
  })
