import type { Context } from '../context.ts'
import type { Event, EventType, Message, SendMethod } from '../plugin.ts'
import type { DigestStyle } from '../store/schema.ts'
import type { Titled } from '../store/titles.ts'
import { composeDigest, type DigestEnvelope } from './digest.ts'
import type { Envelope } from './envelope.ts'
import { composeEvent } from './event.ts'
import type { Occurrence } from './scope.ts'
import { type TemplateFailure, type Voice, voiceFor } from './voice.ts'

const HOUR_MS = 3_600_000

/** What composing needs to know of its surroundings. */
export type Desk = Pick<Context, 'registry' | 'site' | 'now'>

/** A message that nobody gets, and the templates of it that failed. */
export interface Draft {
  readonly method: SendMethod
  readonly message: Message
  readonly failures: readonly TemplateFailure[]
}

/** How a digest is to be drafted: a daily one that is complete and lists everything, unless it says otherwise. */
export interface DraftedDigest extends Partial<Pick<DigestEnvelope, 'interval' | 'until' | 'more'>> {
  readonly style: DigestStyle
  readonly titles: ReadonlyMap<string, Titled>
}

/** What makes a difference to what a digest says of itself. */
export const DIGEST_KINDS = ['complete', 'partial', 'growing', 'quiet', 'overflow', 'contact', 'unread'] as const

export type DigestKind = (typeof DIGEST_KINDS)[number]

/** A digest of one of these kinds at a moment. */
export function ofKind(kind: DigestKind, now: Date): Partial<Pick<DigestEnvelope, 'interval' | 'until' | 'more'>> {
  switch (kind) {
    case 'complete':
      return {}
    case 'partial':
      return { more: 2 }
    case 'growing':
      return { until: new Date(now.getTime() + HOUR_MS) }
    case 'quiet':
    case 'overflow':
    case 'contact':
    case 'unread':
      return { interval: kind }
  }
}

/** Composes what would be delivered: of one event, or a digest of several. */
export function draft(
  desk: Desk,
  occurrences: readonly Occurrence[],
  envelope: Envelope,
  digest?: DraftedDigest,
): Draft {
  const voice = voiceFor(desk, envelope)
  const message = draftBy(voice, occurrences, envelope, digest)
  return { method: envelope.method, message, failures: voice.failures }
}

/** The same, as somebody else says it. */
export function draftBy(
  voice: Voice,
  occurrences: readonly Occurrence[],
  envelope: Envelope,
  digest?: DraftedDigest,
): Message {
  const [occurrence] = occurrences
  if (occurrence && !digest) return composeEvent(occurrence, envelope, voice)
  const usual = { interval: 'daily', style: 'short', titles: new Map(), more: 0 } as const
  return composeDigest(occurrences, { ...envelope, ...usual, ...digest }, voice)
}

/** Somebody to show messages to. */
export const sampleRecipient = (locale: string, timeZone = 'UTC') => ({
  externalId: 'sample',
  name: 'Ada Lovelace',
  locale,
  timeZone,
})

/** A name for events whose type nobody has declared. */
export const SAMPLE_TYPE: EventType = { name: 'sample.event', title: 'Sample', fields: {} }

/** Events as they are composed: as they were recorded. */
export const occurrencesOf = (events: readonly Event[], type: EventType | undefined): readonly Occurrence[] =>
  events.map((event) => ({ event, type }))
