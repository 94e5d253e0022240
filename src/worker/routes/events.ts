import { createRoute, z } from '@hono/zod-openapi'
import { type Context, reportEvent } from '../../engine/index.ts'
import { MEDIA_TYPES } from '../cloudevents.ts'
import { ownKey } from '../idempotency.ts'
import { readEvents, readOwn, recordIncoming } from '../incoming.ts'
import { parseJson } from '../json.ts'
import { createRouter, gives, protectedBy, refuses } from '../router.ts'
import {
  CloudEventSchema,
  CloudEventsSchema,
  EventReportSchema,
  EventSchema,
  EventsSchema,
  RecordedSchema,
} from '../schemas/event.ts'
import { idempotencyKey } from '../schemas/idempotency.ts'
import { showEvent } from '../schemas/show-event.ts'

/** Events come in, and what became of them is told. */
export const events = createRouter()

// Only named here, not validated by the route: which of them counts depends on how the request carries its events.
const named = { Event: EventSchema, Events: EventsSchema, CloudEvent: CloudEventSchema, CloudEvents: CloudEventsSchema }
for (const [name, schema] of Object.entries(named)) events.openAPIRegistry.register(name, schema)

const ref = (name: keyof typeof named) => ({ $ref: `#/components/schemas/${name}` })
const [JSON_TYPE, STRUCTURED_TYPE, BATCHED_TYPE] = MEDIA_TYPES

const post = createRoute({
  method: 'post',
  path: '/v1/events',
  tags: ['Events'],
  summary: 'Send one event, or up to 100',
  description:
    'Stored once it is answered; whom it concerns is found out afterwards. All events of a request are stored, or ' +
    'none. Each needs an `id`, or the request an `Idempotency-Key`: the same again is answered with 200. A CloudEvent may ' +
    'come structured, batched, or binary with `ce-` headers; its `source` and `id` make it the same event.',
  ...protectedBy('events', MEDIA_TYPES),
  request: {
    headers: z.object({ 'idempotency-key': idempotencyKey }),
    body: {
      required: true,
      content: {
        [JSON_TYPE]: { schema: { oneOf: [ref('Event'), ref('Events')] } },
        [STRUCTURED_TYPE]: { schema: ref('CloudEvent') },
        [BATCHED_TYPE]: { schema: ref('CloudEvents') },
      },
    },
  },
  responses: {
    202: gives(RecordedSchema, 'Stored.'),
    200: gives(RecordedSchema, 'All of it was known already.'),
    ...refuses('json', 'input', 'conflict', 'parameter'),
  },
})

events.openapi(post, async (c) => {
  const context = c.get('context')
  const incoming = await readEvents(c.req.raw, context)
  const recorded = await recordIncoming(context, incoming, ownKey(c, c.req.valid('header')['idempotency-key']))
  const ids = recorded.map(({ id }) => id)
  const [first = ''] = ids
  const status = recorded.every(({ known }) => known) ? 200 : 202
  return c.json(incoming.isList ? { ids } : { id: first }, status)
})

/** Records an event that somebody composed, as the API would; each time it is another one, unless it has an id. */
export async function recordJson(context: Context, text: string): Promise<string> {
  const [recorded] = await recordIncoming(context, readOwn(parseJson(text)), crypto.randomUUID())
  return recorded?.id ?? ''
}

const get = createRoute({
  method: 'get',
  path: '/v1/events/{id}',
  tags: ['Events'],
  summary: 'Read an event and what became of it',
  ...protectedBy('events'),
  request: { params: z.object({ id: z.string().openapi({ example: 'moodle-7f3a' }) }) },
  responses: { 200: gives(EventReportSchema, 'The event.'), ...refuses('missing') },
})

events.openapi(get, async (c) => {
  const { event, receivedAt, state, reason, matched, notifications } = await reportEvent(
    c.get('context'),
    c.req.valid('param').id,
  )
  return c.json(
    { ...showEvent(event), received_at: receivedAt.toISOString(), state, reason, matched, notifications },
    200,
  )
})
