import { createRoute, z } from '@hono/zod-openapi'
import { type DeadLetterRow, listDeadLetters, replay } from '../../engine/index.ts'
import { pageFrom, pageOf, pageQuery, pageSchema } from '../paging.ts'
import { createRouter, gives, protectedBy, refuses } from '../router.ts'
import { DeadLetterSchema } from '../schemas/dead-letter.ts'
import { numberParam } from '../schemas/text.ts'

/** What was given up on, for operators. */
export const deadLetters = createRouter()

function show({ id, letter: { of, ...keys }, reason, createdAt }: DeadLetterRow): z.infer<typeof DeadLetterSchema> {
  return { id, of, keys, reason, created_at: new Date(createdAt).toISOString() }
}

const list = createRoute({
  method: 'get',
  path: '/v1/dead-letters',
  tags: ['Operators'],
  summary: 'List what was given up on',
  ...protectedBy('admin'),
  request: { query: z.strictObject(pageQuery) },
  responses: { 200: gives(pageSchema(DeadLetterSchema), 'A page, newest first.'), ...refuses('parameter') },
})

deadLetters.openapi(list, async (c) => {
  const { after, limit } = pageOf(c.req.valid('query'), z.int().min(0), Number.MAX_SAFE_INTEGER)
  const rows = await listDeadLetters(c.get('context'), after, limit + 1)
  return c.json(
    pageFrom(rows, limit, show, (row) => row.id),
    200,
  )
})

const postReplay = createRoute({
  method: 'post',
  path: '/v1/dead-letters/{id}/replay',
  tags: ['Operators'],
  summary: 'Try again what was given up on',
  description: 'From its first attempt on. The dead letter is gone afterwards.',
  ...protectedBy('admin'),
  request: { params: z.object({ id: numberParam() }) },
  responses: { 202: { description: 'It is tried again.' }, ...refuses('missing', 'parameter') },
})

deadLetters.openapi(postReplay, async (c) => {
  await replay(c.get('context'), c.req.valid('param').id)
  return c.body(null, 202)
})
