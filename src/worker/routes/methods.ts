import { createRoute, z } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import { missingSettings, PLATFORMS } from '../../bots/index.ts'
import { capabilitiesOf, NotFound, type SendMethod } from '../../engine/index.ts'
import { inboundOf, METHODS, missingMethodSettings } from '../../methods/index.ts'
import { limitBody } from '../body.ts'
import type { Env } from '../env.ts'
import { type AppEnv, createRouter, gives, protectedBy, refuses } from '../router.ts'

/** The ways to reach people. */
export const methods = createRouter()

const CapabilitiesSchema = z.object({
  rich: z.boolean().openapi({ description: 'Emphasis, code and links reach people as such.', example: true }),
  buttons: z.boolean().openapi({ example: false }),
  edit: z.boolean().openapi({ description: 'A message that was sent can be changed.', example: false }),
  longest: z.number().int().nullable().openapi({ description: 'In characters.', example: null }),
})

const MethodSchema = z
  .object({
    name: z.string().openapi({ example: 'email' }),
    title: z.string().openapi({ example: 'E-mail' }),
    ready: z.boolean().openapi({ example: true }),
    missing: z.array(z.string()).openapi({ description: 'The settings that it lacks.', example: [] }),
    capabilities: CapabilitiesSchema.nullable().openapi({ description: 'Known where it is ready.' }),
    everybody: z.boolean().openapi({ description: 'Every subscriber has it, without an address.', example: false }),
    asks_first: z.boolean().openapi({
      description: 'The owner of an address is asked before anything else goes there, unless a host vouches for it.',
      example: true,
    }),
    hourly_cap: z.number().int().nullable().openapi({
      description: 'So many messages come to a destination at once in an hour, where that does not say otherwise.',
      example: null,
    }),
  })
  .openapi('Method')

const list = createRoute({
  method: 'get',
  path: '/v1/methods',
  tags: ['Destinations'],
  summary: 'List the send methods',
  description: 'Those that are set up, and those that could be, with what they lack.',
  ...protectedBy('subscriptions'),
  responses: { 200: gives(z.object({ items: z.array(MethodSchema) }), 'The send methods, by name.'), ...refuses() },
})

methods.openapi(list, (c) => {
  const { sendMethods } = c.get('context').registry
  const missing = missingByName(c.env)
  const names = new Set([...sendMethods.keys(), ...PLATFORMS, ...METHODS.map(({ name }) => name)])
  const items = [...names].toSorted().map((name) => show(name, sendMethods.get(name), missing.get(name) ?? []))
  return c.json({ items }, 200)
})

const missingByName = (env: Env): ReadonlyMap<string, readonly string[]> =>
  new Map([
    ...missingSettings(env).map((one) => [one.platform, one.missing] as const),
    ...missingMethodSettings(env).map((one) => [one.method, one.missing] as const),
  ])

const show = (
  name: string,
  method: SendMethod | undefined,
  missing: readonly string[],
): z.infer<typeof MethodSchema> => ({
  name,
  title: method?.title ?? name,
  ready: method !== undefined,
  missing: [...missing],
  capabilities: method ? capabilitiesOf(method) : null,
  everybody: method?.everybodyAt !== undefined,
  asks_first: method?.asksFirst ?? false,
  hourly_cap: method?.hourlyCap ?? null,
})

/** What the other sides of send methods call: answers, bounces, how messages fared. */
export const inbound = new Hono<AppEnv>().get('/:name', hear).post('/:name', limitBody, hear)

function hear(c: Context<AppEnv, '/:name'>): Promise<Response> {
  const name = c.req.param('name')
  const side = inboundOf(name, c.env)
  if (!side)
    throw new NotFound(`There is no send method \`${name}\` here that hears anything, or its settings are missing.`)
  return side.receive(c.req.raw, c.get('context'))
}
