import { z } from '@hono/zod-openapi'
import { id, prose, webUrl } from './text.ts'

/** A text for certain subscribers, now. */
export const NoticeSchema = z
  .strictObject({
    subscribers: z
      .array(id())
      .min(1)
      .max(100)
      .openapi({ example: ['ann'] }),
    subject: prose(300).openapi({ example: 'The school is closed tomorrow' }),
    body: prose(20_000).optional().openapi({ example: 'Because of the snow.' }),
    url: webUrl().optional().openapi({ example: 'https://school.example/news/7' }),
  })
  .openapi('Notice')
