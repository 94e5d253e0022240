import { z } from '@hono/zod-openapi'
import { RATE_LIMITS } from '../../engine/index.ts'

const within = ([least, most]: readonly [least: number, most: number]) => z.int().min(least).max(most)

const { burst, absence, cap } = RATE_LIMITS

const KINDS = 'A rate is a `burst`, an `absence` or a `cap`. Write one of these.'

/** What a subscription is for, where it is not each event by itself. */
export const RateSchema = z
  .discriminatedUnion(
    'is',
    [
      z
        .strictObject({
          is: z.literal('burst'),
          count: within(burst.count).openapi({ example: 5 }),
          minutes: within(burst.minutes).openapi({ description: 'At most 7 days.', example: 10 }),
        })
        .openapi({
          description: 'Only the event that makes so many of them in so short a time: `when 5 in 10 minutes`.',
        }),
      z
        .strictObject({
          is: z.literal('absence'),
          minutes: within(absence.minutes).openapi({ description: 'At most 365 days.', example: 2_880 }),
        })
        .openapi({
          description: 'Tells when nothing came for so long, once until something comes: `if none for 2 days`.',
        }),
      z
        .strictObject({ is: z.literal('cap'), count: within(cap.count).openapi({ example: 5 }) })
        .openapi({ description: 'So many an hour, and the others of the hour as one summary: `at most 5 an hour`.' }),
    ],
    { error: ({ code }) => (code === 'invalid_union' ? KINDS : undefined) },
  )
  .openapi('Rate', { example: { is: 'burst', count: 5, minutes: 10 } })
