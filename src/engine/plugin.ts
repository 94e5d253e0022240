import type { SendMethod } from './send-method.ts'

export type * from './message.ts'
export type * from './send-method.ts'

/** What one field of an event may hold. */
export type FieldValue = string | number | boolean | readonly (string | number)[]

/** Values by field name: what an event offers to match on. */
export type Fields = Readonly<Record<string, FieldValue>>

/** Data for templates; the engine never looks inside. */
export type Data = Readonly<Record<string, unknown>>

/** Something that happened in a host system, as it was recorded. */
export interface Event {
  readonly id: string
  /** Type and action, such as `forum.post`: the name of its event type. */
  readonly name: string
  /** What it happened to. */
  readonly object?: string
  /** Who did it, as the host knows them. */
  readonly actor?: string
  readonly url?: string
  readonly fields: Fields
  readonly data: Data
  readonly occurredAt: Date
}

/** An event before it is recorded; `id` makes it the same event however often it is sent. */
export interface NewEvent extends Omit<Event, 'id' | 'occurredAt'> {
  readonly id?: string
  readonly occurredAt?: Date
}

/** What a field holds; a `date` is an ISO 8601 date or date-time in a string. */
export type FieldType = 'string' | 'number' | 'boolean' | 'date'

/** One fact about an event that subscriptions can ask about. */
export interface Field {
  readonly type: FieldType
  /** How people read it: `Forum`. Without one, the field's own name. */
  readonly title?: string
  /** It may hold several values; a condition holds when it holds for one of them. */
  readonly many?: boolean
  /** The generator type whose ids are its values. */
  readonly generator?: string
  /** Only ids that are in the catalogue may be asked for. */
  readonly strict?: boolean
}

/** The parts that a message is put together from, in the order in which they stand in it. */
export const MESSAGE_KEYS = [
  /** What it is about, in one line. */
  'subject',
  'greeting',
  /** Above the body; in the group of a digest: above the lines that belong together. */
  'header',
  'body',
  /** One event among others in a digest. */
  'line',
  /** Below the body; in the group of a digest: below the lines that belong together. */
  'closing',
  /** Why it came. */
  'reason',
  /** What can be done about it, where the send method has no buttons. */
  'actions',
  'footer',
] as const
export type MessageKey = (typeof MESSAGE_KEYS)[number]

/** Liquid by message key. One that is missing is looked for further up; an empty one says nothing, on purpose. */
export type Templates = Readonly<Partial<Record<MessageKey, string>>>

/** What a message group says, everywhere or by one send method, in any language or in one. */
export interface MessageTexts {
  /** `event-forum-post`, `digest-forum-forum`, or one that others have as their parent. */
  readonly group: string
  /** The group whose texts count where this one has none. */
  readonly parent?: string
  readonly method?: string
  /** BCP 47. */
  readonly language?: string
  readonly templates: Templates
}

/** Whom a message is for, as far as plug-ins may know. */
export interface Recipient {
  readonly externalId: string
  readonly name: string
  /** BCP 47. */
  readonly locale: string
  /** IANA. */
  readonly timeZone: string
}

/** A kind of event. The engine stores it, matches it and never looks inside `data`. */
export interface EventType {
  /** Type and action: `forum.post`. Stored with every event. */
  readonly name: string
  /** The facts that subscriptions can ask about. */
  readonly fields: Readonly<Record<string, Field>>
  readonly title?: string
  readonly description?: string
  /** In a digest, events with the same value of this field share one heading. */
  readonly digestBy?: string
  /** What its message group `event-<type>-<action>` says, by every send method, in any language. */
  readonly templates?: Templates
  /** The group whose texts count where its own has none; absent: `event-<type>`. */
  readonly parentGroup?: string
  /** It is urgent where all of these hold. */
  readonly urgent?: readonly Condition[]
  /** The present state of what it happened to, in place of what was frozen in the event; undefined where nobody knows. */
  load?(event: Event): Promise<Data | undefined>
  /** Asked again before every delivery; absent means yes. */
  access?(event: Event, recipient: Recipient): Promise<boolean>
}

/** A kind of subscription: which events, and which fields must agree. Plain data, so every surface can offer it. */
export interface SubscriptionType {
  readonly name: string
  /** Names of event types. */
  readonly events: readonly string[]
  /** Fields that every subscription of this type gives a value for, in the order in which people type them. */
  readonly fields: readonly string[]
  readonly title?: string
  readonly description?: string
  /** Asked when subscribing; absent means yes. */
  access?(conditions: readonly Condition[], recipient: Recipient): Promise<boolean>
}

export const OPERATORS = ['=', '!=', '>', '>=', '<', '<=', 'in', 'not in', 'contains', 'starts with'] as const
export type Operator = (typeof OPERATORS)[number]

/** One thing that an event must fulfil; `in` and `not in` take a list, the others one value. */
export interface Condition {
  readonly field: string
  readonly op: Operator
  readonly value: string | number | boolean | readonly (string | number)[]
}

/** A foreign system whose calls are read as events. */
export interface Source {
  /** Also its path: `/sources/github`. */
  readonly name: string
  /** Checks the signature of a call and reads it; `[]` where nothing in it concerns us. */
  receive(request: Request): Promise<readonly NewEvent[]>
}

/** How often a digest comes, beside the built-in intervals. */
export interface Interval {
  readonly name: string
  /** A digest closes at every `count`-th end of this unit, in the subscriber's own calendar. */
  readonly every: { readonly count: number; readonly unit: 'hour' | 'day' | 'week' | 'month' }
  /** As it reads before `digest`: `three-hourly`. */
  readonly title?: string
}

/** Everything the engine knows about the outside world arrives in one of these. */
export interface Plugin {
  readonly name: string
  readonly eventTypes?: readonly EventType[]
  readonly subscriptionTypes?: readonly SubscriptionType[]
  readonly sendMethods?: readonly SendMethod[]
  readonly sources?: readonly Source[]
  readonly intervals?: readonly Interval[]
  /** What message groups say, beside the templates of event types. */
  readonly messages?: readonly MessageTexts[]
  /** A reverse-DNS prefix that is dropped from the types of CloudEvents. */
  readonly cloudeventsPrefix?: string
}

export const definePlugin = (plugin: Plugin): Plugin => plugin
