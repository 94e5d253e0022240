import { createRoute, z } from '@hono/zod-openapi'
import { declareSubscriber, listSubscribers, viewSubscriber } from '../../engine/index.ts'
import { pageFrom, pageOf, pageQuery, pageSchema } from '../paging.ts'
import { createRouter, gives, protectedBy, refuses, takes } from '../router.ts'
import { showDestination } from '../schemas/destination.ts'
import {
  DeclaredSubscriberSchema,
  SubscriberSchema,
  SubscriberSummarySchema,
  SubscriberViewSchema,
  showSubscriber,
  toSpec,
} from '../schemas/subscriber.ts'
import { id } from '../schemas/text.ts'

/** People as the hosts know them. */
export const subscribers = createRouter()

const params = z.object({ external_id: id().openapi({ example: 'ann' }) })

const put = createRoute({
  method: 'put',
  path: '/v1/subscribers/{external_id}',
  tags: ['Subscribers'],
  summary: 'Add or update a person',
  description:
    'What is left out keeps its value. `destinations` is always the whole list of what the host knows. A new destination whose ' +
    'owner has to know us by a secret is answered with it, this once; one that its owner has to confirm is asked once a day.',
  ...protectedBy('subscriptions'),
  request: { params, ...takes(SubscriberSchema) },
  responses: {
    201: gives(DeclaredSubscriberSchema, 'Added.'),
    200: gives(DeclaredSubscriberSchema, 'Updated.'),
    ...refuses('json', 'input', 'parameter'),
  },
})

subscribers.openapi(put, async (c) => {
  const spec = toSpec(c.req.valid('json'))
  const context = c.get('context')
  const { subscriber, isNew, told } = await declareSubscriber(context, c.req.valid('param').external_id, spec)
  const destinations = subscriber.destinations.map((one) => {
    const secret = told.get(one.id)
    return { ...showDestination(context, one), ...(secret !== undefined && { secret }) }
  })
  return c.json({ ...showSubscriber(subscriber), destinations }, isNew ? 201 : 200)
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

subscribers.openapi(get, async (c) => {
  const context = c.get('context')
  const view = await viewSubscriber(context, c.req.valid('param').external_id)
  const destinations = view.destinations.map((one) => showDestination(context, one))
  return c.json({ ...showSubscriber(view), destinations }, 200)
})

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
