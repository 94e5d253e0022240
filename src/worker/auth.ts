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
    const scopes = await scopesOf(token, c.env.ADMIN_TOKEN, c.get('context'))
    if (!scopes)
      throw unauthorized('This API key does not exist, or was deleted. Ask the operator for one.', 'invalid_token')
    if (!scopes.includes(scope) && !scopes.includes('admin')) throw forbidden(scope)
    await next()
  }

const tokenOf = (header: string | undefined): string | undefined => /^bearer +(\S+)$/i.exec(header ?? '')?.[1]

async function scopesOf(
  token: string,
  adminToken: string | undefined,
  context: Context,
): Promise<readonly Scope[] | undefined> {
  if (adminToken && (await isSame(token, adminToken))) return ['admin']
  return (await findKey(context, token))?.scopes
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
