import type { Delivery, Event } from '../plugin.ts'
import type { Registry } from '../registry.ts'
import type { StoredEvent } from '../store/events.ts'
import { called } from '../words/harmless.ts'
import { wordsFor } from '../words/index.ts'
import type { Envelope } from './envelope.ts'
import { gather, headingOf } from './gather.ts'
import { splitName } from './groups.ts'
import { shortLine } from './line.ts'
import { eventAsTold } from './privacy.ts'
import { eventTitle } from './title.ts'

/**
 * What a message about one event is about. Messages that would stand under one heading in a digest stand together, and
 * those of a type without such headings where they are about the same object.
 */
export function topicOf(
  recorded: StoredEvent,
  registry: Registry,
  to?: Pick<Envelope, 'hidesActor' | 'recipient'>,
): Pick<Delivery, 'eventSeq' | 'topic'> {
  const event = to ? eventAsTold(recorded, to) : recorded
  return { eventSeq: recorded.seq, topic: topicIn(event, registry, to?.recipient.locale ?? 'en') }
}

function topicIn(event: Event, registry: Registry, locale: string): Delivery['topic'] {
  const [kind] = splitName(event.name)
  const [gathering] = gather([{ event, type: registry.eventTypes.get(event.name) }])
  if (gathering?.field === undefined || gathering.value === undefined) {
    return { key: JSON.stringify([kind, event.object ?? event.id]), title: eventTitle(event, registry) }
  }
  const { field, value, generator } = gathering
  // The catalogue would have to be asked for every message.
  const { title } = headingOf(gathering, new Map(), wordsFor(locale).message.heading)
  return { key: JSON.stringify([generator?.[0] ?? kind, field, value]), title: called(shortLine(title)) }
}
