import { createRoute, z } from '@hono/zod-openapi'
import { declareSubscriber, listSubscribers, type SubscriberView, viewSubscriber } from '../../engine/index.ts'
import { pageFrom, pageOf, pageQuery, pageSchema } from '../paging.ts'
import { createRouter, gives, protectedBy, refuses, takes } from '../router.ts'
import {
  SubscriberSchema,
  SubscriberSummarySchema,
  SubscriberViewSchema,
  showDestination,
  showSubscriber,
  toSpec,
} from '../schemas/subscriber.ts'
import { id } from '../schemas/text.ts'

/** People as the hosts know them. */
export const subscribers = createRouter()

const params = z.object({ external_id: id().openapi({ example: 'ann' }) })

const show = (view: SubscriberView): z.infer<typeof SubscriberViewSchema> => ({
  ...showSubscriber(view),
  destinations: view.destinations.map(showDestination),
})

const put = createRoute({
  method: 'put',
  path: '/v1/subscribers/{external_id}',
  tags: ['Subscribers'],
  summary: 'Add or update a person',
  description: 'What is left out keeps its value. `destinations` is always the whole list of what the host knows.',
  ...protectedBy('subscriptions'),
  request: { params, ...takes(SubscriberSchema) },
  responses: {
    201: gives(SubscriberViewSchema, 'Added.'),
    200: gives(SubscriberViewSchema, 'Updated.'),
    ...refuses('json', 'input', 'parameter'),
  },
})

subscribers.openapi(put, async (c) => {
  const spec = toSpec(c.req.valid('json'))
  const { subscriber, isNew } = await declareSubscriber(c.get('context'), c.req.valid('param').external_id, spec)
  return c.json(show(subscriber), isNew ? 201 : 200)
})

const get = createRoute({
  method: 'get',
  path: '/v1/subscribers/{external_id}',
  tags: ['Subscribers'],
  summary: 'Read a subscriber',
  ...protectedBy('subscriptions'),
  request: { params },
  responses: { 200: gives(SubscriberViewSchema, 'The subscriber.'), ...refuses('missing', 'parameter') },
})

subscribers.openapi(get, async (c) =>
  c.json(show(await viewSubscriber(c.get('context'), c.req.valid('param').external_id)), 200),
)

const list = createRoute({
  method: 'get',
  path: '/v1/subscribers',
  tags: ['Subscribers'],
  summary: 'List subscribers by external id',
  description: 'Without their destinations; those are told one subscriber at a time.',
  ...protectedBy('subscriptions'),
  request: { query: z.strictObject(pageQuery) },
  responses: { 200: gives(pageSchema(SubscriberSummarySchema), 'A page.'), ...refuses('parameter') },
})

subscribers.openapi(list, async (c) => {
  const { after, limit } = pageOf(c.req.valid('query'), z.string(), '')
  const rows = await listSubscribers(c.get('context').store, after, limit + 1)
  return c.json(
    pageFrom(rows, limit, showSubscriber, (row) => row.externalId),
    200,
  )
})
