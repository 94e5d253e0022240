import { createRoute, z } from '@hono/zod-openapi'
import { Conflict, type DeliveryRow, listDeliveries } from '../../engine/index.ts'
import { replayWebhook } from '../../methods/index.ts'
import { pageFrom, pageOf, pageQuery, pageSchema } from '../paging.ts'
import { destinationAt } from '../public-id.ts'
import { createRouter, gives, protectedBy, refuses } from '../router.ts'

/** What was handed to webhooks, and how they answered. */
export const deliveries = createRouter()

const id = z.string().openapi({ example: '2n9c0u4m1x-1' })

const outcome = {
  status: z.number().int().nullable().openapi({
    description: 'The HTTP status of the answer; null where there was none.',
    example: 500,
  }),
  trouble: z.string().nullable().openapi({
    description: 'Why it did not get through; null where it did.',
    example: 'The webhook did not take the message (HTTP 500).',
  }),
}

const DeliverySchema = z
  .object({
    at: z.string().openapi({ format: 'date-time', example: '2026-11-22T08:15:00.000Z' }),
    message_id: z.string().openapi({ description: 'Its `webhook-id`.', example: 'Wm1vXkq3nFZ0b2s7yJ4uPA' }),
    ...outcome,
    request: z.string().openapi({ description: 'The body that was sent.', example: '{"type":"notification"}' }),
    answer: z.string().openapi({
      description: 'The beginning of what came back. The receiver wrote it: escape it where you show it.',
      example: 'Internal Server Error',
    }),
  })
  .openapi('Delivery')

const list = createRoute({
  method: 'get',
  path: '/v1/destinations/{id}/deliveries',
  tags: ['Destinations'],
  summary: 'List what was handed to a webhook',
  description: 'Every attempt of the last 30 days, with what came back.',
  ...protectedBy('subscriptions'),
  request: { params: z.object({ id }), query: z.strictObject(pageQuery) },
  responses: {
    200: gives(pageSchema(DeliverySchema), 'A page, newest first.'),
    ...refuses('parameter', 'missing'),
  },
})

const position = z.tuple([z.int().min(0), z.string().max(200)])
const FIRST = [Number.MAX_SAFE_INTEGER, ''] as const

deliveries.openapi(list, async (c) => {
  const context = c.get('context')
  const { after, limit } = pageOf<readonly [number, string]>(c.req.valid('query'), position, FIRST)
  const { destination } = await destinationAt(context, c.req.valid('param').id)
  const rows = await listDeliveries(context, destination, after, limit + 1)
  return c.json(
    pageFrom(rows, limit, show, ({ at, messageId }) => [at, messageId]),
    200,
  )
})

const show = ({ at, messageId, status, trouble, request, answer }: DeliveryRow): z.infer<typeof DeliverySchema> => ({
  ...{ at: new Date(at).toISOString(), message_id: messageId, status, trouble, request, answer },
})

const postReplay = createRoute({
  method: 'post',
  path: '/v1/destinations/{id}/deliveries/{message_id}/replay',
  tags: ['Destinations'],
  summary: 'Hand a message to a webhook once more',
  description: 'One attempt, now, with the same body and `webhook-id`. The answer says what came of it.',
  ...protectedBy('subscriptions'),
  request: { params: z.object({ id, message_id: z.string().max(200).openapi({ example: 'Wm1vXkq3nFZ0b2s7yJ4uPA' }) }) },
  responses: {
    200: gives(z.object(outcome), 'What came of it.'),
    ...refuses('parameter', 'missing', 'conflict'),
  },
})

deliveries.openapi(postReplay, async (c) => {
  const context = c.get('context')
  const { id: text, message_id: messageId } = c.req.valid('param')
  const { destination } = await destinationAt(context, text)
  if (!context.registry.sendMethods.has(destination.method)) {
    throw new Conflict('The send method of this destination is not set up at present. Ask the operator.')
  }
  return c.json(await replayWebhook(c.env, context, destination, messageId), 200)
})
