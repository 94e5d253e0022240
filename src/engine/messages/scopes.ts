import type { MessageKey } from '../plugin.ts'
import { generatorKey } from '../store/titles.ts'
import { type Desk, DIGEST_KINDS, type DraftedDigest, draftBy, occurrencesOf, ofKind, SAMPLE_TYPE } from './drafts.ts'
import type { Envelope } from './envelope.ts'
import { generatorsIn } from './gather.ts'
import type { Reading } from './readings.ts'
import { sampleEvent, severalOf } from './samples.ts'
import type { Occurrence, Scope } from './scope.ts'
import { type Voice, voiceFor } from './voice.ts'

const EVENTS = 3

/** Events as those who read a text tell of them: something in everything that the text shows. */
export function sampleOccurrences({ type = SAMPLE_TYPE }: Reading, { now }: Desk, text: string): readonly Occurrence[] {
  return occurrencesOf(severalOf(sampleEvent(type, now, [text]), EVENTS), type)
}

/** Everything that a text may find where somebody reads it: each kind of message is composed, and asks for it. */
export function scopesOf(
  desk: Desk,
  envelope: Envelope,
  reading: Reading,
  key: MessageKey,
  occurrences: readonly Occurrence[],
): readonly Scope[] {
  const titles = new Map(generatorsIn(occurrences).map((name) => [generatorKey(name), HEADING]))
  const digests = reading.of === 'event' ? [undefined, ...eventDigests(titles)] : allDigests(titles, desk)
  const asking = {
    ...envelope,
    subscriptions: envelope.subscriptions.map((one) => ({ ...one, ...askingFor(reading) })),
  }
  const voice = voiceFor(desk, asking)
  return digests.flatMap((digest) => {
    const heard: Scope[] = []
    const hear: Voice['say'] = (_, asked, scope) => {
      if (asked === key && kindOf(scope) === reading.of) heard.push({ ...voice.base, ...scope })
      return []
    }
    draftBy({ ...voice, say: hear, sayLine: (...asked) => hear(...asked).join() }, occurrences, asking, digest)
    return heard.slice(0, 1)
  })
}

const HEADING = { title: 'A heading', url: 'https://host.example/42' }

/** A digest tells of single events, too: in a line, or in full. */
const eventDigests = (titles: DraftedDigest['titles']): readonly DraftedDigest[] => [
  { style: 'short', titles },
  { style: 'long', titles },
]

const allDigests = (titles: DraftedDigest['titles'], { now }: Desk): readonly DraftedDigest[] =>
  DIGEST_KINDS.map((kind) => ({ style: 'short', titles, ...ofKind(kind, now) }))

/** So that an event has something that was asked for without naming it. */
function askingFor({ type }: Reading): Pick<Envelope['subscriptions'][number], 'conditions'> {
  const [field] = Object.keys(type?.fields ?? {})
  return { conditions: field === undefined ? [] : [{ field, op: '!=', value: '' }] }
}

function kindOf(scope: Scope): Reading['of'] {
  if ('event' in scope) return 'event'
  return 'events' in scope ? 'heading' : 'digest'
}
