import { createRoute, z } from '@hono/zod-openapi'
import { type ApiKey, createKey, deleteKey, listKeys } from '../../engine/index.ts'
import { pageFrom, pageOf, pageQuery, pageSchema } from '../paging.ts'
import { createRouter, gives, protectedBy, refuses, takes } from '../router.ts'
import { KeySchema, KeyViewSchema, NewKeySchema } from '../schemas/key.ts'
import { numberParam } from '../schemas/text.ts'

/** Keys of host systems. */
export const keys = createRouter()

const show = ({ id, name, scopes, createdAt }: ApiKey): z.infer<typeof KeyViewSchema> => ({
  id,
  name,
  scopes: [...scopes],
  created_at: new Date(createdAt).toISOString(),
})

const post = createRoute({
  method: 'post',
  path: '/v1/keys',
  tags: ['Operators'],
  summary: 'Make an API key',
  description:
    'Scopes: `events` for events and notices, `catalogue` for manifests and generators, `subscriptions` for subscribers, ' +
    'subscriptions and the traces of events, `admin` for everything.',
  ...protectedBy('admin'),
  request: takes(KeySchema),
  responses: { 201: gives(NewKeySchema, 'Made.'), ...refuses('json', 'input') },
})

keys.openapi(post, async (c) => {
  const { key, secret } = await createKey(c.get('context'), c.req.valid('json'))
  return c.json({ ...show(key), key: secret }, 201)
})

const list = createRoute({
  method: 'get',
  path: '/v1/keys',
  tags: ['Operators'],
  summary: 'List API keys',
  ...protectedBy('admin'),
  request: { query: z.strictObject(pageQuery) },
  responses: { 200: gives(pageSchema(KeyViewSchema), 'A page, oldest first.'), ...refuses('parameter') },
})

keys.openapi(list, async (c) => {
  const { after, limit } = pageOf(c.req.valid('query'), z.int().min(0), 0)
  const rows = await listKeys(c.get('context'), after, limit + 1)
  return c.json(
    pageFrom(rows, limit, show, (row) => row.id),
    200,
  )
})

const remove = createRoute({
  method: 'delete',
  path: '/v1/keys/{id}',
  tags: ['Operators'],
  summary: 'Delete an API key',
  description: 'It opens nothing from then on.',
  ...protectedBy('admin'),
  request: { params: z.object({ id: numberParam() }) },
  responses: { 204: { description: 'Deleted.' }, ...refuses('missing', 'parameter') },
})

keys.openapi(remove, async (c) => {
  await deleteKey(c.get('context'), c.req.valid('param').id)
  return c.body(null, 204)
})
