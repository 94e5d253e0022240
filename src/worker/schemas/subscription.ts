import { z } from '@hono/zod-openapi'
import { OPERATORS, WEEKDAYS } from '../../engine/index.ts'
import { unlessMissing } from './messages.ts'
import { RateSchema } from './rate.ts'
import { date, id, moment, prose, timeOfDay } from './text.ts'

const LONGEST_VALUE = 500
const LONGEST_TEXT = 2_000
const MOST_EVENTS = 999_999_999

const VALUE = 'A value is a string, a number, `true`, `false`, or, for `in` and `not in`, a list. Send one of these.'

export const ConditionSchema = z
  .strictObject({
    field: id(100).openapi({ example: 'forum' }),
    op: z.string().openapi({ enum: [...OPERATORS], example: '=' }),
    value: z
      .union(
        [
          z.string().max(LONGEST_VALUE),
          z.number(),
          z.boolean(),
          z.array(z.union([z.string().max(LONGEST_VALUE), z.number()])),
        ],
        { error: unlessMissing(VALUE) },
      )
      .openapi({ example: '42' }),
  })
  .openapi('Condition')

const conditions = z.array(ConditionSchema).openapi({ description: 'All of them have to hold.' })
const interval = id(64).openapi({ description: 'Without one, the subscriber’s default counts.', example: 'daily' })
const at = timeOfDay()
  .nullable()
  .openapi({ description: 'When a digest comes, in the subscriber’s time.', example: '08:30' })
const on = z.enum(WEEKDAYS).nullable().openapi({ description: 'On which day a weekly digest comes.', example: null })
const RATE =
  'What it is for, where that is not each event by itself. An absence and a cap come at once, so that without an `interval` they mean `immediate`.'

const method = id(64).openapi({ description: 'Without one, the subscriber’s default counts.', example: 'email' })
const until = date().nullable().openapi({ description: 'The last day.', example: null })

const SubscriptionFields = z.strictObject({
  subscriber: id().openapi({ example: 'ann' }),
  text: prose(LONGEST_TEXT)
    .optional()
    .openapi({ description: 'All of it in one sentence, in place of the other members.' }),
  type: id(64).optional().openapi({ example: 'forum' }),
  conditions: conditions.optional(),
  interval: interval.nullish(),
  at: at.optional(),
  on: on.optional(),
  rate: RateSchema.nullish().openapi({ description: RATE, example: null }),
  method: method.nullish(),
  until: until.optional(),
  events: z
    .int()
    .min(1)
    .max(MOST_EVENTS)
    .nullish()
    .openapi({ description: 'It ends after so many events.', example: null }),
})

/** What a subscriber asks for: in members, or in one text. */
export const SubscriptionSchema = SubscriptionFields.superRefine((sent, check) => {
  const { subscriber: _, text, ...others } = sent
  const [other] = Object.entries(others).find(([, value]) => value !== undefined && value !== null) ?? []
  if (text === undefined && sent.type === undefined) {
    const message =
      'Nothing says what to subscribe to. Give a `type` with `conditions`, or a `text` such as `forum 42 daily`.'
    check.addIssue({ code: 'custom', path: ['type'], message })
  }
  if (text !== undefined && other !== undefined) {
    const message = `\`${other}\` does not go with \`text\`, which says all of it. Leave one of the two out.`
    check.addIssue({ code: 'custom', path: [other], message })
  }
}).openapi('Subscription', {
  example: {
    subscriber: 'ann',
    type: 'forum',
    conditions: [{ field: 'forum', op: '=', value: '42' }],
    interval: 'daily',
    at: '08:30',
    method: 'email',
    until: null,
  },
})

/** What of a subscription can change; `null` takes away what can be absent. */
export const ChangeSchema = z
  .strictObject({
    conditions: conditions.optional(),
    interval: interval.optional(),
    at: at.optional(),
    on: on.optional(),
    rate: RateSchema.nullable()
      .optional()
      .openapi({ description: `${RATE} Another one begins to count anew.`, example: null }),
    method: method.optional(),
    until: until.optional(),
    status: z.enum(['active', 'muted']).optional().openapi({ example: 'muted' }),
    muted_until: moment().nullable().optional().openapi({
      description: 'With the status `muted`: when it is active again. Without it, it stays muted.',
      example: '2026-11-23T08:00:00Z',
    }),
  })
  .refine((sent) => Object.values(sent).some((value) => value !== undefined), {
    error: 'Nothing is to change. Give at least one member, such as `interval`.',
  })
  .refine((sent) => sent.muted_until == null || sent.status === 'muted', {
    path: ['muted_until'],
    error: '`muted_until` goes with the status `muted` only. Send `"status": "muted"` too, or leave it out.',
  })
  .openapi('Change', { example: { interval: 'weekly', on: 'monday' } })

/** A subscription as it stands. */
export const SubscriptionViewSchema = z
  .object({
    id: z.string().openapi({ example: '2n9c0u4m1x-1' }),
    subscriber: z.string().openapi({ example: 'ann' }),
    type: z.string().openapi({ example: 'forum' }),
    conditions: z.array(ConditionSchema),
    interval: z.string().openapi({ example: 'daily' }),
    at: z.string().nullable().openapi({ example: '08:30' }),
    on: z.enum(WEEKDAYS).nullable().openapi({ example: null }),
    rate: RateSchema.nullable().openapi({ example: null }),
    method: z.string().openapi({ example: 'email' }),
    until: z.string().nullable().openapi({ example: null }),
    events: z.number().int().nullable().openapi({ description: 'How many are left of so many.', example: null }),
    status: z.enum(['active', 'muted', 'expired', 'ended', 'deleted']).openapi({ example: 'active' }),
    muted_until: z
      .string()
      .nullable()
      .openapi({ format: 'date-time', description: 'When it is active again.', example: null }),
    reason: z.string().nullable().openapi({
      description: 'Why it ended: `generator-gone` where what it names left the catalogue.',
      example: null,
    }),
    text: z.string().openapi({ description: 'In canonical form.', example: 'forum 42 daily at 08:30 via email' }),
    created_by: z
      .object({ id: z.string().openapi({ example: 'chat:42' }), name: z.string().openapi({ example: 'Ann' }) })
      .nullable()
      .openapi({ description: 'Who asked for it in a channel that owns it.', example: null }),
    created_at: z.string().openapi({ format: 'date-time', example: '2026-11-22T08:00:00.000Z' }),
  })
  .openapi('SubscriptionView')

/** What a subscription would have matched lately. */
export const PreviewSchema = z
  .object({
    text: z.string().openapi({ description: 'In canonical form.', example: 'forum 42 daily at 08:30 via email' }),
    days: z.number().int().openapi({ example: 7 }),
    matched: z.number().int().openapi({
      description:
        'How often it would have told something that the subscriber may see: as often as that happened, with a burst as often as it was reached, with an absence as often as nothing came for so long.',
      example: 1,
    }),
    complete: z.boolean().openapi({
      description: 'False where more happened than a preview looks at, or nobody could say whether they may see it.',
      example: true,
    }),
    events: z
      .array(
        z.object({
          id: z.string().openapi({ example: 'moodle-7f3a' }),
          occurred_at: z.string().openapi({ format: 'date-time', example: '2026-11-22T08:15:00.000Z' }),
          title: z.string().nullable().openapi({ description: 'Its `data.title`.', example: 'Room change' }),
        }),
      )
      .openapi({ description: 'The newest of them; of an absence, what came last before it.' }),
  })
  .openapi('Preview')
