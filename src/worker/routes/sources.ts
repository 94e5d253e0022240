import { Hono } from 'hono'
import { NotFound, record } from '../../engine/index.ts'
import { limitBody } from '../body.ts'
import type { AppEnv } from '../router.ts'

/** Foreign webhooks, turned into events. */
export const sources = new Hono<AppEnv>()

sources.post('/:name', limitBody, async (c) => {
  const context = c.get('context')
  const name = c.req.param('name')
  const source = context.registry.sources.get(name)
  if (!source) throw new NotFound(`There is no source \`${name}\` here.`)
  const events = await source.receive(c.req.raw)
  if (events.length === 0) return c.body(null, 204)
  const recorded = await record(
    context,
    events.map((event) => ({ event })),
  )
  return c.json({ ids: recorded.map(({ id }) => id) }, recorded.every(({ known }) => known) ? 200 : 202)
})
