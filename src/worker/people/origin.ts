import type { MiddlewareHandler } from 'hono'
import { Problem } from '../problem.ts'
import type { AppEnv } from '../router.ts'

/** Lets through what changes something only where a page of our own sent it: a cookie proves no more than whose browser it is. */
export const requireOwnPage: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!isFromOwnPage(c.req.raw, c.env.PUBLIC_URL)) throw fromElsewhere()
  await next()
}

/** Whether a page of our own sent a request, as its browser says; who says nothing did not. */
export function isFromOwnPage({ url, headers }: Request, publicUrl = ''): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  const ours = [url, publicUrl].filter((one) => URL.canParse(one)).map((one) => new URL(one).origin)
  return ours.includes(headers.get('origin') ?? '')
}

/** The refusal of what another page sent. */
export const fromElsewhere = () =>
  new Problem('foreign-page', 'This was not sent by a page of this deployment. Open the page here and try again.')
