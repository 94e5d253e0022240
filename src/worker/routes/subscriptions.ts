import { createRoute, z } from '@hono/zod-openapi'
import {
  type Context,
  change,
  checkConditions,
  InvalidInput,
  listEverybodys,
  listOwn,
  NotFound,
  preview,
  print,
  requireSubscriber,
  type SubscriberRow,
  subscribe,
} from '../../engine/index.ts'
import { asSent, toAsk, typeNamed } from '../asks.ts'
import { pageFrom, pageOf, pageQuery, pageSchema } from '../paging.ts'
import { subscriptionAt } from '../public-id.ts'
import { createRouter, gives, protectedBy, refuses, takes } from '../router.ts'
import { showExample } from '../schemas/show-event.ts'
import { namesOf, showSubscription } from '../schemas/show-subscription.ts'
import { ChangeSchema, PreviewSchema, SubscriptionSchema, SubscriptionViewSchema } from '../schemas/subscription.ts'
import { present } from '../schemas/text.ts'

/** Who wants to be told of what. */
export const subscriptions = createRouter()

const params = z.object({ id: z.string().openapi({ example: '2n9c0u4m1x-1' }) })

const post = createRoute({
  method: 'post',
  path: '/v1/subscriptions',
  tags: ['Subscriptions'],
  summary: 'Subscribe',
  description:
    'In members, or in one text: `{ "subscriber": "ann", "text": "forum 42 daily" }`. The same subscription again answers 200 with the ' +
    'one that stands.',
  ...protectedBy('subscriptions'),
  request: takes(SubscriptionSchema),
  responses: {
    201: gives(SubscriptionViewSchema, 'Subscribed.'),
    200: gives(SubscriptionViewSchema, 'The same stands already, or stands again.'),
    ...refuses('json', 'input'),
  },
})

subscriptions.openapi(post, async (c) => {
  const context = c.get('context')
  const sent = c.req.valid('json')
  const subscriber = await ownerOfBody(context, sent.subscriber)
  const { subscription, added } = await asSent(sent, () => subscribe(context, toAsk(context, sent), { subscriber }))
  return c.json(showSubscription(subscription, subscriber.externalId), added === 'made' ? 201 : 200)
})

const postPreview = createRoute({
  method: 'post',
  path: '/v1/subscriptions/preview',
  tags: ['Subscriptions'],
  summary: 'Try a subscription on the last seven days',
  description:
    'Subscribes to nothing. Counts the events that the subscriber may see, among the 5,000 newest, and names ten of them.',
  ...protectedBy('subscriptions'),
  request: takes(SubscriptionSchema),
  responses: { 200: gives(PreviewSchema, 'What it would have matched.'), ...refuses('json', 'input') },
})

subscriptions.openapi(postPreview, async (c) => {
  const context = c.get('context')
  const sent = c.req.valid('json')
  const subscriber = await ownerOfBody(context, sent.subscriber)
  const { ask, seen } = await asSent(sent, async () => {
    const ask = toAsk(context, sent)
    return { ask, seen: await preview(context, ask, subscriber) }
  })
  const { days, matched, isComplete, events } = seen
  const text = print(ask, context.registry)
  return c.json({ text, days, matched, complete: isComplete, events: events.map(showExample) }, 200)
})

/** The subscriber whom a body names: a wrong member of it, not a missing page. */
async function ownerOfBody(context: Context, externalId: string): Promise<SubscriberRow> {
  try {
    return await requireSubscriber(context, externalId)
  } catch (error) {
    throw error instanceof NotFound ? InvalidInput.at('/subscriber', error.message) : error
  }
}

const get = createRoute({
  method: 'get',
  path: '/v1/subscriptions/{id}',
  tags: ['Subscriptions'],
  summary: 'Read a subscription',
  ...protectedBy('subscriptions'),
  request: { params },
  responses: { 200: gives(SubscriptionViewSchema, 'The subscription.'), ...refuses('missing') },
})

subscriptions.openapi(get, async (c) => {
  const { subscriber, subscription } = await subscriptionAt(c.get('context'), c.req.valid('param').id)
  return c.json(showSubscription(subscription, subscriber.externalId), 200)
})

const patch = createRoute({
  method: 'patch',
  path: '/v1/subscriptions/{id}',
  tags: ['Subscriptions'],
  summary: 'Change a subscription',
  description: 'A new interval drops the time and the weekday of the former one, unless they are given too.',
  ...protectedBy('subscriptions'),
  request: { params, ...takes(ChangeSchema) },
  responses: {
    200: gives(SubscriptionViewSchema, 'Changed.'),
    ...refuses('json', 'input', 'missing', 'conflict'),
  },
})

subscriptions.openapi(patch, async (c) => {
  const context = c.get('context')
  const { subscriber, subscription } = await subscriptionAt(context, c.req.valid('param').id)
  const { conditions, muted_until, ...wanted } = c.req.valid('json')
  const mutedUntil = muted_until == null ? muted_until : new Date(muted_until)
  const checked = conditions && checkConditions(conditions, typeNamed(context, subscription.type), context.registry)
  const changed = await change(
    context,
    subscriber,
    subscription.id,
    present({ ...wanted, mutedUntil, conditions: checked }),
  )
  return c.json(showSubscription(changed, subscriber.externalId), 200)
})

const remove = createRoute({
  method: 'delete',
  path: '/v1/subscriptions/{id}',
  tags: ['Subscriptions'],
  summary: 'Unsubscribe',
  ...protectedBy('subscriptions'),
  request: { params },
  responses: { 204: { description: 'Unsubscribed.' }, ...refuses('missing') },
})

subscriptions.openapi(remove, async (c) => {
  const context = c.get('context')
  const { subscriber, subscription } = await subscriptionAt(context, c.req.valid('param').id)
  await change(context, subscriber, subscription.id, { status: 'deleted' })
  return c.body(null, 204)
})

const list = createRoute({
  method: 'get',
  path: '/v1/subscriptions',
  tags: ['Subscriptions'],
  summary: 'List subscriptions, of one subscriber or of all',
  ...protectedBy('subscriptions'),
  request: {
    query: z.strictObject({
      ...pageQuery,
      subscriber: z.string().optional().openapi({ description: 'Only theirs.', example: 'ann' }),
    }),
  },
  responses: { 200: gives(pageSchema(SubscriptionViewSchema), 'A page.'), ...refuses('missing', 'parameter') },
})

const position = z.tuple([z.int().min(-1), z.int().min(0)])

subscriptions.openapi(list, async (c) => {
  const context = c.get('context')
  const { subscriber, ...query } = c.req.valid('query')
  const { after, limit } = pageOf(query, position, [-1, 0])
  const owner = subscriber === undefined ? undefined : await requireSubscriber(context, subscriber)
  const rows = owner
    ? await listOwn(context, owner.id, after[1], limit + 1)
    : await listEverybodys(context, after, limit + 1)
  const names = await namesOf(context, rows.slice(0, limit), owner)
  return c.json(
    pageFrom(
      rows,
      limit,
      (row) => showSubscription(row, names.get(row.subscriberId) ?? ''),
      (row): [number, number] => [row.subscriberId, row.id],
    ),
    200,
  )
})
