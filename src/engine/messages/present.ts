import type { Event, EventType } from '../plugin.ts'
import type { Occurrence } from './scope.ts'

/** An event with the present state of what it happened to, if its type can tell that within so many milliseconds. */
export async function atPresent(event: Event, type: EventType | undefined, limit: number): Promise<Occurrence> {
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
