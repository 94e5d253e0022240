import type { Message, MessageKey } from '../plugin.ts'
import type { DigestStyle } from '../store/schema.ts'
import type { Titled } from '../store/titles.ts'
import { type Words, wordsFor } from '../words/index.ts'
import { type Envelope, subscriptionsIn } from './envelope.ts'
import { blockOf, notesOf } from './event.ts'
import { gather } from './gather.ts'
import { DIGEST_GROUPS } from './groups.ts'
import { lengthOf } from './length.ts'
import { shortLine } from './line.ts'
import { asTold } from './privacy.ts'
import { type Occurrence, own } from './scope.ts'
import { SIZES } from './shorten.ts'
import { STYLES } from './styles.ts'
import type { Voice } from './voice.ts'

/** Whom a digest is for, and what is known of it as a whole. */
export interface DigestEnvelope extends Envelope {
  /** Its name, such as `daily`; `quiet`, `overflow`, `contact` or `unread` for what did not come, or was not read, by itself. */
  readonly interval: string
  /** What its operator calls the interval. */
  readonly intervalTitle?: string | undefined
  readonly style: DigestStyle
  /** Of one that still grows: when it is complete. */
  readonly until?: Date
  /** So many events are in it that are not listed. */
  readonly more: number
  /** Of the generators that it is about, as far as the catalogue has them, by `generatorKey`. */
  readonly titles: ReadonlyMap<string, Titled>
}

/**
 * One message about many events, as a voice says it that was made for the same envelope. It lists as much as its send
 * method takes, and no more than anybody reads.
 */
export function composeDigest(recorded: readonly Occurrence[], addressed: DigestEnvelope, speaking: Voice): Message {
  const { occurrences, envelope, voice } = asTold(recorded, addressed, speaking)
  const { recipient, method, style, interval, more, titles } = envelope
  const gatherings = gather(occurrences)
  const count = gatherings.reduce((sum, gathering) => sum + gathering.occurrences.length, more)
  const words = wordsFor(recipient.locale)
  const told = { title: titleOf(envelope, words), count }
  const digest = {
    ...told,
    interval,
    more,
    until: envelope.until?.toISOString(),
    subject: subjectOf(envelope, told, words.digest),
  }
  const subject = voice.sayLine(DIGEST_GROUPS, 'subject', { digest }) || shortLine(digest.subject)
  const say = (key: MessageKey) => blockOf('text', voice.say(DIGEST_GROUPS, key, { digest }))
  const before = [...say('greeting'), ...say('body')]
  const after = [...say('closing'), ...notesOf(DIGEST_GROUPS, { digest }, voice)]
  const list = STYLES[style](gatherings, { voice, words: words.digest, titles, digest })
  const drafts = SIZES.map((size) => [...before, ...list(size), ...after])
  const longest = method.longest ?? Infinity
  return {
    id: envelope.id,
    subject,
    blocks: drafts.find((blocks) => lengthOf({ subject, blocks }) <= longest) ?? drafts.at(-1) ?? [],
    isDigest: true,
    locale: recipient.locale,
    subscriptions: subscriptionsIn(envelope),
    links: envelope.links,
  }
}

/** What its reader calls an interval: as its operator does, where it is none of ours. */
const titleOf = ({ interval, intervalTitle }: DigestEnvelope, { conversation, digest }: Words): string =>
  own<string>({ ...conversation.intervals, ...digest.titles }, interval) ?? intervalTitle ?? interval

/** One sentence as a whole: an interval is not put into it, which languages inflect. */
function subjectOf(
  { interval, until }: DigestEnvelope,
  told: { readonly title: string; readonly count: number },
  { subjects, growing, titles }: Words['digest'],
): string {
  const sentences = until && !Object.hasOwn(titles, interval) ? growing : subjects
  return (own<typeof sentences.other>(sentences, interval) ?? sentences.other)(told)
}
