import { z } from '@hono/zod-openapi'
import { unlessMissing } from './messages.ts'
import { id, moment, webUrl } from './text.ts'

const MOST_EVENTS = 100
const LONGEST_VALUE = 1_000
const LONGEST_NAME = 100
const MOST_FIELDS = 50
const MOST_ENTRIES = 1_000

const FIELD_VALUE =
  'A field holds a string, a number, `true`, `false`, or a list of strings and numbers. Send one of these.'
const ENTRY = 'A list in a field holds strings and numbers. Send one of these.'

const FieldValueSchema = z.union(
  [
    z.string().max(LONGEST_VALUE),
    z.number(),
    z.boolean(),
    z.array(z.union([z.string().max(LONGEST_VALUE), z.number()], { error: unlessMissing(ENTRY) })).max(MOST_ENTRIES),
  ],
  { error: unlessMissing(FIELD_VALUE) },
)

const fields = z
  .record(id(LONGEST_NAME), FieldValueSchema)
  .refine((given) => Object.keys(given).length <= MOST_FIELDS, {
    error: `An event has at most ${MOST_FIELDS} fields. Put into \`data\` what nobody subscribes to.`,
  })
const data = z.record(z.string(), z.unknown())

/** What an event says beside its identity; the same in JSON and in a CloudEvent. */
const content = {
  actor: id().optional().openapi({ description: 'Who did it; they are not told of their own event.', example: 'ann' }),
  url: webUrl().optional().openapi({ example: 'https://school.example/forum/42#p9' }),
  fields: fields.default({}).openapi({
    description: 'What subscriptions match on; declared by a manifest.',
    example: { forum: '42', author: 'ann', tag: ['exam', 'urgent'], priority: 3 },
  }),
  data: data.default({}).openapi({
    description: 'What templates show; anything.',
    example: { title: 'Room change', body: 'The exam moves to B2.', forum_title: 'Physics 1' },
  }),
}

/** One event, as a host sends it. */
export const EventSchema = z
  .strictObject({
    id: id()
      .optional()
      .openapi({ description: 'Makes it the same event however often it is sent.', example: 'moodle-7f3a' }),
    type: id(LONGEST_NAME).openapi({ example: 'forum' }),
    action: id(LONGEST_NAME).openapi({ example: 'post' }),
    object: id().optional().openapi({ description: 'What it happened to.', example: '42' }),
    ...content,
    occurred_at: moment().optional().openapi({ description: 'Without it, the moment at which it arrives.' }),
  })
  .openapi('Event')

/** Several events, which are stored all or none. */
export const EventsSchema = z.array(EventSchema).min(1).max(MOST_EVENTS).openapi('Events')

/** An event as CloudEvents 1.0 has it; other attributes are extensions, which are not kept. */
export const CloudEventSchema = z
  .looseObject({
    specversion: z.literal('1.0'),
    id: id(1_000).openapi({ example: '7f3a' }),
    source: id(2_000).openapi({ description: 'With `id`, what makes it the same event.', example: '/moodle' }),
    type: id(300).openapi({
      description: 'Type and action; a prefix that a manifest names is dropped.',
      example: 'forum.post',
    }),
    subject: id().optional().openapi({ description: 'What it happened to.', example: '42' }),
    time: moment().optional(),
    datacontenttype: z
      .string()
      .regex(/^application\/json\s*(;|$)/i, { error: 'Only `application/json` is read here. Send the data as JSON.' })
      .optional()
      .openapi({ example: 'application/json' }),
    data: z.strictObject(content).optional(),
    data_base64: z
      .never({ error: 'Only JSON is read here. Send it in `data`.' })
      .optional()
      .openapi({ type: 'string' }),
  })
  .openapi('CloudEvent')

/** A batch of CloudEvents. */
export const CloudEventsSchema = z.array(CloudEventSchema).min(1).max(MOST_EVENTS).openapi('CloudEvents')

/** What recording answers. */
export const RecordedSchema = z
  .union([z.object({ id: z.string() }), z.object({ ids: z.array(z.string()) })])
  .openapi('Recorded', { example: { id: 'moodle-7f3a' } })

/** What can become of a notification. */
export const NOTIFICATION_STATES = ['queued', 'retrying', 'waiting', 'sent', 'failed', 'suppressed', 'dead'] as const

/** An event as it stands, without what became of it. */
export const EventSummarySchema = z
  .object({
    id: z.string().openapi({ example: 'moodle-7f3a' }),
    type: z.string().openapi({ example: 'forum' }),
    action: z.string().openapi({ example: 'post' }),
    object: z.string().nullable().openapi({ example: '42' }),
    actor: z.string().nullable().openapi({ example: 'ann' }),
    url: z.string().nullable().openapi({ example: 'https://school.example/forum/42#p9' }),
    fields: z.record(z.string(), z.unknown()).openapi({ example: { forum: '42', author: 'ann' } }),
    data: z.record(z.string(), z.unknown()).openapi({ example: { title: 'Room change' } }),
    occurred_at: z.string().openapi({ format: 'date-time', example: '2026-11-22T08:15:00.000Z' }),
  })
  .openapi('EventSummary')

/** An event, its state and what became of it. */
export const EventReportSchema = EventSummarySchema.extend({
  received_at: z.string().openapi({ format: 'date-time', example: '2026-11-22T08:15:01.000Z' }),
  state: z.enum(['matching', 'matched', 'dead']).openapi({ example: 'matched' }),
  reason: z.string().nullable().openapi({ description: 'Why it was given up on.', example: null }),
  matched: z.number().int().openapi({ description: 'How many notifications it became.', example: 2 }),
  notifications: z
    .partialRecord(z.enum(NOTIFICATION_STATES), z.number().int())
    .openapi({ description: 'How many are in which state.', example: { sent: 1, waiting: 1 } }),
}).openapi('EventReport')
