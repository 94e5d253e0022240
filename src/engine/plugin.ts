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

/** Liquid by message key. A key that is missing falls back to the engine's own text. */
export interface Templates {
  readonly subject?: string
  readonly body?: string
  /** One event among others in a digest. */
  readonly line?: string
  /** What stands above the lines that share a value of `digestBy`. */
  readonly heading?: string
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
  /** Rendered with `event` and `subscriber`. */
  readonly templates?: Templates
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

/** A heading of a digest and what stands under it. */
export interface MessageGroup {
  readonly heading: string
  readonly lines: readonly { readonly text: string; readonly url?: string }[]
}

/** What a send method gets: composed for it and for one recipient, ready to hand over. */
export interface Message {
  /** The same at every attempt, for platforms that take an idempotency key. */
  readonly id: string
  readonly subject: string
  readonly body: string
  readonly url?: string
  /** A digest's content; absent in a message about one event. */
  readonly groups?: readonly MessageGroup[]
  /** Why it came: the subscriptions that matched, in canonical form. */
  readonly reason: string
  /** BCP 47: the recipient's language, for what a send method adds of its own. */
  readonly locale: string
  /** The subscriptions that it came for, each with the name by which its recipient can change it; see `refOf`. */
  readonly subscriptions: readonly { readonly ref: string; readonly text: string }[]
  /** Of a message about one event: the id that it can be asked about by. */
  readonly eventId?: string
}

/** A way to reach a person. */
export interface SendMethod {
  readonly name: string
  readonly title?: string
  /** Resolves when the other side took the message, else throws `DeliveryError`. */
  send(message: Message, address: string): Promise<void>
  /** Checks and normalises an address; throws `InvalidInput`. */
  parseAddress?(text: string): string
  /** Makes an event's text harmless in this channel's markup; every value that a template prints goes through it. */
  escape?(text: string): string
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
  /** A reverse-DNS prefix that is dropped from the types of CloudEvents. */
  readonly cloudeventsPrefix?: string
}

export const definePlugin = (plugin: Plugin): Plugin => plugin
