import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './router.ts'

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000',
}

/** Pages bring their styles and scripts as files of our own; nothing inline runs, and nothing comes from elsewhere. */
const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"

/** What browsers are told with every answer; what a route says itself counts. */
export const secure: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next()
  const isPage = c.res.headers.get('content-type')?.startsWith('text/html') ?? false
  const wanted = {
    ...HEADERS,
    'content-security-policy': isPage ? PAGE_POLICY : DATA_POLICY,
    'cache-control': 'no-store',
  }
  for (const [name, value] of Object.entries(wanted)) if (!c.res.headers.has(name)) c.header(name, value)
}
