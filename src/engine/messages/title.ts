import type { Event } from '../plugin.ts'
import type { Registry } from '../registry.ts'
import { called } from '../words/harmless.ts'
import { shortLine } from './line.ts'
import { own, textOf } from './scope.ts'

/** What an event is called among people, as it stands in a sentence: its own title, else that of its kind. */
export function eventTitle({ name, data }: Pick<Event, 'name' | 'data'>, { eventTypes }: Registry): string {
  return called(shortLine(textOf(own(data, 'title'))) || shortLine(eventTypes.get(name)?.title ?? name))
}
