import type { Context } from './context.ts'
import { contactsAt } from './store/contacts.ts'
import type { Fold } from './store/fold.ts'
import { placeKey, type Reader } from './store/recipients.ts'
import { localDate } from './time/calendar.ts'
import { CONTACT } from './time/intervals.ts'

/** What may not be sent before its reader is heard from is tried by itself after so long. */
export const AWAITED_MS = 30 * 86_400_000

/** The digest in which messages wait until their reader is heard from. */
export interface ContactFold extends Fold {
  /** Nothing waited there before. */
  readonly begins: boolean
}

/** Where what may not be sent to these readers waits, by `placeKey`: with what waits there already, or from now on. */
export async function awaitingAt(
  { store, now }: Context,
  readers: readonly Reader[],
): Promise<ReadonlyMap<string, ContactFold>> {
  const contacts = await contactsAt(store, readers)
  return new Map(
    readers.map((reader) => {
      const key = placeKey(reader.subscriberId, reader.destinationId)
      const contact = contacts.get(key)
      // Somebody who wrote while this was tried has not to write again.
      const isHeard = contact !== undefined && contact.heardAt !== reader.heardAt
      const due = isHeard ? now : new Date(now.getTime() + AWAITED_MS)
      const fresh = { slot: `${CONTACT}:${localDate(due, reader.rules.timeZone)}`, dueAt: due.getTime() }
      const open = contact?.slot && contact.dueAt && !isHeard ? { slot: contact.slot, dueAt: contact.dueAt } : undefined
      return [key, { ...(open ?? fresh), interval: CONTACT, begins: !open && !isHeard }]
    }),
  )
}
