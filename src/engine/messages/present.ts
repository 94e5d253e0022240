import type { Event, EventType } from '../plugin.ts'
import type { Occurrence } from './scope.ts'

/** A host that takes longer to tell the present state of what an event is about is not waited for. */
const LIMIT_MS = 5_000

/** An event with the present state of what it happened to, if its type can tell that before long. */
export async function atPresent(event: Event, type: EventType | undefined, limit = LIMIT_MS): Promise<Occurrence> {
  if (!type?.load) return { event, type }
  const { promise: tooLong, resolve } = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => resolve(undefined), limit)
  try {
    return { event, type, object: await Promise.race([type.load(event), tooLong]) }
  } catch {
    // What was frozen in the event is told then.
    return { event, type }
  } finally {
    clearTimeout(timer)
  }
}
