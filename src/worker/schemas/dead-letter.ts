import { z } from '@hono/zod-openapi'

/** What was given up on. */
export const DeadLetterSchema = z
  .object({
    id: z.number().int().openapi({ example: 7 }),
    of: z.enum(['event', 'batch', 'digest', 'task']).openapi({ description: 'What died.', example: 'event' }),
    keys: z
      .record(z.string(), z.unknown())
      .openapi({ description: 'By which keys it is stored.', example: { seq: 42 } }),
    reason: z.string().openapi({ example: 'Every attempt failed; see the log of the Worker.' }),
    created_at: z.string().openapi({ format: 'date-time', example: '2026-11-22T08:20:00.000Z' }),
  })
  .openapi('DeadLetter')
