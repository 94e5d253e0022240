import { createRoute, z } from '@hono/zod-openapi'
import type { Context as Request } from 'hono'
import {
  Conflict,
  type Context,
  createInboxToken,
  createSignIn,
  type FeedKey,
  feedTokens,
  InvalidInput,
  type Link,
  type Links,
  NotFound,
  type Pass,
  requireSubscriber,
  rotateFeed,
  type Seals,
  type SubscriberRow,
} from '../../engine/index.ts'
import { linksOf } from '../links.ts'
import { subscriptionAt } from '../public-id.ts'
import { type AppEnv, createRouter, gives, protectedBy, refuses, takes } from '../router.ts'
import { unlessMissing } from '../schemas/messages.ts'
import { id } from '../schemas/text.ts'

/** Links to the pages where subscribers help themselves. */
export const links = createRouter()

const PURPOSES = ['unsubscribe', 'manage', 'sign-in', 'inbox', 'feed'] as const

/** Those that can be about one subscription. */
const OF_ONE: readonly string[] = ['unsubscribe', 'feed']

const LinkSchema = z
  .strictObject({
    subscriber: id().openapi({ example: 'ann' }),
    purpose: z
      .enum(PURPOSES, {
        error: unlessMissing(
          'There are no links for this. Ask for one of `unsubscribe`, `manage`, `sign-in`, `inbox`, `feed`.',
        ),
      })
      .openapi({
        description:
          'To end subscriptions; to see and change all of them; to sign in a browser; to show the inbox on a page of yours; to read what comes in a feed reader.',
        example: 'unsubscribe',
      }),
    subscription: z
      .string()
      .optional()
      .openapi({ description: 'The one to end, or whose feed it is; without it, all.', example: '2n9c0u4m1x-1' }),
    rotate: z
      .boolean()
      .optional()
      .openapi({ description: 'Of a `feed`: it gets another address, and its former one leads nowhere.' }),
  })
  .refine(({ purpose, subscription }) => OF_ONE.includes(purpose) || subscription === undefined, {
    path: ['subscription'],
    error: 'Only `unsubscribe` and `feed` can be about one subscription. Leave `subscription` out.',
  })
  .refine(({ purpose, rotate }) => purpose === 'feed' || rotate === undefined, {
    path: ['rotate'],
    error: 'Only the address of a `feed` can be replaced. Leave `rotate` out.',
  })
  .openapi('Link')

const LinkViewSchema = z
  .object({
    url: z.string().openapi({ format: 'uri', example: 'https://carillon.example/u/kdSX3KKqAwIB…' }),
    expires_at: z
      .string()
      .nullable()
      .openapi({ format: 'date-time', description: '`null` where it never does.', example: null }),
  })
  .openapi('LinkView')

const post = createRoute({
  method: 'post',
  path: '/v1/links',
  tags: ['Subscribers'],
  summary: 'Make a signed link for a subscriber',
  description:
    'It leads to a page that needs no signing in: whoever has the link can use it. Opening it changes nothing; the buttons there do, and ' +
    'so does a `POST` to a link to unsubscribe, as mail readers send it (RFC 8058). A link about one subscription reaches nothing else; ' +
    'one about all of them is a key to all of them, so give it to nobody but its subscriber.\n\n' +
    'A link to `sign-in` is good once, for ten minutes, by the button of its page; append `?next=/inbox` to lead to the inbox then. ' +
    'One to an `inbox` is what the element `<carillon-inbox>` on a page of yours takes; for a day, whoever has it reads that inbox. ' +
    'Its token, behind the `#`, is also what `GET /v1/inbox` takes as `Authorization: Bearer <token>`.\n\n' +
    'A `feed` is in Atom; with `.rss` or `.json` in place of `.atom` at its end it is RSS 2.0 or JSON Feed 1.1. Whoever has its address ' +
    'reads it, until `rotate` gives it another one: that of all subscriptions and that of each are replaced by themselves.',
  ...protectedBy('subscriptions'),
  request: takes(LinkSchema),
  responses: { 200: gives(LinkViewSchema, 'The link.'), ...refuses('json', 'input', 'conflict') },
})

links.openapi(post, async (c) => {
  const context = c.get('context')
  const { subscriber, purpose, subscription, rotate } = c.req.valid('json')
  const maker = linksOf(c.env)
  if (!maker) throw unable()
  const owner = await asMember('/subscriber', requireSubscriber(context, subscriber))
  const subscriptions = await namedBy(context, owner, subscription)
  if (rotate) await rotateFeed(context, feedOf(owner.id, subscriptions))
  return c.json(await make(c, maker, owner.id, purpose, subscriptions), 200)
})

async function make(
  c: Request<AppEnv>,
  maker: Links,
  subscriberId: number,
  purpose: (typeof PURPOSES)[number],
  subscriptions: Link['subscriptions'],
): Promise<z.infer<typeof LinkViewSchema>> {
  const context = c.get('context')
  switch (purpose) {
    case 'unsubscribe':
      return { url: await maker.addressOf({ subscriberId, subscriptions }), expires_at: null }
    case 'manage':
      return { url: await maker.addressOf({ subscriberId, subscriptions }, 'manage'), expires_at: null }
    case 'sign-in':
      return leading(c, '/sign-in/', await createSignIn(context, subscriberId))
    case 'inbox':
      // Behind the `#`, so that it stands in no log.
      return leading(c, '/inbox#', await createInboxToken(requireSeals(context), subscriberId, context.now))
    case 'feed':
      return { url: await feedUrl(c, feedOf(subscriberId, subscriptions)), expires_at: null }
  }
}

const feedOf = (subscriberId: number, subscriptions: Link['subscriptions']): FeedKey => ({
  subscriberId,
  subscriptionId: subscriptions === 'all' ? 0 : (subscriptions[0] ?? 0),
})

async function feedUrl(c: Request<AppEnv>, { subscriberId, subscriptionId }: FeedKey): Promise<string> {
  const context = c.get('context')
  const keeper = { db: context.store.db, seals: requireSeals(context) }
  const [token = ''] = await feedTokens(keeper, subscriberId, [subscriptionId])
  return `${new URL(c.env.PUBLIC_URL ?? '').origin}/feeds/${token}.atom`
}

/** The origin is the configured one, whatever the request says that it came to. */
const leading = ({ env: { PUBLIC_URL = '' } }: Request<AppEnv>, path: string, { token, expiresAt }: Pass) => ({
  url: `${new URL(PUBLIC_URL).origin}${path}${token}`,
  expires_at: expiresAt.toISOString(),
})

function requireSeals({ seals }: Context): Seals {
  if (!seals) throw unable()
  return seals
}

const unable = () => new Conflict('This deployment makes no links. Set `SECRET_KEY` and `PUBLIC_URL`.')

async function namedBy(
  context: Context,
  owner: SubscriberRow,
  text: string | undefined,
): Promise<Link['subscriptions']> {
  if (text === undefined) return 'all'
  const { subscriber, subscription } = await asMember('/subscription', subscriptionAt(context, text))
  if (subscriber.id === owner.id) return [subscription.id]
  throw InvalidInput.at('/subscription', `\`${text}\` is not a subscription of \`${owner.externalId}\`.`)
}

/** What a body names and is not there is a wrong member of it, not a missing page. */
const asMember = <T>(pointer: string, search: Promise<T>): Promise<T> =>
  search.catch((error: unknown) => {
    throw error instanceof NotFound ? InvalidInput.at(pointer, error.message) : error
  })
