import { z } from '@hono/zod-openapi'

/** The header that makes a request one and the same, however often it is sent. */
export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, {
    error: '`Idempotency-Key` takes 1 to 200 printable ASCII characters without spaces. Send a UUID, for instance.',
  })
  .optional()
  .openapi({
    description:
      'The same key again with the same body is the same request; with another body it is refused. Every API key and every ' +
      'route has keys of its own.',
    example: '0f9d2c1e-6f0e-4a57-9c3e-1d2b8f6a7e55',
  })
