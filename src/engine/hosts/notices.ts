import type { Context } from '../context.ts'
import { record } from '../record.ts'
import { reachEach } from './everybody.ts'

/** A text for certain subscribers, whatever they subscribed to. */
export interface Notice {
  readonly subject: string
  readonly body?: string | undefined
  readonly url?: string | undefined
}

/**
 * Tells subscribers something now, each at the destination they prefer, or else where everybody can be told. With an `id` it is told once, however often this
 * is called. Gives the id of the event that it became.
 */
export async function tell(
  context: Context,
  recipients: readonly number[],
  { subject, body, url }: Notice,
  { id, idempotencyKey }: { readonly id?: string; readonly idempotencyKey?: string | undefined } = {},
): Promise<{ readonly id: string; readonly known: boolean }> {
  const event = {
    ...(id !== undefined && { id }),
    name: context.noticeType,
    ...(url !== undefined && { url }),
    fields: {},
    data: { title: subject, ...(body !== undefined && { body }) },
  }
  const once = [...new Set(recipients)].sort((a, b) => a - b)
  await reachEach(context, once)
  const [recorded] = await record(context, [{ event, recipients: once, idempotencyKey }])
  return recorded ?? { id: '', known: false }
}
