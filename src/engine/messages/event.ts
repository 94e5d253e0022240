import type { Message, MessageBlock, Span } from '../plugin.ts'
import { pageUrl } from './addresses.ts'
import { type Envelope, subscriptionsIn } from './envelope.ts'
import { eventGroups } from './groups.ts'
import { shortLine } from './line.ts'
import { asTold } from './privacy.ts'
import { hadBy } from './reason.ts'
import { eventScope, type Occurrence, type Scope } from './scope.ts'
import type { Voice } from './voice.ts'

/** A message about one event, as it is said by a voice that was made for this very envelope. */
export function composeEvent(recorded: Occurrence, addressed: Envelope, speaking: Voice): Message {
  const { occurrences, envelope, voice } = asTold([recorded], addressed, speaking)
  const [occurrence = recorded] = occurrences
  const { event, type } = occurrence
  const groups = eventGroups(type, event.name)
  const scope = { ...eventScope(occurrence), had: hadBy(occurrence, envelope, voice) }
  const url = pageUrl(event.url)
  return {
    id: envelope.id,
    subject: voice.sayLine(groups, 'subject', scope) || shortLine(type?.title ?? event.name),
    blocks: [
      ...EVENT_KEYS.flatMap((key) => blockOf('text', voice.say(groups, key, scope))),
      ...notesOf(groups, scope, voice),
    ],
    ...(url !== undefined && { url }),
    isDigest: false,
    locale: envelope.recipient.locale,
    subscriptions: subscriptionsIn(envelope),
    eventId: event.id,
    links: envelope.links,
  }
}

const EVENT_KEYS = ['greeting', 'header', 'body', 'closing'] as const
const NOTE_KEYS = ['reason', 'actions', 'footer'] as const

/** The small print of every message: why it came, and what can be done about it. */
export const notesOf = (groups: readonly string[], scope: Scope, voice: Voice): readonly MessageBlock[] =>
  NOTE_KEYS.flatMap((key) => blockOf('note', voice.say(groups, key, scope)))

/** A block, unless there is nothing in it. */
export const blockOf = (is: MessageBlock['is'], spans: readonly Span[]): readonly MessageBlock[] =>
  spans.length > 0 ? [{ is, spans }] : []
