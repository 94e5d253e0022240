import { createRoute, z } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import {
  countInbox,
  type InboxChoice,
  type InboxItem,
  type InboxMark,
  listInbox,
  markInbox,
  NEWEST,
  requireSubscriber,
  versionOfInbox,
} from '../../engine/index.ts'
import { requireScope } from '../auth.ts'
import { readJson } from '../body.ts'
import { showCounts, showItem } from '../inbox/show.ts'
import { streamInbox } from '../inbox/stream.ts'
import { pageFrom, pageOf } from '../paging.ts'
import { requireReader } from '../people/reader.ts'
import { type AppEnv, createRouter, gives, refuses, takes } from '../router.ts'
import {
  ArchiveSchema,
  choiceOf,
  InboxPosition,
  InboxSchema,
  inboxQuery,
  MarkedSchema,
  ReadSchema,
  readerQuery,
  SeenSchema,
} from '../schemas/inbox.ts'

/** What was delivered to somebody on the web, for their own eyes. */
export const inbox = createRouter()

/** Pages of any host may ask with the token of its reader; no browser sends a cookie along. */
inbox.use(
  '/v1/inbox/*',
  cors({
    origin: '*',
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['authorization', 'content-type', 'last-event-id'],
    maxAge: 86_400,
  }),
)

const readFor: MiddlewareHandler<AppEnv> = async (c, next) => {
  c.header('cache-control', 'private, no-store')
  const named = c.req.query('subscriber')
  if (named === undefined) return requireReader(c, next)
  return requireScope('subscriptions')(c, async () => {
    c.set('reader', await requireSubscriber(c.get('context'), named))
    await next()
  })
}

const byReader = {
  tags: ['Inbox'],
  security: [{ inbox: [] }, { key: ['subscriptions'] }],
  middleware: [readFor, readJson(['application/json'])],
}

const get = createRoute({
  method: 'get',
  path: '/v1/inbox',
  summary: 'Read an inbox',
  description:
    'The newest first. It is read by its owner: with the token of an inbox link (`POST /v1/links`, purpose `inbox`) as ' +
    '`Authorization: Bearer <token>`, or signed in on the pages here. An API key reads for a `subscriber`.',
  ...byReader,
  request: { query: inboxQuery },
  responses: { 200: gives(InboxSchema, 'A page of it.'), ...refuses('parameter') },
})

inbox.openapi(get, async (c) => {
  const query = c.req.valid('query')
  const { store } = c.get('context')
  const reader = c.get('reader')
  const { after, limit } = pageOf(query, InboxPosition, [NEWEST.eventSeq, NEWEST.id])
  const below = { eventSeq: after[0], id: after[1] }
  const page = { part: query.show, topic: query.topic, below, limit: limit + 1 }
  // Before the rest: whoever follows the inbox from it on misses nothing.
  const version = await versionOfInbox(store, reader.id)
  const [rows, counts] = await Promise.all([listInbox(store, reader.id, page), countInbox(store, reader.id)])
  const show = (row: InboxItem) => showItem(row, counts)
  const { items, next } = pageFrom(rows, limit, show, ({ eventSeq, id }) => [eventSeq, id])
  return c.json({ items, next, ...showCounts(counts, reader), version, locale: reader.locale }, 200)
})

const answers = { 200: gives(MarkedSchema, 'Marked.'), ...refuses('json', 'input') }

const postRead = createRoute({
  method: 'post',
  path: '/v1/inbox/read',
  summary: 'Mark messages as read, or as unread again',
  ...byReader,
  request: { query: readerQuery, ...takes(ReadSchema) },
  responses: answers,
})

inbox.openapi(postRead, async (c) => {
  const sent = c.req.valid('json')
  return c.json(await mark(c, sent.read ? 'read' : 'unread', choiceOf(sent)), 200)
})

const postSeen = createRoute({
  method: 'post',
  path: '/v1/inbox/seen',
  summary: 'Mark messages as seen',
  description: 'Seen is what was in a list, whether or not it was read: a badge that counts `unseen` goes out.',
  ...byReader,
  request: { query: readerQuery, ...takes(SeenSchema) },
  responses: answers,
})

inbox.openapi(postSeen, async (c) => c.json(await mark(c, 'seen', choiceOf(c.req.valid('json'))), 200))

const postArchive = createRoute({
  method: 'post',
  path: '/v1/inbox/archive',
  summary: 'Put messages away, or back',
  description: 'What is put away has been read.',
  ...byReader,
  request: { query: readerQuery, ...takes(ArchiveSchema) },
  responses: answers,
})

inbox.openapi(postArchive, async (c) => {
  const sent = c.req.valid('json')
  return c.json(await mark(c, sent.archived ? 'archived' : 'unarchived', choiceOf(sent)), 200)
})

async function mark(c: Context<AppEnv>, how: InboxMark, choice: InboxChoice) {
  const { store, now } = c.get('context')
  const reader = c.get('reader')
  const changed = await markInbox(store, reader.id, how, choice, now)
  return { changed, ...showCounts(await countInbox(store, reader.id), reader) }
}

const getStream = createRoute({
  method: 'get',
  path: '/v1/inbox/stream',
  summary: 'Follow an inbox',
  description:
    'Server-sent events. Each `inbox` holds `unread`, `unseen`, `label`, and `items`: the heads of what came since the ' +
    'event before. It ends after some minutes; come back with `Last-Event-ID`. To go on from a list, take its `version`.',
  ...byReader,
  request: { query: readerQuery },
  responses: {
    200: { description: 'Events, as they come.', content: { 'text/event-stream': { schema: z.string() } } },
    ...refuses('parameter'),
  },
})

inbox.openapi(getStream, streamInbox)
