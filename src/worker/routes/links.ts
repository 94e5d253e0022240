import { createRoute, z } from '@hono/zod-openapi'
import {
  Conflict,
  type Context,
  InvalidInput,
  type Link,
  NotFound,
  requireSubscriber,
  type SubscriberRow,
} from '../../engine/index.ts'
import { linksOf } from '../links.ts'
import { subscriptionAt } from '../public-id.ts'
import { createRouter, gives, protectedBy, refuses, takes } from '../router.ts'
import { unlessMissing } from '../schemas/messages.ts'
import { id } from '../schemas/text.ts'

/** Links to the pages where subscribers help themselves. */
export const links = createRouter()

const PURPOSES = ['unsubscribe', 'manage'] as const

const LinkSchema = z
  .strictObject({
    subscriber: id().openapi({ example: 'ann' }),
    purpose: z
      .enum(PURPOSES, {
        error: unlessMissing('There are no links for this yet. Ask for one to `unsubscribe` or to `manage`.'),
      })
      .openapi({ description: 'To end subscriptions, or to see and change all of them.', example: 'unsubscribe' }),
    subscription: z
      .string()
      .optional()
      .openapi({ description: 'The one to end; without it, all.', example: '2n9c0u4m1x-1' }),
  })
  .refine(({ purpose, subscription }) => purpose === 'unsubscribe' || subscription === undefined, {
    path: ['subscription'],
    error: '`manage` is about all subscriptions. Leave `subscription` out.',
  })
  .openapi('Link')

const LinkViewSchema = z
  .object({
    url: z.string().openapi({ format: 'uri', example: 'https://carillon.example/u/kdSX3KKqAwIB…' }),
    expires_at: z.null().openapi({ description: 'It never does.' }),
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
    'one about all of them is a key to all of them, so give it to nobody but its subscriber.',
  ...protectedBy('subscriptions'),
  request: takes(LinkSchema),
  responses: { 200: gives(LinkViewSchema, 'The link.'), ...refuses('json', 'input', 'conflict') },
})

links.openapi(post, async (c) => {
  const context = c.get('context')
  const { subscriber, purpose, subscription } = c.req.valid('json')
  const maker = linksOf(c.env)
  if (!maker) throw new Conflict('This deployment makes no links. Set `SECRET_KEY` and `PUBLIC_URL`.')
  const owner = await asMember('/subscriber', requireSubscriber(context, subscriber))
  const subscriptions = await namedBy(context, owner, subscription)
  const url = await maker.addressOf(
    { subscriberId: owner.id, subscriptions },
    purpose === 'manage' ? 'manage' : undefined,
  )
  return c.json({ url, expires_at: null }, 200)
})

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
