import { createRoute, z } from '@hono/zod-openapi'
import { requireSubscribers, tell } from '../../engine/index.ts'
import { ownKey } from '../idempotency.ts'
import { createRouter, gives, protectedBy, refuses, takes } from '../router.ts'
import { idempotencyKey } from '../schemas/idempotency.ts'
import { NoticeSchema } from '../schemas/notice.ts'

/** The short way: tell these people this. */
export const notify = createRouter()

const NotedSchema = z.object({ id: z.string().openapi({ example: '0b0d9c3e-2f4e-4b7a-8d61-1f0f3a5c9e21' }) })

const post = createRoute({
  method: 'post',
  path: '/v1/notify',
  tags: ['Events'],
  summary: 'Tell certain subscribers something now',
  description:
    'Whatever they subscribed to, each at the destination they prefer. `id` is that of the event that it becomes.',
  ...protectedBy('events'),
  request: { headers: z.object({ 'idempotency-key': idempotencyKey }), ...takes(NoticeSchema) },
  responses: {
    202: gives(NotedSchema, 'Stored.'),
    200: gives(NotedSchema, 'It was known already.'),
    ...refuses('json', 'input', 'conflict', 'parameter'),
  },
})

notify.openapi(post, async (c) => {
  const context = c.get('context')
  const { subscribers, ...notice } = c.req.valid('json')
  const recipients = await requireSubscribers(context, subscribers)
  const { id, known } = await tell(
    context,
    recipients.map((one) => one.id),
    notice,
    { idempotencyKey: ownKey(c, c.req.valid('header')['idempotency-key']) },
  )
  return c.json({ id }, known ? 200 : 202)
})
