import { z } from '@hono/zod-openapi'
import { CATCH_UPS } from '../../engine/index.ts'
import { date, timeOfDay } from './text.ts'

const CATCH_UP =
  'What becomes of messages meanwhile: each is held, all become one digest, none but the urgent ones, or none.'

/** When they want no message, every day. */
export const QuietHoursSchema = z
  .strictObject({
    from: timeOfDay().openapi({ example: '22:00' }),
    to: timeOfDay().openapi({ example: '07:00' }),
    catch_up: z.enum(CATCH_UPS).default('hold').openapi({ description: CATCH_UP }),
  })
  .refine(({ from, to }) => from !== to, {
    path: ['to'],
    error: 'Quiet hours that end when they begin are none. Choose another `to`, or set `quiet_hours` to `null`.',
  })

/** When they are away. */
export const VacationSchema = z
  .strictObject({
    from: date().openapi({ example: '2026-12-20' }),
    to: date().openapi({ description: 'The last day.', example: '2027-01-06' }),
    catch_up: z.enum(CATCH_UPS).default('digest').openapi({ description: CATCH_UP }),
  })
  .refine(({ from, to }) => from <= to, {
    path: ['to'],
    error: 'This vacation ends before it begins. Choose a later `to`, or set `vacation` to `null`.',
  })
