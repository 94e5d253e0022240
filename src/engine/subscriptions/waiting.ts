import type { Context } from '../context.ts'
import type { DestinationRow } from '../store/subscribers.ts'
import { sendEarly, waitingAt } from '../store/waiting.ts'

/** A digest that gathers, and how much is in it. */
export interface Waiting {
  readonly slot: string
  readonly interval: string
  readonly due: Date
  readonly count: number
  /** It is a message that grows until then. */
  readonly isLive: boolean
  /** All of it stands in that message already. */
  readonly isShown: boolean
}

/** What waits at a destination for which digest, the next one first. */
export async function listWaiting({ store }: Context, at: DestinationRow): Promise<readonly Waiting[]> {
  const rows = await waitingAt(store, at.subscriberId, at.id)
  return rows.map(({ dueAt, ...row }) => ({ ...row, due: new Date(dueAt) }))
}

/**
 * Sends what waits at a destination at once, as digests of their own: what comes later is in the next regular one. Those
 * that grow in place are brought up to date. Gives what is on its way.
 */
export async function sendWaiting(context: Context, at: DestinationRow): Promise<readonly Waiting[]> {
  const { store, enqueue, now } = context
  const waiting = (await listWaiting(context, at)).filter(({ isShown }) => !isShown)
  const growing = waiting.flatMap(({ isLive, slot }) => (isLive ? [slot] : []))
  const early = await sendEarly(
    store,
    at,
    waiting.flatMap(({ isLive, slot }) => (isLive ? [] : [slot])),
    now,
  )
  const slots = new Map([...early, ...growing.map((slot) => [slot, slot] as const)])
  const digests = [...slots.values()].map((slot) => [at.subscriberId, at.id, slot] as const)
  // They are marked as due: what no queue takes is found by the sweeper.
  if (digests.length > 0) await enqueue([{ do: 'digest', method: at.method, digests }]).catch(() => undefined)
  return waiting.flatMap((one) => {
    const slot = slots.get(one.slot)
    return slot === undefined ? [] : [{ ...one, slot }]
  })
}
