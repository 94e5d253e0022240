import { z } from '@hono/zod-openapi'
import { wordsFor } from '../../engine/index.ts'
import { unlessMissing } from './messages.ts'
import { id, moment, prose, webUrl } from './text.ts'

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

const NOTIFICATION_STATES = ['queued', 'retrying', 'waiting', 'sent', 'failed', 'suppressed', 'dead'] as const

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

const subscription = z.object({
  id: z.string().openapi({ example: '2n9c0u4m1x-1' }),
  text: z.string().openapi({ example: 'forum 42 daily' }),
})

const SLOT =
  '`immediate` for a message of its own; else the period of the digest that it is in: `daily:2026-11-22`, `quiet:…` for what came ' +
  'while nothing might, `overflow:…` for what was more than `at most N an hour` lets through.'

const STATE =
  '`queued`: on its way. `retrying`: an attempt failed, or it was too early; it is tried again. `waiting`: its digest is not due yet. ' +
  '`sent`: the other side took it. `failed`: the other side refused it for good. `suppressed`: we kept it back, see `reason`. ' +
  '`dead`: given up on; it can be replayed.'

const REASON =
  'Why it was not sent: what the send method said where it refused, or one of our own codes. ' +
  Object.entries(wordsFor('en').time.stops)
    .map(([stop, sentence]) => `\`${stop}\`: ${sentence}`)
    .join(' ')

const NEXT_AT = 'When it is tried again; `null` for what is not `retrying`.'

const HELD =
  'What keeps it back at present, and until when: `quiet-hours`, `day-off`, `snooze` or `vacation`. `null` where nothing does.'

const EARLIER =
  'Where the subscriber is told of the event before this is due: then this digest leaves it out, unless they want it repeated. ' +
  '`null` for what comes first.'

/** What an event became for one destination. */
export const TracedSchema = z
  .object({
    subscriber: z.string().nullable().openapi({ example: 'ann' }),
    method: z.string().openapi({ example: 'email' }),
    address: z.string().nullable().openapi({
      description: 'Of a URL, what follows its path is cut off.',
      example: 'ann@example.com',
    }),
    slot: z.string().openapi({ description: SLOT, example: 'daily:2026-11-22' }),
    due_at: z.string().nullable().openapi({
      format: 'date-time',
      description: 'When its digest closes; `null` for what goes out at once.',
      example: '2026-11-23T07:30:00.000Z',
    }),
    state: z.enum(NOTIFICATION_STATES).openapi({ description: STATE, example: 'waiting' }),
    reason: z.string().nullable().openapi({ description: REASON, example: null }),
    attempts: z.number().int().openapi({ description: 'How many attempts have failed.', example: 0 }),
    next_at: z.string().nullable().openapi({ format: 'date-time', description: NEXT_AT, example: null }),
    held: z
      .object({
        because: z.enum(['quiet-hours', 'day-off', 'snooze', 'vacation']),
        until: z.string().openapi({ format: 'date-time', example: '2026-11-23T06:00:00.000Z' }),
      })
      .nullable()
      .openapi({ description: HELD, example: null }),
    earlier: z
      .object({ method: z.string().nullable(), address: z.string().nullable(), slot: z.string() })
      .nullable()
      .openapi({ description: EARLIER, example: { method: 'slack', address: 'T1:U1', slot: 'immediate' } }),
    subscriptions: z.array(subscription).openapi({ description: 'Those that matched, with their conditions.' }),
  })
  .openapi('Traced')

const STAGE =
  '`conditions`: one of them does not hold. `time`: it was made later. `status`: it is muted, or over. `own-event`: the subscriber did ' +
  'it. `rate`: too few came for `when N in …`. `absence`: it tells only when nothing comes. `changed`: it would match now, and did ' +
  'not when the event came.'

/** A subscription that could have matched an event, and did not. */
export const StoppedSchema = z
  .object({
    subscription,
    stage: z
      .enum(['conditions', 'time', 'status', 'own-event', 'rate', 'absence', 'changed'])
      .openapi({ description: STAGE, example: 'conditions' }),
    reason: prose(2_000).openapi({ example: '`priority >= 3` does not hold: the event has `priority` 1.' }),
  })
  .openapi('Stopped')
