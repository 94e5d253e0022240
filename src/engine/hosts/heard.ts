import type { Context } from '../context.ts'
import { noteContact } from '../store/contacts.ts'

/** Notes that somebody was heard from at an address: they can be reached there, and what waited for that comes now. */
export async function heardFrom(context: Context, method: string, address: string): Promise<void> {
  const digests = await noteContact(context.store, method, address, context.now)
  // They are due: the sweeper finds what the queue does not take.
  if (digests.length > 0) await context.enqueue([{ do: 'digest', method, digests }]).catch(() => undefined)
}
