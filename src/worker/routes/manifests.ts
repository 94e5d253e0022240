import { createRoute, z } from '@hono/zod-openapi'
import type { Context as HonoContext } from 'hono'
import { refusalOf } from '../../egress/index.ts'
import { type Context, listManifests, readManifest } from '../../engine/index.ts'
import { requireScope } from '../auth.ts'
import { callbackSecret } from '../callbacks.ts'
import { engineFor } from '../engine.ts'
import type { Env } from '../env.ts'
import { pageFrom, pageOf, pageQuery, pageSchema } from '../paging.ts'
import { invalid, Problem } from '../problem.ts'
import { type AppEnv, createRouter, gives, protectedBy, refuses, takes } from '../router.ts'
import { ManifestSchema, toManifest } from '../schemas/manifest.ts'
import { word } from '../schemas/text.ts'

/** What hosts declare: event types, fields, subscription types, templates. */
export const manifests = createRouter()

const params = z.object({ name: word().openapi({ example: 'discussions' }) })

const put = createRoute({
  method: 'put',
  path: '/v1/manifests/{name}',
  tags: ['Manifests'],
  summary: 'Declare what happens in a host and what people can ask for',
  description:
    'Replaces the manifest of that name as a whole. What it declares can be subscribed to at once, in every chat. Where it first names `urls.load`, the answer holds the `secret`: keep it, only an admin reads it again.',
  ...protectedBy('catalogue'),
  request: { params, ...takes(ManifestSchema) },
  responses: {
    201: gives(ManifestSchema, 'Declared.'),
    200: gives(ManifestSchema, 'Replaced.'),
    ...refuses('json', 'input', 'parameter', 'conflict'),
  },
})

manifests.openapi(put, async (c) => {
  const { name } = c.req.valid('param')
  const { secret: _, ...sent } = await c.req.json()
  refuseIntervals(c.req.valid('json'), c.get('context'))
  refuseUrl(c.req.valid('json'), c.env)
  const { isNew, salt } = await engineFor(c.env).declare(name, toManifest(c.req.valid('json')), sent, c.get('now'))
  return c.json(await withSecret(name, sent, salt, c.env), isNew ? 201 : 200)
})

async function withSecret(name: string, sent: Shown, salt: string | undefined, env: Env): Promise<Shown> {
  const secret = salt === undefined ? undefined : await callbackSecret(name, salt, env)
  return secret === undefined ? sent : { ...sent, secret }
}

type Shown = z.infer<typeof ManifestSchema>

function refuseUrl({ urls }: Shown, env: Env): void {
  if (!urls?.load) return
  const message = env.SECRET_KEY
    ? refusalOf(urls.load, env)
    : 'This deployment has no `SECRET_KEY` to sign calls with. Set one, or leave this out.'
  if (message !== undefined) throw invalid('invalid-input', [{ pointer: '/urls/load', message }])
}

/** In a chat, `/digest daily` could otherwise mean the subscriptions of a type. */
function refuseIntervals({ subscriptions }: z.infer<typeof ManifestSchema>, { registry }: Context): void {
  const intervals = new Set([...registry.intervals.keys()].map((name) => name.toLowerCase()))
  const problems = subscriptions.flatMap(({ type }, place) => {
    const message = `\`${type}\` is an interval. Give the type another name.`
    return intervals.has(type) ? [{ pointer: `/subscriptions/${place}/type`, message }] : []
  })
  if (problems.length > 0) throw invalid('invalid-input', problems)
}

const get = createRoute({
  method: 'get',
  path: '/v1/manifests/{name}',
  tags: ['Manifests'],
  summary: 'Read a manifest as it was sent',
  description: 'A key of the scope `admin` reads the secret of its host too.',
  ...protectedBy('catalogue'),
  request: { params },
  responses: { 200: gives(ManifestSchema, 'The manifest.'), ...refuses('missing', 'parameter') },
})

manifests.openapi(get, async (c) => {
  const { name } = c.req.valid('param')
  const { sent, read, salt } = await readManifest(c.get('context'), name)
  const isTold = read.urls?.load !== undefined && (await isAdmin(c))
  return c.json(await withSecret(name, sent as Shown, isTold ? salt : undefined, c.env), 200)
})

/** Whether the key of a request would open every door. */
async function isAdmin(c: HonoContext<AppEnv>): Promise<boolean> {
  try {
    await requireScope('admin')(c, async () => undefined)
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

const remove = createRoute({
  method: 'delete',
  path: '/v1/manifests/{name}',
  tags: ['Manifests'],
  summary: 'Withdraw a manifest',
  description: 'Its events can no longer be sent, and its subscriptions match nothing.',
  ...protectedBy('catalogue'),
  request: { params },
  responses: { 204: { description: 'Withdrawn.' }, ...refuses('missing', 'parameter') },
})

manifests.openapi(remove, async (c) => {
  await engineFor(c.env).withdraw(c.req.valid('param').name, c.get('now'))
  return c.body(null, 204)
})

const list = createRoute({
  method: 'get',
  path: '/v1/manifests',
  tags: ['Manifests'],
  summary: 'List manifests by name',
  ...protectedBy('catalogue'),
  request: { query: z.strictObject(pageQuery) },
  responses: {
    200: gives(pageSchema(z.object({ name: z.string().openapi({ example: 'discussions' }) })), 'A page.'),
    ...refuses('parameter'),
  },
})

manifests.openapi(list, async (c) => {
  const { after, limit } = pageOf(c.req.valid('query'), z.string(), '')
  const names = await listManifests(c.get('context'), after, limit + 1)
  return c.json(
    pageFrom(
      names,
      limit,
      (name) => ({ name }),
      (name) => name,
    ),
    200,
  )
})
