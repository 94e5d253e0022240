import { createRoute, z } from '@hono/zod-openapi'
import {
  type Context,
  explain,
  findEvent,
  requireSubscriber,
  type StoredEvent,
  shownAddress,
  type Traced,
  traceEvent,
} from '../../engine/index.ts'
import { pageFrom, pageOf, pageQuery } from '../paging.ts'
import { publicId } from '../public-id.ts'
import { createRouter, gives, protectedBy, refuses } from '../router.ts'
import { StoppedSchema, TracedSchema } from '../schemas/trace.ts'
import { showStop } from '../stops.ts'

/** Who got an event by which subscription, and who did not and why. */
export const trace = createRouter()

const get = createRoute({
  method: 'get',
  path: '/v1/events/{id}/trace',
  tags: ['Events'],
  summary: 'Trace an event, subscriber by subscriber',
  description:
    'Lists the notifications that the event became, each with the subscriptions that matched, what became of it, why, and when it is ' +
    'due. With `subscriber`, `stopped` says of each of their other subscriptions to such events at which stage it stopped, and why: ' +
    'first those that came nearest. As long as the event is still `matching`, who is not listed may still get it. It tells of people ' +
    'and what they subscribed to, so the scope `events` is not enough.',
  ...protectedBy('subscriptions'),
  request: {
    params: z.object({ id: z.string().openapi({ example: 'moodle-7f3a' }) }),
    query: z.strictObject({
      ...pageQuery,
      subscriber: z.string().optional().openapi({ description: 'Only theirs.', example: 'ann' }),
    }),
  },
  responses: {
    200: gives(
      z.object({
        items: z.array(TracedSchema),
        next: z.string().nullable().openapi({ example: null }),
        stopped: z.array(StoppedSchema).optional(),
      }),
      'A page of the trace.',
    ),
    ...refuses('missing', 'parameter'),
  },
})

const position = z.tuple([z.int().min(-1), z.int().min(-1)])

trace.openapi(get, async (c) => {
  const context = c.get('context')
  const { subscriber, ...query } = c.req.valid('query')
  const { after, limit } = pageOf(query, position, [-1, -1])
  const { event } = await findEvent(context, c.req.valid('param').id)
  const owner = subscriber === undefined ? undefined : await requireSubscriber(context, subscriber)
  const rows = await traceEvent(context, event.seq, after, limit + 1, owner?.id)
  const page = pageFrom(rows, limit, showTraced, ({ batch, place }): [number, number] => [batch, place])
  return c.json({ ...page, ...(owner && { stopped: await stoppedFor(context, event, owner) }) }, 200)
})

function showTraced(row: Traced): z.infer<typeof TracedSchema> {
  return {
    subscriber: row.externalId,
    method: row.method,
    address: shown(row.address),
    slot: row.slot,
    due_at: row.dueAt === null ? null : new Date(row.dueAt).toISOString(),
    state: row.state,
    reason: row.reason,
    attempts: row.attempts,
    next_at: row.nextAt === null ? null : new Date(row.nextAt).toISOString(),
    held: row.held && { because: row.held.because, until: row.held.until.toISOString() },
    earlier: row.earlier && { ...row.earlier, address: shown(row.earlier.address) },
    subscriptions: row.subscriptions.map(({ id, text }) => ({
      id: publicId({ subscriberId: row.subscriberId, id }),
      text,
    })),
  }
}

const shown = (address: string | null) => (address === null ? null : shownAddress(address))

async function stoppedFor(context: Context, event: StoredEvent, owner: Parameters<typeof explain>[2]) {
  const verdicts = await explain(context, event, owner)
  return verdicts.flatMap((verdict) => {
    const { subscription } = verdict
    const stopped = showStop(verdict, context.registry)
    return stopped ? [{ subscription: { id: publicId(subscription), text: subscription.canonical }, ...stopped }] : []
  })
}
