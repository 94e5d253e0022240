import type { Context } from '../context.ts'
import { InvalidInput } from '../errors.ts'
import { checkEvent } from '../hosts/check-event.ts'
import { print } from '../language/index.ts'
import type { Event, EventType, Message, NewEvent, SendMethod } from '../plugin.ts'
import type { DigestStyle } from '../store/schema.ts'
import { titlesOf } from '../store/titles.ts'
import { refOf } from '../subscriptions/ref.ts'
import { plainText } from '../text.ts'
import { findEvent } from '../trace.ts'
import { LANGUAGES } from '../words/index.ts'
import { type DigestKind, type DraftedDigest, draft, occurrencesOf, ofKind, sampleRecipient } from './drafts.ts'
import { withLinks } from './envelope.ts'
import { type Finding, failuresFound, messageFindings } from './findings.ts'
import { generatorsIn } from './gather.ts'
import { hintAmong } from './hint.ts'
import { lengthOf } from './length.ts'
import { lint } from './lint.ts'
import type { Override } from './parts.ts'
import { sampleEvent, severalOf, textsAbout } from './samples.ts'
import { type Occurrence, own } from './scope.ts'

/** What is to be shown; nothing of it is kept or sent. */
export interface PreviewWanted {
  /** The id of one that was recorded, or one that was not; without it one is made up that fits its type. */
  readonly event?: string | NewEvent
  readonly eventType?: string
  /** Without them, all that there are. */
  readonly methods?: readonly string[]
  readonly languages?: readonly string[]
  /** IANA. */
  readonly timeZone?: string
  /** As a digest of so many events. */
  readonly digest?: number
  readonly style?: DigestStyle
  readonly kind?: DigestKind
  /** As if this were said, too. */
  readonly overrides?: readonly Override[]
}

/** A message as it would be delivered by one send method to a reader of one language. */
export interface Previewed {
  readonly method: string
  readonly language: string
  readonly subject: string
  /** Without what is marked in it; a blank line stands between its blocks. */
  readonly text: string
  /** What would leave the house; null where the send method does not say. */
  readonly payload: unknown
  /** In characters, about; `longest` is what the send method takes. */
  readonly length: number
  readonly longest: number | null
  readonly findings: readonly Finding[]
}

/** All messages side by side, and what the linter says of the overrides. */
export interface Preview {
  readonly items: readonly Previewed[]
  readonly findings: readonly Finding[]
}

const SUBSCRIBER = 0
const MOST_ITEMS = 100

/** Composes messages as delivery does, without delivering them; throws `InvalidInput`, and `NotFound` for an event. */
export async function previewMessages(context: Context, wanted: PreviewWanted): Promise<Preview> {
  const { registry } = context
  const { overrides = [], digest, languages = LANGUAGES, timeZone } = wanted
  const desk = { ...context, registry: { ...registry, parts: registry.parts.with(overrides) } }
  const methods = methodsIn(context, wanted)
  if (methods.length * languages.length > MOST_ITEMS) throw tooMany(methods.length, languages.length)
  const findings = overrides.flatMap(({ text, ...part }) =>
    lint(context, { ...part, text }).map((finding) => ({ part, ...finding })),
  )
  const event = await eventIn(desk, wanted)
  const type = registry.eventTypes.get(event.name)
  const occurrences = occurrencesOf(severalOf(event, digest ?? 1), type)
  const drafted = digest === undefined ? undefined : await digestOf(context, occurrences, wanted)
  const subscriptions = subscriptionsTo(context, event, drafted ? 'daily' : 'immediate')
  const items = methods.flatMap((method) =>
    languages.map(async (language) => {
      const to = { id: 'preview', recipient: sampleRecipient(language, timeZone), method, subscriptions }
      const about = { subscriberId: SUBSCRIBER, ...(!drafted && { event }) }
      const { message, failures } = draft(desk, occurrences, await withLinks(context, to, about), drafted)
      return previewed(message, method, language, failuresFound(failures))
    }),
  )
  return { items: await Promise.all(items), findings }
}

function methodsIn({ registry }: Context, { methods }: PreviewWanted): readonly SendMethod[] {
  const { sendMethods } = registry
  if (methods === undefined) return [...sendMethods.values()]
  return methods.map((name, place) => {
    const method = sendMethods.get(name)
    if (method) return method
    throw unknown(`/methods/${place}`, 'send method', name, [...sendMethods.keys()])
  })
}

async function eventIn(context: Context, { event, eventType }: PreviewWanted): Promise<Event> {
  const { registry, now } = context
  if (typeof event === 'string') return (await findEvent(context, event)).event
  if (event) {
    const fields = checkEvent(event, registry, '/event')
    return { ...event, id: event.id ?? 'preview', fields, occurredAt: event.occurredAt ?? now }
  }
  const type = typeNamed(context, eventType)
  return sampleEvent(type, now, textsAbout(registry, type))
}

function typeNamed({ registry, noticeType }: Context, name: string | undefined): EventType {
  const { eventTypes } = registry
  if (name === undefined) {
    throw InvalidInput.at('/event', 'Say what is to be shown: an `event`, or the `event_type` of one that is made up.')
  }
  const type = eventTypes.get(name)
  if (type) return type
  throw unknown(
    '/event_type',
    'event type',
    name,
    [...eventTypes.keys()].filter((one) => one !== noticeType),
  )
}

const unknown = (pointer: string, what: string, name: string, names: readonly string[]) =>
  InvalidInput.at(pointer, `There is no ${what} \`${name}\`. ${hintAmong(name, names)}`)

const tooMany = (methods: number, languages: number) =>
  InvalidInput.at(
    '/languages',
    `${methods} send methods in ${languages} languages are more than ${MOST_ITEMS} messages. Name fewer of them.`,
  )

const digestOf = async (
  { store, now }: Context,
  occurrences: readonly Occurrence[],
  { style = 'short', kind = 'complete' }: PreviewWanted,
): Promise<DraftedDigest> => ({ style, titles: await titlesOf(store, generatorsIn(occurrences)), ...ofKind(kind, now) })

/** One as its recipient might have; none where nobody can subscribe to such events. */
function subscriptionsTo({ registry }: Context, { name, fields }: Event, interval: string) {
  const type = [...registry.subscriptionTypes.values()].find(({ events }) => events.includes(name))
  if (!type) return []
  const conditions = type.fields.flatMap((field) => {
    const [value] = [own(fields, field) ?? []].flat()
    return value === undefined ? [] : [{ field, op: '=' as const, value }]
  })
  return [{ ref: refOf(SUBSCRIBER, 1), text: print({ type: type.name, conditions, interval }, registry), conditions }]
}

function previewed(message: Message, method: SendMethod, language: string, failures: readonly Finding[]): Previewed {
  const { payload, trouble } = renderedBy(method, message)
  return {
    method: method.name,
    language,
    subject: message.subject,
    text: message.blocks.map(({ spans }) => plainText(spans)).join('\n\n'),
    payload,
    length: lengthOf(message),
    longest: method.longest ?? null,
    findings: [...failures, ...trouble, ...messageFindings(message, method)],
  }
}

function renderedBy(
  method: SendMethod,
  message: Message,
): { readonly payload: unknown; readonly trouble: readonly Finding[] } {
  try {
    return { payload: method.render?.(message) ?? null, trouble: [] }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { payload: null, trouble: [{ severity: 'error', message: `\`${method.name}\` cannot show it: ${reason}` }] }
  }
}
