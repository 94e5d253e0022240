import { z } from '@hono/zod-openapi'
import { id, prose, webUrl, word } from './text.ts'

/** What makes events and can be subscribed to, as a host declares it. */
export const GeneratorSchema = z
  .strictObject({
    title: prose(300).openapi({ example: 'Physics 1' }),
    url: webUrl().nullish().openapi({ example: 'https://school.example/forum/42' }),
    parent: z
      .strictObject({ type: word(), id: id() })
      .nullish()
      .openapi({ example: { type: 'course', id: '7' } }),
    state: z
      .enum(['open', 'closed'])
      .default('open')
      .openapi({ description: 'Nobody can newly subscribe to what is closed.', example: 'open' }),
  })
  .openapi('Generator')

/** An entry of the catalogue. */
export const GeneratorViewSchema = z
  .object({
    type: z.string().openapi({ example: 'forum' }),
    id: z.string().openapi({ example: '42' }),
    title: z.string().openapi({ example: 'Physics 1' }),
    url: z.string().nullable().openapi({ example: 'https://school.example/forum/42' }),
    parent: z
      .object({ type: z.string(), id: z.string() })
      .nullable()
      .openapi({ example: { type: 'course', id: '7' } }),
    state: z.enum(['open', 'closed']).openapi({ example: 'open' }),
  })
  .openapi('GeneratorView')
