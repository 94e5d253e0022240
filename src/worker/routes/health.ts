import { createRoute, z } from '@hono/zod-openapi'
import { lateness } from '../../engine/index.ts'
import { createRouter, gives } from '../router.ts'

/** Whether it runs, and what is late. */
export const health = createRouter()

const count = z.number().int().openapi({ example: 0 })

const get = createRoute({
  method: 'get',
  path: '/healthz',
  tags: ['Operators'],
  summary: 'See whether it runs, and what is late',
  description: 'Late is what should have been done more than ten minutes ago; each number stops at 10,000.',
  responses: {
    200: gives(
      z.object({
        ok: z.literal(true),
        late: z.object({ events: count, batches: count, digests: count }),
        dead_letters: count.openapi({ description: 'What was given up on and can be replayed.' }),
      }),
      'It runs.',
    ),
  },
})

health.openapi(get, async (c) => {
  const { deadLetters, ...late } = await lateness(c.get('context'))
  return c.json({ ok: true as const, late, dead_letters: deadLetters }, 200)
})
