import { createRoute, z } from '@hono/zod-openapi'
import { missingSettings, PLATFORMS } from '../../bots/index.ts'
import { lateness } from '../../engine/index.ts'
import { METHODS, missingMethodSettings } from '../../methods/index.ts'
import type { Env } from '../env.ts'
import { createRouter, gives } from '../router.ts'

/** Whether it runs, and what is late. */
export const health = createRouter()

const count = z.number().int().openapi({ example: 0 })

const get = createRoute({
  method: 'get',
  path: '/healthz',
  tags: ['Operators'],
  summary: 'See whether it runs, and what is late',
  description:
    'Late is an event that arrived more than ten minutes ago and is still being matched, a batch of messages about such an event that ' +
    'is still to be sent, and a digest that was due more than ten minutes ago. What waits for another attempt, or for quiet hours ' +
    'to end, is not late. Each number stops at 10,000.',
  responses: {
    200: gives(
      z.object({
        ok: z.literal(true),
        late: z.object({ events: count, batches: count, digests: count }),
        manifests_left_out: z.array(z.object({ manifest: z.string(), reason: z.string() })).openapi({
          description: 'Manifests that contradict what is declared elsewhere: what they declare does not count.',
          example: [],
        }),
        dead_letters: count.openapi({ description: 'What was given up on and can be replayed.' }),
        bots: z.array(z.object({ name: z.enum(PLATFORMS), ready: z.boolean(), missing: z.array(z.string()) })).openapi({
          description:
            'The chat platforms, and the settings that those lack which are not ready; one that is not understood stands there with what it may be.',
          example: [{ name: 'slack', ready: false, missing: ['SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN'] }],
        }),
        methods: z.array(z.object({ name: z.string(), ready: z.boolean(), missing: z.array(z.string()) })).openapi({
          description: 'The same for the other send methods that need settings.',
          example: [{ name: 'email', ready: false, missing: ['EMAIL_FROM'] }],
        }),
      }),
      'It runs.',
    ),
  },
})

health.openapi(get, async (c) => {
  const { registry } = c.get('context')
  const { deadLetters, ...late } = await lateness(c.get('context'))
  const manifests = { manifests_left_out: [...registry.leftOut] }
  return c.json({ ok: true as const, late, ...manifests, dead_letters: deadLetters, ...readiness(c.env) }, 200)
})

function readiness(env: Env) {
  const bots = new Map(missingSettings(env).map((one) => [one.platform, one.missing]))
  const methods = new Map(missingMethodSettings(env).map((one) => [one.method, one.missing]))
  return {
    bots: PLATFORMS.map((name) => ({ name, ready: !bots.has(name), missing: [...(bots.get(name) ?? [])] })),
    methods: METHODS.map(({ name }) => ({ name, ready: !methods.has(name), missing: [...(methods.get(name) ?? [])] })),
  }
}
