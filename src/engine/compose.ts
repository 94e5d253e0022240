import type { Event, EventType, Message, MessageGroup, Recipient, SendMethod, Templates } from './plugin.ts'
import { type Allowance, createAllowance, render, TemplateError } from './templates/index.ts'
import { type Words, wordsFor } from './words/index.ts'

const MAX_LINE = 200
/** For all templates of one message: a digest of a thousand lines must not take a thousand times the time of one. */
const MAX_STEPS = 300_000

/** An event and its type; none where the type is no longer declared, which leaves the engine's own texts. */
export interface Occurrence {
  readonly event: Event
  readonly type: EventType | undefined
}

/** Whom a message is for, by which way, and why. */
export interface Envelope {
  readonly id: string
  readonly recipient: Recipient
  readonly method: SendMethod
  /** The subscriptions that matched and still stand. */
  readonly subscriptions: Message['subscriptions']
}

/** How to speak to one recipient through one send method. */
interface Voice {
  readonly words: Words['message']
  readonly subscriber: Readonly<Record<string, unknown>>
  readonly allowance: Allowance
  escape(text: string): string
}

/** A message about one event. */
export function composeEvent(occurrence: Occurrence, envelope: Envelope): Message {
  const voice = voiceFor(envelope)
  const subject = shortLine(fill('subject', occurrence, { ...voice, escape: String }) ?? '')
  return {
    id: envelope.id,
    subject: voice.escape(subject || shortLine(defaultSubject(occurrence, voice))),
    body: fill('body', occurrence, voice) ?? voice.escape(defaultBody(occurrence, voice)),
    ...linkOf(occurrence.event),
    ...restOf(envelope, voice),
    eventId: occurrence.event.id,
  }
}

/** One message about many events, under headings that they share by the value of their type's `digestBy`. */
export function composeDigest(
  occurrences: readonly Occurrence[],
  /** The interval's title as it reads before `digest`: `daily`; and how many events are not listed. */
  envelope: Envelope & { readonly intervalTitle: string; readonly more?: number },
): Message {
  const voice = voiceFor(envelope)
  const inOrder = byTime(occurrences)
  const more = envelope.more ?? 0
  const count = inOrder.length + more
  const subject = voice.words.digestSubject({ interval: envelope.intervalTitle, count })
  return {
    id: envelope.id,
    subject: voice.escape(shortLine(subject)),
    body: voice.escape(voice.words.digestBody({ count, more })),
    groups: [...Map.groupBy(inOrder, groupKey).values()].map((group) => groupOf(group, voice)),
    ...restOf(envelope, voice),
  }
}

const voiceFor = ({ recipient, method }: Envelope): Voice => ({
  words: wordsFor(recipient.locale).message,
  subscriber: { name: recipient.name, locale: recipient.locale, time_zone: recipient.timeZone },
  allowance: createAllowance(MAX_STEPS),
  escape: (text) => method.escape?.(text) ?? text,
})

