import { z } from '@hono/zod-openapi'
import { CATCH_UPS, DIGEST_STYLES, type SubscriberRow, type SubscriberSpec, WEEKDAYS } from '../../engine/index.ts'
import { DeclaredDestinationSchema, DestinationSchema, DestinationViewSchema } from './destination.ts'
import { QuietHoursSchema, VacationSchema } from './silence.ts'
import { id, moment, prose, timeOfDay } from './text.ts'

const LONGEST_FALLBACK_MINUTES = 1_440

const FallbackSchema = z.strictObject({
  method: id(64).openapi({ example: 'email' }),
  minutes: z.number().int().min(1).max(LONGEST_FALLBACK_MINUTES).openapi({ example: 30 }),
})

/** A person as the host knows them; what is left out keeps its value. */
export const SubscriberSchema = z
  .strictObject({
    name: prose(200).optional().openapi({ example: 'Ann' }),
    locale: z.string().max(64).optional().openapi({ description: 'BCP 47.', example: 'en' }),
    time_zone: z.string().max(64).optional().openapi({ description: 'IANA.', example: 'Europe/Vienna' }),
    destinations: z
      .array(DestinationSchema)
      .max(20)
      .optional()
      .openapi({ description: 'All of them: one that the host listed before and does not list now is switched off.' }),
    default_interval: id(64).optional().openapi({ example: 'daily' }),
    default_at: timeOfDay()
      .nullable()
      .optional()
      .openapi({ description: 'When digests close that do not say when; `null` for 08:00.', example: '18:00' }),
    default_on: z
      .enum(WEEKDAYS)
      .nullable()
      .optional()
      .openapi({ description: 'The day of weekly digests that name none; `null` for Monday.', example: 'friday' }),
    default_method: id(64).optional().openapi({ example: 'email' }),
    own_events: z
      .boolean()
      .optional()
      .openapi({ description: 'Whether they are told of their own events.', example: false }),
    quiet_hours: QuietHoursSchema.nullable().optional(),
    working_days: z
      .array(z.enum(WEEKDAYS))
      .min(1, { error: 'Without a working day no message would ever come. Name one, or send `null` for every day.' })
      .max(7)
      .nullable()
      .optional()
      .openapi({ description: 'Days on which messages come; `null` for all.', example: ['monday', 'tuesday'] }),
    snoozed_until: moment()
      .nullable()
      .optional()
      .openapi({ description: 'Nothing comes before; then it comes as one digest.', example: '2026-11-22T16:00:00Z' }),
    vacation: VacationSchema.nullable()
      .optional()
      .openapi({ description: 'Local dates on which they are away, the first and the last.' }),
    urgent_passes: z
      .boolean()
      .optional()
      .openapi({ description: 'Whether urgent events come though nothing else may.', example: false }),
    digest_style: z.enum(DIGEST_STYLES).optional().openapi({
      description: 'What a digest says of each event: a line, all of it, or its subject.',
      example: 'short',
    }),
    live_digests: z.boolean().optional().openapi({
      description: 'Whether a digest is one message that grows, where such can be edited.',
      example: false,
    }),
    repeats: z
      .boolean()
      .optional()
      .openapi({ description: 'Whether a digest lists what came before, too.', example: false }),
    fallback: FallbackSchema.nullable().optional().openapi({
      description:
        'What they have not read in the inbox after so many minutes comes by another send method too; `null` for none.',
    }),
    failover_method: id(64).nullable().optional().openapi({
      description: 'By this send method comes what one of their destinations cannot take; `null` for none.',
      example: 'email',
    }),
  })
  .openapi('Subscriber')

