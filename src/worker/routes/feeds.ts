import { type Context, Hono } from 'hono'
import { digest128, type Feed, feedTokens, NotFound, readFeed, readFeedToken } from '../../engine/index.ts'
import { FEED_TYPES, type FeedFormat, renderFeed, websubHub } from '../../methods/index.ts'
import type { AppEnv } from '../router.ts'

/** Feeds: whoever has the address of one reads it, and nobody keeps it for others. */
export const feeds = new Hono<AppEnv>().get('/:file', async (c) => {
  const { token, format } = namesIn(c.req.param('file'))
  const context = c.get('context')
  const { registry, seals, store } = context
  const method = registry.sendMethods.get('feed')
  const key = seals && method && format && (await readFeedToken({ db: store.db, seals }, token))
  const feed = key && (await readFeed(context, key, method))
  if (!feed) throw new NotFound('There is no feed at this address, or it has moved. Ask for its address anew.')
  const [current = token] = await feedTokens({ db: store.db, seals }, key.subscriberId, [key.subscriptionId])
  const { origin } = new URL(context.site.url ?? '')
  const hub = websubHub(c.env)
  const place = { site: context.site.name, home: `${origin}/inbox`, self: `${origin}/feeds/${current}.${format}` }
  const body = await renderFeed(format, feed, { ...place, ...(hub !== undefined && { hub }) })
  return answer(c, feed, body, { ...headersOf(format), ...(hub !== undefined && { link: linkOf(place.self, hub) }) })
})

function namesIn(file: string): { readonly token: string; readonly format?: FeedFormat } {
  const [, token = '', ending = ''] = /^([\w-]{1,200})\.([a-z]{1,4})$/.exec(file) ?? []
  const format = FORMATS.find((one) => one === ending)
  return { token, ...(format && { format }) }
}

const FORMATS = Object.keys(FEED_TYPES) as readonly FeedFormat[]

const headersOf = (format: FeedFormat) => ({
  'content-type': FEED_TYPES[format],
  'cache-control': 'private, no-store',
  'x-robots-tag': 'noindex, nofollow',
})

/** How readers find the hub without reading the feed (RFC 8288). */
const linkOf = (self: string, hub: string) => `<${new URL(hub).href}>; rel="hub", <${self}>; rel="self"`

/** The feed, or that nothing of it has changed since it was read last (RFC 9110, section 13). */
async function answer(
  c: Context<AppEnv>,
  { updatedAt }: Feed,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const etag = `"${await digest128(body)}"`
  const seconds = Math.floor(updatedAt.getTime() / 1_000)
  // Within the same second something else may come, which nobody would be told of who asks by that second.
  const isPast = seconds < Math.floor(c.get('now').getTime() / 1_000)
  const all = { ...headers, etag, ...(isPast && { 'last-modified': new Date(seconds * 1_000).toUTCString() }) }
  const isKnown =
    isSame(etag, c.req.header('if-none-match')) ?? (isPast && isSince(seconds, c.req.header('if-modified-since')))
  return isKnown ? c.body(null, 304, all) : c.body(body, 200, all)
}

/** Undefined where nobody asks by it. */
const isSame = (etag: string, known: string | undefined): boolean | undefined =>
  known?.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag)

const isSince = (seconds: number, known = ''): boolean => Date.parse(known) / 1_000 >= seconds