/** What the event type's own template says; nothing without one, or where it fails: the person must still be told. */
function fill(key: keyof Templates, { event, type }: Occurrence, voice: Voice, more = {}): string | undefined {
  const template = type?.templates?.[key]
  if (template === undefined) return undefined
  const scope = { event: viewOf(event), subscriber: voice.subscriber, ...more }
  try {
    return render(template, scope, voice.escape, voice.allowance)
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
}

/** An event as templates see it. */
function viewOf(event: Event): Readonly<Record<string, unknown>> {
  const { id, name, object, actor, fields, data } = event
  const [, type = name, action = ''] = /^(.*)\.(.*)$/.exec(name) ?? []
  const occurred_at = event.occurredAt.toISOString()
  return { id, name, type, action, object, actor, ...linkOf(event), fields, data, occurred_at }
}

function groupOf(group: readonly Occurrence[], voice: Voice): MessageGroup {
  return { heading: headingOf(group, voice), lines: group.map((occurrence) => lineOf(occurrence, voice)) }
}

function lineOf(occurrence: Occurrence, voice: Voice): MessageGroup['lines'][number] {
  const text = oneLine(fill('line', occurrence, voice) ?? '')
  return { text: text || voice.escape(shortLine(defaultLine(occurrence, voice))), ...linkOf(occurrence.event) }
}

function headingOf(group: readonly Occurrence[], voice: Voice): string {
  const spokesman = group.find(({ type }) => type?.templates?.heading !== undefined) ?? group[0]
  if (spokesman === undefined) return ''
  const more = { value: digestValue(spokesman), count: group.length }
  const text = oneLine(fill('heading', spokesman, voice, more) ?? '')
  return text || voice.escape(shortLine(defaultHeading(group, spokesman, voice)))
}

function defaultSubject({ event, type }: Occurrence, { words }: Voice): string {
  const happened = { what: type?.title ?? event.name, who: event.actor ?? '', where: event.object ?? '' }
  return textOf(own(event.data, 'title')) || words.happened(happened)
}

/** The convention `data.body`, else the facts that people can subscribe by. */
function defaultBody(occurrence: Occurrence, voice: Voice): string {
  const { event, type } = occurrence
  const facts = Object.entries(event.fields).map(([name, value]) =>
    voice.words.field({ title: fieldTitle(type, name), value: textOf(value) }),
  )
  return textOf(own(event.data, 'body')) || facts.join('\n') || defaultSubject(occurrence, voice)
}

function defaultLine(occurrence: Occurrence, voice: Voice): string {
  const { data, actor = '' } = occurrence.event
  const title = textOf(own(data, 'title'))
  return title ? voice.words.said({ who: actor, title }) : defaultSubject(occurrence, voice)
}

/** The convention `data.forum_title` where events are grouped by `forum`, else the field and its value. */
function defaultHeading(group: readonly Occurrence[], occurrence: Occurrence, { words }: Voice): string {
  const { event, type } = occurrence
  const value = digestValue(occurrence)
  if (type?.digestBy === undefined || value === undefined) return type?.title ?? event.name
  const titles = group.map((member) => textOf(own(member.event.data, `${type.digestBy}_title`)))
  return titles.find(Boolean) ?? words.heading({ title: fieldTitle(type, type.digestBy), value: textOf(value) })
}

/** Typed, so that `42` and `"42"` stay apart, and with the field's name, so that forum 42 is not author 42. */
function groupKey(occurrence: Occurrence): string {
  const value = digestValue(occurrence)
  return JSON.stringify(value === undefined ? [occurrence.event.name] : [occurrence.type?.digestBy, value])
}

function digestValue({ event, type }: Occurrence): string | number | boolean | undefined {
  const value = type?.digestBy === undefined ? undefined : own(event.fields, type.digestBy)
  return typeof value === 'object' ? value[0] : value
}

/** Each event once, in the order in which they happened. */
function byTime(occurrences: readonly Occurrence[]): readonly Occurrence[] {
  const once = new Map(occurrences.map((occurrence) => [occurrence.event.id, occurrence]))
  return [...once.values()].toSorted(
    ({ event: a }, { event: b }) => a.occurredAt.getTime() - b.occurredAt.getTime() || (a.id < b.id ? -1 : 1),
  )
}

/** What every message says of its recipient and of why it came. */
function restOf({ recipient, subscriptions }: Envelope, voice: Voice) {
  const texts = subscriptions.map(({ text }) => text)
  const reason = texts.length === 0 ? '' : voice.escape(voice.words.reason(texts))
  return { reason, locale: recipient.locale, subscriptions }
}

/** Only addresses of pages: a `javascript:` link would run in whoever follows it. */
function linkOf({ url }: Event): { readonly url?: string } {
  const parsed = url === undefined ? null : URL.parse(url)
  return parsed && /^https?:$/.test(parsed.protocol) ? { url: parsed.href } : {}
}

function textOf(value: unknown): string {
  const scalars = [value].flat().filter((item) => ['string', 'number', 'boolean'].includes(typeof item))
  return scalars.join(', ').trim()
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

const fieldTitle = (type: EventType | undefined, name: string): string => own(type?.fields ?? {}, name)?.title ?? name

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim()

/** One line, cut between two words where it is too long, unless that would leave next to nothing of it. */
function shortLine(text: string): string {
  const line = oneLine(text)
  const letters = [...line]
  if (letters.length <= MAX_LINE) return line
  const head = letters.slice(0, MAX_LINE - 1).join('')
  const gap = letters[MAX_LINE - 1] === ' ' ? head.length : head.lastIndexOf(' ')
  return `${head.slice(0, gap > head.length / 2 ? gap : head.length)}…`
}
