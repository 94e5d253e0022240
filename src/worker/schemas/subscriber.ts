import { z } from '@hono/zod-openapi'
import type { DestinationRow, SubscriberRow, SubscriberSpec } from '../../engine/index.ts'
import { id, prose, timeOfDay } from './text.ts'

const CATCH_UP = ['hold', 'drop'] as const

const QuietHoursSchema = z
  .strictObject({
    from: timeOfDay().openapi({ example: '22:00' }),
    to: timeOfDay().openapi({ example: '07:00' }),
    catch_up: z
      .enum(CATCH_UP)
      .default('hold')
      .openapi({ description: 'What becomes of messages meanwhile: held until the end, or dropped.' }),
  })
  .refine(({ from, to }) => from !== to, {
    path: ['to'],
    error: 'Quiet hours that end when they begin are none. Choose another `to`, or set `quiet_hours` to `null`.',
  })

const DestinationSchema = z.strictObject({
  method: id(64).openapi({ example: 'email' }),
  address: id(2_000).openapi({ example: 'ann@example.com' }),
  verified: z
    .boolean()
    .optional()
    .openapi({ description: 'The host vouches that the address is theirs.', example: true }),
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
    default_method: id(64).optional().openapi({ example: 'email' }),
    own_events: z
      .boolean()
      .optional()
      .openapi({ description: 'Whether they are told of their own events.', example: false }),
    quiet_hours: QuietHoursSchema.nullable().optional(),
  })
  .openapi('Subscriber')

/** What the engine takes for a subscriber. */
export const toSpec = (sent: z.infer<typeof SubscriberSchema>): SubscriberSpec => ({
  name: sent.name,
  locale: sent.locale,
  timeZone: sent.time_zone,
  destinations: sent.destinations,
  defaultInterval: sent.default_interval,
  defaultMethod: sent.default_method,
  ownEvents: sent.own_events,
  quietHours: sent.quiet_hours,
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
    default_method: z.string().nullable().openapi({ example: 'email' }),
    own_events: z.boolean().openapi({ example: false }),
    quiet_hours: z
      .object({ from: z.string(), to: z.string(), catch_up: z.enum(CATCH_UP) })
      .nullable()
      .openapi({ example: { from: '22:00', to: '07:00', catch_up: 'hold' } }),
    created_at: z.string().openapi({ format: 'date-time', example: '2026-11-22T08:00:00.000Z' }),
  })
  .openapi('SubscriberSummary')

/** A subscriber with their destinations. */
export const SubscriberViewSchema = SubscriberSummarySchema.extend({
  destinations: z.array(
    z.object({
      method: z.string().openapi({ example: 'email' }),
      address: z.string().openapi({ example: 'ann@example.com' }),
      verified: z.boolean().openapi({ example: true }),
      state: z.enum(['ok', 'off']).openapi({ example: 'ok' }),
      reason: z.string().nullable().openapi({ description: 'Why it is off.', example: null }),
    }),
  ),
}).openapi('SubscriberView')

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
  created_at: new Date(row.createdAt).toISOString(),
})

/** A destination as the API shows it. */
export const showDestination = ({ method, address, verified, state, reason }: DestinationRow) => ({
  method,
  address,
  verified,
  state,
  reason,
})
