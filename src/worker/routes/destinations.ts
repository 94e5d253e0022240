import { createRoute, z } from '@hono/zod-openapi'
import { changeDestination, renewSecret, testDestination } from '../../engine/index.ts'
import { destinationAt } from '../public-id.ts'
import { createRouter, gives, protectedBy, refuses, takes } from '../router.ts'
import { DestinationChangeSchema, DestinationViewSchema, showDestination } from '../schemas/destination.ts'

/** Single addresses of subscribers, and how they fare. */
export const destinations = createRouter()

const params = z.object({ id: z.string().openapi({ example: '2n9c0u4m1x-1' }) })

const get = createRoute({
  method: 'get',
  path: '/v1/destinations/{id}',
  tags: ['Destinations'],
  summary: 'Read a destination',
  ...protectedBy('subscriptions'),
  request: { params },
  responses: { 200: gives(DestinationViewSchema, 'The destination.'), ...refuses('missing') },
})

destinations.openapi(get, async (c) => {
  const context = c.get('context')
  const { destination } = await destinationAt(context, c.req.valid('param').id)
  return c.json(showDestination(context, destination), 200)
})

const patch = createRoute({
  method: 'patch',
  path: '/v1/destinations/{id}',
  tags: ['Destinations'],
  summary: 'Change a destination, or switch it on again',
  description: 'What is left out keeps its value. One whose send method is not set up cannot be switched on.',
  ...protectedBy('subscriptions'),
  request: { params, ...takes(DestinationChangeSchema) },
  responses: {
    200: gives(DestinationViewSchema, 'Changed.'),
    ...refuses('json', 'input', 'missing', 'conflict'),
  },
})

destinations.openapi(patch, async (c) => {
  const context = c.get('context')
  const { destination } = await destinationAt(context, c.req.valid('param').id)
  const { hourly_cap: hourlyCap, hides_actor: hidesActor, state } = c.req.valid('json')
  const changed = await changeDestination(context, destination, { hourlyCap, hidesActor, state })
  return c.json(showDestination(context, changed), 200)
})

const postTest = createRoute({
  method: 'post',
  path: '/v1/destinations/{id}/test',
  tags: ['Destinations'],
  summary: 'Send a test message there',
  description:
    'It goes the way of every other message, quiet hours and all. `GET /v1/events/{id}` tells what became of it. One that is off, ' +
    'that its owner has still to confirm, or whose send method is not set up is refused.',
  ...protectedBy('subscriptions'),
  request: { params },
  responses: {
    202: gives(
      z.object({ id: z.string().openapi({ example: '0b0d9c3e-2f4e-4b7a-8d61-1f0f3a5c9e21' }) }),
      'On its way.',
    ),
    ...refuses('missing', 'conflict'),
  },
})

destinations.openapi(postTest, async (c) => {
  const context = c.get('context')
  const there = await destinationAt(context, c.req.valid('param').id)
  return c.json({ id: await testDestination(context, there, c.get('author')) }, 202)
})

const postSecret = createRoute({
  method: 'post',
  path: '/v1/destinations/{id}/secret',
  tags: ['Destinations'],
  summary: 'Renew the secret of a destination',
  description: 'It is told this once. The former one stays good for a while beside it, where the send method says so.',
  ...protectedBy('subscriptions'),
  request: { params },
  responses: {
    200: gives(
      z.object({ secret: z.string().openapi({ example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }) }),
      'Renewed.',
    ),
    ...refuses('missing', 'conflict'),
  },
})

destinations.openapi(postSecret, async (c) => {
  const context = c.get('context')
  const { destination } = await destinationAt(context, c.req.valid('param').id)
  return c.json({ secret: await renewSecret(context, destination) }, 200)
})
