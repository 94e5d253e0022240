import type { OpenAPIHono } from '@hono/zod-openapi'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { type ApiDocument, DocsPage, docsStyle } from '../../pages/index.ts'
import { PROBLEMS } from '../problem.ts'
import type { AppEnv } from '../router.ts'

/** The API as machines and as people read it. */
export function docsOf(api: OpenAPIHono<AppEnv>): Hono<AppEnv> {
  api.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key with the scope that the route names, or with `admin`.',
  })
  api.openAPIRegistry.registerComponent('securitySchemes', 'inbox', {
    type: 'http',
    scheme: 'bearer',
    description: 'The token of a link to an inbox: what stands behind its `#`.',
  })
  const documentFor = (publicUrl: string | undefined, url: string) => describe(api, new URL(publicUrl ?? url).origin)
  return new Hono<AppEnv>()
    .get('/openapi.json', (c) => c.json(documentFor(c.env.PUBLIC_URL, c.req.url)))
    .get('/docs', (c) => {
      // Through JSON, since the page knows of the document only what it shows.
      const document: ApiDocument = JSON.parse(JSON.stringify(documentFor(c.env.PUBLIC_URL, c.req.url)))
      return c.html(html`<!doctype html>${DocsPage({ document, problems })}`)
    })
    .get('/docs.css', (c) => c.body(docsStyle, 200, { 'content-type': 'text/css; charset=utf-8' }))
}

const problems = Object.entries(PROBLEMS).map(([kind, problem]) => ({ kind, ...problem }))

const describe = (api: OpenAPIHono<AppEnv>, origin: string) =>
  api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Carillon',
      version: '1',
      description: 'Tells people what concerns them, where they already are, as often as they choose.',
    },
    servers: [{ url: origin }],
    tags: TAGS,
  })

const TAGS = [
  { name: 'Events', description: 'What happened, and what became of it.' },
  { name: 'Manifests', description: 'What can happen, and what people can ask for.' },
  { name: 'Catalogue', description: 'What makes events and can be subscribed to.' },
  { name: 'Subscribers', description: 'Whom Carillon tells, and where.' },
  { name: 'Destinations', description: 'The addresses of subscribers, how they fare, and the ways that lead there.' },
  { name: 'Subscriptions', description: 'Who wants to be told of what, and how often.' },
  { name: 'Inbox', description: 'What was delivered to somebody on the web, for their own eyes.' },
  { name: 'Messages', description: 'What messages say, and how they would look.' },
  { name: 'Operators', description: 'Keys, what was given up on, and health.' },
]
