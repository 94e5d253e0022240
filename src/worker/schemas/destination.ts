import { z } from '@hono/zod-openapi'
import { type Context, type DestinationRow, isUnconfirmed } from '../../engine/index.ts'
import { publicId } from '../public-id.ts'
import { id } from './text.ts'

const MOST_IN_AN_HOUR = 10_000

const hourlyCap = () =>
  z.number().int().min(1).max(MOST_IN_AN_HOUR).nullable().optional().openapi({
    description:
      'So many messages come there at once in an hour, the others as a summary; `null` for what its method says.',
    example: 20,
  })

const hidesActor = () =>
  z
    .boolean()
    .optional()
    .openapi({ description: 'Messages that go there do not say who did what they tell of.', example: false })

/** A destination as a host declares it. */
export const DestinationSchema = z.strictObject({
  method: id(64).openapi({ example: 'email' }),
  address: id(2_000).openapi({ example: 'ann@example.com' }),
  verified: z
    .boolean()
    .optional()
    .openapi({ description: 'The host vouches that the address is theirs: nobody is asked.', example: true }),
  hourly_cap: hourlyCap(),
  hides_actor: hidesActor(),
})

/** What of a destination can change. */
export const DestinationChangeSchema = z
  .strictObject({
    hourly_cap: hourlyCap(),
    hides_actor: hidesActor(),
    state: z.literal('ok').optional().openapi({ description: 'Switches it on again.', example: 'ok' }),
  })
  .openapi('DestinationChange')

const STATES = ['ok', 'failing', 'paused', 'off', 'unconfirmed'] as const

const STATE =
  '`failing`: its last messages did not get through, the next ones are tried all the same; `paused`: its send method is not set up at ' +
  'present, so that messages wait; `off`: it takes nothing any more; `unconfirmed`: its owner has still to say that messages may come.'

const REASON =
  'Why it fails, is paused or off: `method-gone` while its send method is not set up, `taken-off` where it is listed no longer, `removed` where it was ' +
  'taken away by itself, so that no list brings it back, `moved` ' +
  'where it has an address now that there was a destination for, `refused` where whoever it belongs to wants no messages there, else ' +
  'what its send method says.'

/** A destination as the API shows it. */
export const DestinationViewSchema = z
  .object({
    id: z.string().openapi({ example: '2n9c0u4m1x-1' }),
    method: z.string().openapi({ example: 'email' }),
    address: z.string().openapi({
      description: 'Where the address is itself a secret: as much of it as tells it from others.',
      example: 'ann@example.com',
    }),
    verified: z.boolean().openapi({ example: true }),
    state: z.enum(STATES).openapi({ description: STATE, example: 'ok' }),
    failing_since: z.string().nullable().openapi({ format: 'date-time', example: null }),
    reason: z.string().nullable().openapi({ description: REASON, example: null }),
    hourly_cap: z.number().int().nullable().openapi({ example: null }),
    hides_actor: z.boolean().openapi({ example: false }),
  })
  .openapi('DestinationView')

/** The same where it was just declared; with a secret that is new, this once. */
export const DeclaredDestinationSchema = DestinationViewSchema.extend({
  secret: z.string().optional().openapi({
    description: 'By which its owner knows that we are who calls. It is told this once: keep it.',
    example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  }),
}).openapi('DeclaredDestination')

/** A destination as the API shows it. */
export function showDestination(
  { registry }: Pick<Context, 'registry'>,
  row: DestinationRow,
): z.infer<typeof DestinationViewSchema> {
  const { method, address, verified, state, failingSince, reason, hourlyCap, hidesActor } = row
  const isAsked = state !== 'off' && isUnconfirmed(registry.sendMethods.get(method), row)
  return {
    id: publicId(row),
    method,
    address,
    verified,
    state: isAsked ? 'unconfirmed' : state,
    failing_since: failingSince === null ? null : new Date(failingSince).toISOString(),
    reason,
    hourly_cap: hourlyCap,
    hides_actor: hidesActor,
  }
}