/** What the engine takes for a subscriber. */
export const toSpec = (sent: z.infer<typeof SubscriberSchema>): SubscriberSpec => ({
  name: sent.name,
  locale: sent.locale,
  timeZone: sent.time_zone,
  destinations: sent.destinations?.map(({ hourly_cap, hides_actor, ...one }) => ({
    ...one,
    hourlyCap: hourly_cap,
    hidesActor: hides_actor,
  })),
  defaultInterval: sent.default_interval,
  defaultMethod: sent.default_method,
  ownEvents: sent.own_events,
  quietHours: sent.quiet_hours,
  defaultAt: sent.default_at,
  defaultOn: sent.default_on,
  workingDays: sent.working_days,
  snoozedUntil: typeof sent.snoozed_until === 'string' ? Date.parse(sent.snoozed_until) : sent.snoozed_until,
  vacation: sent.vacation,
  urgentPasses: sent.urgent_passes,
  digestStyle: sent.digest_style,
  liveDigests: sent.live_digests,
  repeats: sent.repeats,
  fallback: sent.fallback,
  failoverMethod: sent.failover_method,
})

/** A subscriber in a list. */
export const SubscriberSummarySchema = z
  .object({
    external_id: z.string().openapi({ example: 'ann' }),
    kind: z.enum(['person', 'channel']).openapi({ example: 'person' }),
    name: z.string().openapi({ example: 'Ann' }),
    locale: z.string().openapi({ example: 'en' }),
    time_zone: z.string().openapi({ example: 'Europe/Vienna' }),
    default_interval: z.string().openapi({ example: 'daily' }),
    default_at: z.string().nullable().openapi({ example: '18:00' }),
    default_on: z.enum(WEEKDAYS).nullable().openapi({ example: 'friday' }),
    default_method: z.string().nullable().openapi({ example: 'email' }),
    own_events: z.boolean().openapi({ example: false }),
    quiet_hours: z
      .object({ from: z.string(), to: z.string(), catch_up: z.enum(CATCH_UPS) })
      .nullable()
      .openapi({ example: { from: '22:00', to: '07:00', catch_up: 'hold' } }),
    working_days: z.array(z.enum(WEEKDAYS)).nullable().openapi({ example: null }),
    snoozed_until: z.string().nullable().openapi({ format: 'date-time', example: null }),
    vacation: z
      .object({ from: z.string(), to: z.string(), catch_up: z.enum(CATCH_UPS) })
      .nullable()
      .openapi({ example: null }),
    urgent_passes: z.boolean().openapi({ example: false }),
    digest_style: z.enum(DIGEST_STYLES).openapi({ example: 'short' }),
    live_digests: z.boolean().openapi({ example: false }),
    repeats: z.boolean().openapi({ example: false }),
    fallback: z
      .object({ method: z.string(), minutes: z.number().int() })
      .nullable()
      .openapi({ example: { method: 'email', minutes: 30 } }),
    failover_method: z.string().nullable().openapi({ example: null }),
    created_at: z.string().openapi({ format: 'date-time', example: '2026-11-22T08:00:00.000Z' }),
  })
  .openapi('SubscriberSummary')

/** A subscriber with their destinations. */
export const SubscriberViewSchema = SubscriberSummarySchema.extend({
  destinations: z.array(DestinationViewSchema),
}).openapi('SubscriberView')

/** A subscriber as they were just declared. */
export const DeclaredSubscriberSchema = SubscriberSummarySchema.extend({
  destinations: z.array(DeclaredDestinationSchema),
}).openapi('DeclaredSubscriber')

/** A subscriber as the API shows them. */
export const showSubscriber = (row: SubscriberRow): z.infer<typeof SubscriberSummarySchema> => ({
  external_id: row.externalId,
  kind: row.kind,
  name: row.name,
  locale: row.locale,
  time_zone: row.timeZone,
  default_interval: row.defaultInterval,
  default_method: row.defaultMethod,
  own_events: row.ownEvents,
  quiet_hours: row.quietHours,
  default_at: row.defaultAt,
  default_on: row.defaultOn,
  working_days: row.workingDays && [...row.workingDays],
  snoozed_until: row.snoozedUntil === null ? null : new Date(row.snoozedUntil).toISOString(),
  vacation: row.vacation,
  urgent_passes: row.urgentPasses,
  digest_style: row.digestStyle,
  live_digests: row.liveDigests,
  repeats: row.repeats,
  fallback: row.fallback,
  failover_method: row.failoverMethod,
  created_at: new Date(row.createdAt).toISOString(),
})
