import type { z } from '@hono/zod-openapi'
import type { StoredEvent } from '../../engine/index.ts'
import type { EventSummarySchema } from './event.ts'

/** An event as the API shows it. */
export function showEvent(event: StoredEvent): z.infer<typeof EventSummarySchema> {
  const dot = event.name.lastIndexOf('.')
  return {
    id: event.id,
    type: event.name.slice(0, dot),
    action: event.name.slice(dot + 1),
    object: event.object ?? null,
    actor: event.actor ?? null,
    url: event.url ?? null,
    fields: event.fields,
    data: event.data,
    occurred_at: event.occurredAt.toISOString(),
  }
}

/** An event as an example: not more of it than tells which one it is. */
export const showExample = ({ id, occurredAt, data: { title } }: StoredEvent) => ({
  id,
  occurred_at: occurredAt.toISOString(),
  title: typeof title === 'string' ? title : null,
})
