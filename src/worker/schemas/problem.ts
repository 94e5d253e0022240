import { z } from '@hono/zod-openapi'

/** What goes wrong is told as RFC 9457 has it. */
export const ProblemSchema = z
  .object({
    type: z.string().openapi({ example: '/docs#invalid-input' }),
    title: z.string().openapi({ example: 'The input is wrong' }),
    status: z.number().int().openapi({ example: 422 }),
    detail: z.string().openapi({ example: '`forum.post` declares no field `forun`. Did you mean `forum`?' }),
    errors: z
      .array(z.object({ pointer: z.string(), message: z.string() }))
      .optional()
      .openapi({
        description: 'What is wrong with the input, and where it stands (RFC 6901).',
        example: [
          { pointer: '/fields/forun', message: '`forum.post` declares no field `forun`. Did you mean `forum`?' },
        ],
      }),
  })
  .openapi('Problem')
