import { createRoute, z } from '@hono/zod-openapi'
import { ALL, historyOf, listGroups, override, restore, takeBack, viewGroup } from '../../engine/index.ts'
import { pageFrom, pageOf, pageQuery, pageSchema } from '../paging.ts'
import { createRouter, gives, protectedBy, refuses, takes } from '../router.ts'
import { showGroup, showKept, showSummary, showVersion } from '../schemas/show-template.ts'
import {
  GroupSchema,
  GroupSummarySchema,
  groupParams,
  OverrideSchema,
  partOf,
  RestoreSchema,
  TextSchema,
  TextVersionSchema,
  textParams,
  textQuery,
} from '../schemas/template.ts'

/** What messages say, for operators. */
export const templates = createRouter()

const list = createRoute({
  method: 'get',
  path: '/v1/templates',
  tags: ['Messages'],
  summary: 'List message groups by name',
  description:
    'With the groups that are asked after each, and the keys that something is said for in the group itself.',
  ...protectedBy('admin'),
  request: { query: z.strictObject(pageQuery) },
  responses: { 200: gives(pageSchema(GroupSummarySchema), 'A page.'), ...refuses('parameter') },
})

templates.openapi(list, (c) => {
  const { after, limit } = pageOf(c.req.valid('query'), z.string(), '')
  const groups = listGroups(c.get('context'), after, limit + 1)
  return c.json(
    pageFrom(groups, limit, showSummary, ({ group }) => group),
    200,
  )
})

const get = createRoute({
  method: 'get',
  path: '/v1/templates/{group}',
  tags: ['Messages'],
  summary: 'Read what a message group says',
  description: 'Every key with the text that counts, by send method and language, and where it comes from.',
  ...protectedBy('admin'),
  request: { params: groupParams },
  responses: { 200: gives(GroupSchema, 'The group.'), ...refuses('missing', 'parameter') },
})

templates.openapi(get, (c) => c.json(showGroup(viewGroup(c.get('context'), c.req.valid('param').group)), 200))

const put = createRoute({
  method: 'put',
  path: '/v1/templates/{group}/{key}',
  tags: ['Messages'],
  summary: 'Say something else than what was declared',
  description:
    'Counts at once, within five seconds everywhere. A text with an error in it is refused, with line and column; ' +
    'a warning is told beside the answer. Every version is kept.',
  ...protectedBy('admin'),
  request: { params: textParams, query: z.strictObject(textQuery), ...takes(TextSchema) },
  responses: { 200: gives(OverrideSchema, 'It counts.'), ...refuses('json', 'input', 'parameter', 'conflict') },
})

templates.openapi(put, async (c) => {
  const part = partOf(c.req.valid('param'), c.req.valid('query'))
  const kept = await override(c.get('context'), { ...part, text: c.req.valid('json').text }, c.get('author'))
  return c.json(showKept(kept), 200)
})

const remove = createRoute({
  method: 'delete',
  path: '/v1/templates/{group}/{key}',
  tags: ['Messages'],
  summary: 'Let what was declared count again',
  description: 'The versions that there were are kept, and can be restored.',
  ...protectedBy('admin'),
  request: { params: textParams, query: z.strictObject(textQuery) },
  responses: { 204: { description: 'Taken back.' }, ...refuses('missing', 'parameter', 'conflict') },
})

templates.openapi(remove, async (c) => {
  const part = partOf(c.req.valid('param'), c.req.valid('query'))
  await takeBack(c.get('context'), part, c.get('author'))
  return c.body(null, 204)
})

const history = createRoute({
  method: 'get',
  path: '/v1/templates/{group}/{key}/history',
  tags: ['Messages'],
  summary: 'Read every version of a text',
  description: 'Who wrote what, and when.',
  ...protectedBy('admin'),
  request: { params: textParams, query: z.strictObject({ ...textQuery, ...pageQuery }) },
  responses: {
    200: gives(pageSchema(TextVersionSchema), 'A page, newest first.'),
    ...refuses('missing', 'parameter'),
  },
})

templates.openapi(history, async (c) => {
  const query = c.req.valid('query')
  const { after, limit } = pageOf(query, z.int().min(1), ALL)
  const versions = await historyOf(c.get('context'), partOf(c.req.valid('param'), query), after, limit + 1)
  return c.json(
    pageFrom(versions, limit, showVersion, ({ version }) => version),
    200,
  )
})

const postRestore = createRoute({
  method: 'post',
  path: '/v1/templates/{group}/{key}/restore',
  tags: ['Messages'],
  summary: 'Say again what an earlier version said',
  description: 'As a new version. One in which the text was taken back takes it back again.',
  ...protectedBy('admin'),
  request: { params: textParams, query: z.strictObject(textQuery), ...takes(RestoreSchema) },
  responses: {
    200: gives(OverrideSchema, 'It counts.'),
    204: { description: 'Taken back.' },
    ...refuses('json', 'input', 'missing', 'parameter', 'conflict'),
  },
})

templates.openapi(postRestore, async (c) => {
  const part = partOf(c.req.valid('param'), c.req.valid('query'))
  const kept = await restore(c.get('context'), part, c.req.valid('json').version, c.get('author'))
  return kept ? c.json(showKept(kept), 200) : c.body(null, 204)
})
