import { createRoute, z } from '@hono/zod-openapi'
import {
  declareGenerator,
  findGenerator,
  type GeneratorRow,
  NotFound,
  removeGenerator,
  searchCatalogue,
} from '../../engine/index.ts'
import { pageFrom, pageOf, pageQuery, pageSchema } from '../paging.ts'
import { createRouter, gives, protectedBy, refuses, takes } from '../router.ts'
import { GeneratorSchema, GeneratorViewSchema } from '../schemas/generator.ts'
import { id, word } from '../schemas/text.ts'

/** The catalogue: what makes events and can be subscribed to. */
export const generators = createRouter()

const params = z.object({ type: word().openapi({ example: 'forum' }), id: id().openapi({ example: '42' }) })

const put = createRoute({
  method: 'put',
  path: '/v1/generators/{type}/{id}',
  tags: ['Catalogue'],
  summary: 'Add or replace an entry of the catalogue',
  ...protectedBy('catalogue'),
  request: { params, ...takes(GeneratorSchema) },
  responses: {
    201: gives(GeneratorViewSchema, 'Added.'),
    200: gives(GeneratorViewSchema, 'Replaced.'),
    ...refuses('json', 'input', 'parameter'),
  },
})

generators.openapi(put, async (c) => {
  const { type, id: name } = c.req.valid('param')
  const { title, url, parent, state } = c.req.valid('json')
  const generator = { title, url: url ?? undefined, parent: parent ?? undefined, state }
  const isNew = await declareGenerator(c.get('context'), type, name, generator)
  return c.json(
    { type, id: name.normalize(), title, url: url ?? null, parent: parent ?? null, state },
    isNew ? 201 : 200,
  )
})

const get = createRoute({
  method: 'get',
  path: '/v1/generators/{type}/{id}',
  tags: ['Catalogue'],
  summary: 'Read an entry of the catalogue',
  ...protectedBy('catalogue'),
  request: { params },
  responses: { 200: gives(GeneratorViewSchema, 'The entry.'), ...refuses('missing', 'parameter') },
})

generators.openapi(get, async (c) => {
  const { type, id: name } = c.req.valid('param')
  const row = await findGenerator(c.get('context').store, type, name.normalize())
  if (!row) throw missing(type, name)
  return c.json(show(row), 200)
})

const remove = createRoute({
  method: 'delete',
  path: '/v1/generators/{type}/{id}',
  tags: ['Catalogue'],
  summary: 'Take an entry out of the catalogue',
  description: 'Its subscriptions end, and their subscribers are told.',
  ...protectedBy('catalogue'),
  request: { params },
  responses: { 204: { description: 'Taken out.' }, ...refuses('missing', 'parameter') },
})

generators.openapi(remove, async (c) => {
  const { type, id: name } = c.req.valid('param')
  if (!(await removeGenerator(c.get('context'), type, name.normalize()))) throw missing(type, name)
  return c.body(null, 204)
})

const missing = (type: string, name: string) =>
  new NotFound(
    `There is no ${type} \`${name}\` in the catalogue. Add it with \`PUT\`, or look for it with \`GET /v1/generators\`.`,
  )

const list = createRoute({
  method: 'get',
  path: '/v1/generators',
  tags: ['Catalogue'],
  summary: 'Search the catalogue',
  ...protectedBy('catalogue'),
  request: {
    query: z.strictObject({
      ...pageQuery,
      type: z.string().max(64).optional().openapi({ description: 'Only of this type.', example: 'forum' }),
      q: z
        .string()
        .max(200)
        .optional()
        .openapi({ description: 'Only where the id or the title contains this.', example: 'phys' }),
    }),
  },
  responses: { 200: gives(pageSchema(GeneratorViewSchema), 'A page, by type and id.'), ...refuses('parameter') },
})

const position = z.tuple([z.string(), z.string()])

generators.openapi(list, async (c) => {
  const { type, q, ...query } = c.req.valid('query')
  const { after, limit } = pageOf(query, position, ['', ''])
  const rows = await searchCatalogue(c.get('context'), { type, q }, after, limit + 1)
  return c.json(
    pageFrom(rows, limit, show, (row): [string, string] => [row.type, row.id]),
    200,
  )
})

const show = (row: GeneratorRow): z.infer<typeof GeneratorViewSchema> => ({
  type: row.type,
  id: row.id,
  title: row.title,
  url: row.url,
  parent: row.parentType === null || row.parentId === null ? null : { type: row.parentType, id: row.parentId },
  state: row.state,
})
