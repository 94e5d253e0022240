import { z } from '@hono/zod-openapi'
import { wordsFor } from '../../engine/index.ts'
import { NOTIFICATION_STATES } from './event.ts'
import { prose } from './text.ts'

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
