import type { Context } from './context.ts'
import { HOURLY, OVERFLOW } from './matching/index.ts'
import type { SendMethod } from './plugin.ts'
import { reserve } from './store/caps.ts'
import type { Fold } from './store/fold.ts'
import { placeKey, type Reader } from './store/recipients.ts'
import { nextSlot } from './time/calendar.ts'

/**
 * The messages for which there is no room in their reader's present hour, by `placeKey`: each with the summary that it
 * becomes a part of. The others are counted.
 */
export async function overCap(
  { store, now }: Context,
  { hourlyCap }: SendMethod,
  messages: readonly { readonly reader: Reader }[],
): Promise<ReadonlyMap<string, Fold>> {
  const capped = messages.flatMap(({ reader }) => {
    const cap = reader.hourlyCap ?? hourlyCap
    return cap === undefined ? [] : [{ reader, cap, slot: nextSlot(HOURLY, now, reader.rules.timeZone) }]
  })
  const over = await reserve(
    store,
    capped.map(({ reader: { subscriberId, destinationId }, cap, slot }) => ({
      subscriberId,
      destinationId,
      cap,
      hourEnd: slot.due.getTime(),
    })),
  )
  return new Map(
    capped.flatMap(({ reader, slot: { name, due } }) => {
      const key = placeKey(reader.subscriberId, reader.destinationId)
      return over.has(key) ? [[key, { slot: name, interval: OVERFLOW, dueAt: due.getTime() }]] : []
    }),
  )
}
