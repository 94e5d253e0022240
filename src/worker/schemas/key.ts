import { z } from '@hono/zod-openapi'
import { SCOPES } from '../../engine/index.ts'
import { prose } from './text.ts'

/** A key that is to be made. */
export const KeySchema = z
  .strictObject({
    name: prose(100).openapi({ description: 'What it is for.', example: 'Moodle' }),
    scopes: z
      .array(z.enum(SCOPES))
      .min(1)
      .max(SCOPES.length)
      .openapi({ example: ['events', 'catalogue'] }),
  })
  .openapi('Key')

/** A key as it is listed. */
export const KeyViewSchema = z
  .object({
    id: z.number().int().openapi({ example: 1 }),
    name: z.string().openapi({ example: 'Moodle' }),
    scopes: z.array(z.enum(SCOPES)).openapi({ example: ['events', 'catalogue'] }),
    created_at: z.string().openapi({ format: 'date-time', example: '2026-11-22T08:00:00.000Z' }),
  })
  .openapi('KeyView')

/** A key that was just made, with what opens the door. */
export const NewKeySchema = KeyViewSchema.extend({
  key: z.string().openapi({ description: 'Shown this once; only its hash is kept.', example: 'carillon_Wm9…' }),
}).openapi('NewKey')
