import type { Context } from './context.ts'
import { HOURLY, OVERFLOW } from './matching/index.ts'
import type { SendMethod } from './plugin.ts'
import { type Reservation, release, reserve } from './store/caps.ts'
import type { Fold } from './store/fold.ts'
import { placeKey, type Reader } from './store/recipients.ts'
import { nextSlot } from './time/calendar.ts'

/** A message that its reader's cap counts, where there is one. */
interface Counted {
  readonly reader: Reader
}

/**
 * The messages for which there is no room in their reader's present hour, by `placeKey`: each with the summary that it
 * becomes a part of. The others are counted.
 */
export async function overCap(
  context: Context,
  method: SendMethod,
  messages: readonly Counted[],
): Promise<ReadonlyMap<string, Fold>> {
  const capped = cappedAmong(context, method, messages)
  const over = await reserve(context.store, capped.map(toReservation))
  return new Map(
    capped.flatMap(({ reader, slot: { name, due } }) => {
      const key = placeKey(reader.subscriberId, reader.destinationId)
      return over.has(key) ? [[key, { slot: name, interval: OVERFLOW, dueAt: due.getTime() }]] : []
    }),
  )
}

/** Makes the room free again of messages that were counted and did not go out. Best effort: less comes otherwise. */
export async function giveBack(context: Context, method: SendMethod, messages: readonly Counted[]): Promise<void> {
  const unused = cappedAmong(context, method, messages).map(toReservation)
  await release(context.store, unused).catch(() => undefined)
}

const cappedAmong = ({ now }: Context, { hourlyCap }: SendMethod, messages: readonly Counted[]) =>
  messages.flatMap(({ reader }) => {
    const cap = reader.hourlyCap ?? hourlyCap
    return cap === undefined ? [] : [{ reader, cap, slot: nextSlot(HOURLY, now, reader.rules.timeZone) }]
  })

const toReservation = ({ reader, cap, slot }: ReturnType<typeof cappedAmong>[number]): Reservation => ({
  subscriberId: reader.subscriberId,
  destinationId: reader.destinationId,
  cap,
  hourEnd: slot.due.getTime(),
})
