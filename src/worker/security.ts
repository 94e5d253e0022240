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
  "worker-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/** Pages of whoever is signed in: in nobody's cache but their browser's, and their forms say where they come from. */
const OWN_PAGE = /^\/(?:me|inbox|sign-in|sign-out)(?:\/|$)/
const OWN_HEADERS = {
  'cache-control': 'private, no-store',
  'referrer-policy': 'same-origin',
  'x-robots-tag': 'noindex, nofollow',
}

const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"

/** What browsers are told with every answer; what a route says itself counts. */
export const secure: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next()
  const isPage = c.res.headers.get('content-type')?.startsWith('text/html') ?? false
  const wanted = {
    ...HEADERS,
    'content-security-policy': isPage ? PAGE_POLICY : DATA_POLICY,
    'cache-control': 'no-store',
    ...(OWN_PAGE.test(c.req.path) && OWN_HEADERS),
  }
  for (const [name, value] of Object.entries(wanted)) if (!c.res.headers.has(name)) c.header(name, value)
}
