import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Condition, Data, Fields, MessageKey } from '../plugin.ts'
import type { Weekday } from '../time/intervals.ts'

// Times are milliseconds since 1970. Tables whose primary key is composite are stored WITHOUT ROWID
// (`npm run migration` sees to it), so that a row is one row written and a key range is one range read.

/** Where an event stands: still being matched, matched, or given up on. */
export const EVENT_STATE = { open: 0, matched: 1, dead: 2 } as const

/** What happened in the host systems, each stored once. `seq` orders them; `id` is what hosts know. */
export const events = sqliteTable(
  'events',
  {
    seq: integer().primaryKey(),
    id: text().notNull(),
    /** Of the request that brought it, with the event's place in it. */
    idempotencyKey: text('idempotency_key'),
    /** What that request held: tells the same request from another one under its key. */
    request: text(),
    /** Tells the same event sent again from another one under its id. */
    digest: text().notNull(),
    name: text().notNull(),
    object: text(),
    actor: text(),
    url: text(),
    fields: text({ mode: 'json' }).$type<Fields>().notNull(),
    data: text({ mode: 'json' }).$type<Data>().notNull(),
    /** Subscriber ids that it is for, whatever they subscribed to; null for an event that is matched. */
    recipients: text({ mode: 'json' }).$type<readonly number[]>(),
    /** Those recipients get it at an address that is verified, or not at all. */
    onlyVerified: integer('only_verified', { mode: 'boolean' }),
    occurredAt: integer('occurred_at').notNull(),
    receivedAt: integer('received_at').notNull(),
    state: integer().notNull().default(EVENT_STATE.open),
    /** Subscribers up to this id are done. */
    cursor: integer().notNull().default(-1),
    /** Names the last page that was committed; the other statements of that page look for it. */
    page: text(),
    batches: integer().notNull().default(0),
    matched: integer().notNull().default(0),
    /** When the sweeper looks at it again. */
    checkAt: integer('check_at').notNull(),
    reason: text(),
  },
  (table) => [
    uniqueIndex('events_id').on(table.id),
    uniqueIndex('events_idempotency_key').on(table.idempotencyKey).where(sql`idempotency_key IS NOT NULL`),
    index('events_open').on(table.checkAt).where(sql`state = 0`),
    index('events_name').on(table.name, table.receivedAt),
  ],
)

/** How much a digest says of each event: a line, all of it, or its subject and nothing else. */
export const DIGEST_STYLES = ['short', 'long', 'subjects'] as const
export type DigestStyle = (typeof DIGEST_STYLES)[number]

/** People, and channels that own subscriptions. `id` is random, so that id ranges are even. */
export const subscribers = sqliteTable(
  'subscribers',
  {
    id: integer().primaryKey(),
    externalId: text('external_id').notNull(),
    kind: text({ enum: ['person', 'channel'] }).notNull(),
    /** Whether a host declared them, or they first appeared in a chat. */
    origin: text({ enum: ['host', 'chat'] }).notNull(),
    name: text().notNull(),
    locale: text().notNull(),
    timeZone: text('time_zone').notNull(),
    defaultInterval: text('default_interval').notNull(),
    /** When digests close whose subscription does not say: `HH:MM`, and the day of weekly ones. */
    defaultAt: text('default_at'),
    defaultOn: text('default_on').$type<Weekday>(),
    defaultMethod: text('default_method'),
    ownEvents: integer('own_events', { mode: 'boolean' }).notNull(),
    quietHours: text('quiet_hours', { mode: 'json' }).$type<QuietHours>(),
    /** Days on which messages come; null for all. */
    workingDays: text('working_days', { mode: 'json' }).$type<readonly Weekday[]>(),
    /** Nothing comes before this moment; then it comes as one digest. */
    snoozedUntil: integer('snoozed_until'),
    vacation: text({ mode: 'json' }).$type<Vacation>(),
    /** Whether what is urgent comes all the same. */
    urgentPasses: integer('urgent_passes', { mode: 'boolean' }).notNull().default(false),
    digestStyle: text('digest_style', { enum: DIGEST_STYLES }).notNull().default('short'),
    /** One message per period that grows in place, where the send method can edit. */
    liveDigests: integer('live_digests', { mode: 'boolean' }).notNull().default(false),
    /** Whether a digest lists what came at once, or in an earlier digest, too. */
    repeats: integer({ mode: 'boolean' }).notNull().default(false),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [uniqueIndex('subscribers_external_id').on(table.externalId)],
)

/** What becomes of messages that come when nothing may: each comes later, all as one digest, none, or the urgent ones. */
export const CATCH_UPS = ['hold', 'digest', 'drop', 'urgent-only'] as const
export type CatchUp = (typeof CATCH_UPS)[number]

/** When a subscriber wants no message, local wall-clock time, and what becomes of those that come then. */
export interface QuietHours {
  readonly from: string
  readonly to: string
  readonly catch_up: CatchUp
}

/** The local dates on which a subscriber is away, first and last, and what becomes of what comes then. */
export interface Vacation {
  readonly from: string
  readonly to: string
  readonly catch_up: CatchUp
}

/** Addresses of send methods; a verified one is also how a chat account is recognised. */
export const destinations = sqliteTable(
  'destinations',
  {
    subscriberId: integer('subscriber_id').notNull(),
    id: integer().notNull(),
    method: text().notNull(),
    address: text().notNull(),
    verified: integer({ mode: 'boolean' }).notNull(),
    state: text({ enum: ['ok', 'off'] }).notNull(),
    reason: text(),
    /** Who listed it: a host that replaces its list leaves those of chats alone. */
    origin: text({ enum: ['host', 'chat'] }).notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.subscriberId, table.id] }),
    index('destinations_address').on(table.method, table.address),
  ],
)

/** What people asked for. Rows are never deleted while their owner exists: an id keeps its meaning. */
export const subscriptions = sqliteTable(
  'subscriptions',
  {
    subscriberId: integer('subscriber_id').notNull(),
    id: integer().notNull(),
    type: text().notNull(),
    conditions: text({ mode: 'json' }).$type<readonly Condition[]>().notNull(),
    interval: text().notNull(),
    at: text(),
    on: text().$type<Weekday>(),
    /** As it was asked for; null where the subscriber's default counted. */
    method: text(),
    destinationId: integer('destination_id').notNull(),
    /** The last local date, and the moment at which it ends. */
    until: text(),
    untilAt: integer('until_at'),
    /** Notifications left, of a subscription for so many events. */
    remaining: integer(),
    /** Only for many at once, only if none comes, or at most so many. */
    rate: text({ mode: 'json' }).$type<Rate>(),
    /** Moments of what it was about lately, in milliseconds since 1970, as far as its rate has to know. */
    recent: text({ mode: 'json' }).$type<readonly number[]>(),
    /** Grows with everything that is remembered: tells whether what was read still stands. */
    memoryVersion: integer('memory_version').notNull().default(0),
    /** Of one that tells if none comes: when it does. */
    absentAt: integer('absent_at'),
    status: text({ enum: ['active', 'muted', 'expired', 'ended', 'deleted'] }).notNull(),
    reason: text(),
    /** Canonical text without the send method: with the destination it tells whether two are the same. */
    text: text().notNull(),
    /** Of one that is muted for a while: when it is active again. */
    mutedUntil: integer('muted_until'),
    createdAt: integer('created_at').notNull(),
    /** Who asked for it, where that is not the subscriber: the account on the platform, and the name there. */
    createdBy: text('created_by'),
    creatorName: text('creator_name'),
    /** Under what it stands in `subscription_keys`: nothing unless it is active. */
    keys: text({ mode: 'json' }).$type<readonly string[]>().notNull().default([]),
  },
  (table) => [
    primaryKey({ columns: [table.subscriberId, table.id] }),
    index('subscriptions_until').on(table.untilAt).where(sql`until_at IS NOT NULL AND status IN ('active', 'muted')`),
    index('subscriptions_absent_at').on(table.absentAt).where(sql`absent_at IS NOT NULL`),
    index('subscriptions_muted_until').on(table.mutedUntil).where(sql`muted_until IS NOT NULL`),
  ],
)

/** What a subscription is for, where it is not each event by itself. */
export type Rate =
  /** `when 5 in 10 minutes`: only the event that makes so many of them in so short a time. */
  | { readonly is: 'burst'; readonly count: number; readonly minutes: number }
  /** `if none for 2 days`: tells when nothing came for so long. */
  | { readonly is: 'absence'; readonly minutes: number }
  /** `at most 5 an hour`: the others of that hour come as one summary. */
  | { readonly is: 'cap'; readonly count: number }

/** What a subscription key row says beyond its columns; absent members are the usual case. */
export interface KeyRest {
  readonly at?: string
  readonly on?: Weekday
  readonly untilAt?: number
  /** It is for a number of events: `subscriptions.remaining` has to be asked. */
  readonly counted?: true
  /** `subscriptions.recent` has to be asked. */
  readonly rate?: Rate
  /** Conditions that no key can express. */
  readonly residual?: readonly Condition[]
}

/** The matching index: active subscriptions by key, with everything that fan-out needs. */
export const subscriptionKeys = sqliteTable(
  'subscription_keys',
  {
    key: text().notNull(),
    subscriberId: integer('subscriber_id').notNull(),
    subscriptionId: integer('subscription_id').notNull(),
    destinationId: integer('destination_id').notNull(),
    method: text().notNull(),
    interval: text().notNull(),
    rest: text({ mode: 'json' }).$type<KeyRest>(),
  },
  (table) => [primaryKey({ columns: [table.key, table.subscriberId, table.subscriptionId] })],
)

/** Which fields keys are made of, per subscription type: what an event has to probe. */
export const shapes = sqliteTable(
  'shapes',
  { subscriptionType: text('subscription_type').notNull(), fields: text().notNull() },
  (table) => [primaryKey({ columns: [table.subscriptionType, table.fields] })],
)

/** What became of a notification, where it is not what became of its batch or digest. */
export const NOTIFICATION_STATE = { failed: 1, suppressed: 2, dead: 3 } as const

/** The ledger: one row per event, subscriber, destination and slot. Clustered by subscriber. */
export const notifications = sqliteTable(
  'notifications',
  {
    subscriberId: integer('subscriber_id').notNull(),
    destinationId: integer('destination_id').notNull(),
    slot: text().notNull(),
    eventSeq: integer('event_seq').notNull(),
    /** The batch of the event that it is in. */
    batch: integer().notNull(),
    /** All subscriptions that matched. */
    subscriptions: text({ mode: 'json' }).$type<readonly number[]>().notNull(),
    /** Where the subscriber is told of the event before this one is due: the destination and the slot. */
    earlier: text({ mode: 'json' }).$type<readonly (readonly [destinationId: number, slot: string] | null)[]>(),
    state: integer(),
    reason: text(),
  },
  (table) => [primaryKey({ columns: [table.subscriberId, table.destinationId, table.slot, table.eventSeq] })],
)

/** Where a batch stands: to be sent, sent, or one whose notifications wait for their digests. */
export const BATCH_STATE = { open: 0, done: 1, later: 2 } as const

/** Subscriber, destination and slot: with the batch's event, the key of a notification. */
export type BatchRecipient = readonly [subscriberId: number, destinationId: number, slot: string]

/** A recipient that is tried again: its place in the batch, attempts so far, and when. */
export type BatchRetry = readonly [place: number, attempts: number, notBefore: number]

/** Up to 100 notifications of one event and one send method, and the state that they share. */
export const batches = sqliteTable(
  'batches',
  {
    eventSeq: integer('event_seq').notNull(),
    number: integer().notNull(),
    method: text().notNull(),
    recipients: text({ mode: 'json' }).$type<readonly BatchRecipient[]>().notNull(),
    state: integer().notNull(),
    /** Recipients before this place have been tried. */
    done: integer().notNull().default(0),
    retries: text({ mode: 'json' }).$type<readonly BatchRetry[]>(),
    /** Nobody else may send it before this moment. */
    leaseUntil: integer('lease_until').notNull().default(0),
    /** Grows with every claim: what a former holder writes is refused. */
    fence: integer().notNull().default(0),
    checkAt: integer('check_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.eventSeq, table.number] }),
    index('batches_open').on(table.checkAt).where(sql`state = 0`),
  ],
)

/** Where a digest stands: it gathers, it was sent, or something else became of it. */
export const DIGEST_STATE = { open: 0, sent: 1, failed: 2, suppressed: 3, dead: 4 } as const

/** One message per subscriber, destination and slot, that its notifications wait for. */
export const digests = sqliteTable(
  'digests',
  {
    subscriberId: integer('subscriber_id').notNull(),
    destinationId: integer('destination_id').notNull(),
    slot: text().notNull(),
    method: text().notNull(),
    interval: text().notNull(),
    dueAt: integer('due_at').notNull(),
    state: integer().notNull().default(DIGEST_STATE.open),
    attempts: integer().notNull().default(0),
    leaseUntil: integer('lease_until').notNull().default(0),
    fence: integer().notNull().default(0),
    checkAt: integer('check_at').notNull(),
    /** The sweeper has queued it, and looks away until then. Not part of the index, which every write would cost a row. */
    queuedUntil: integer('queued_until').notNull().default(0),
    /** One that grows in place until it is due: what its send method needs to edit it, once it was sent. */
    live: integer({ mode: 'boolean' }).notNull().default(false),
    /** Up to which event it has been shown while it grows. */
    shownUpTo: integer('shown_up_to'),
    sent: text(),
    reason: text(),
  },
  (table) => [
    primaryKey({ columns: [table.subscriberId, table.destinationId, table.slot] }),
    index('digests_open').on(table.checkAt).where(sql`state = 0`),
  ],
)

/** What was given up on, and can be replayed. */
export const deadLetters = sqliteTable('dead_letters', {
  id: integer().primaryKey(),
  createdAt: integer('created_at').notNull(),
  letter: text({ mode: 'json' }).$type<DeadLetter>().notNull(),
  reason: text().notNull(),
})

/** What a replay needs to know; all of it is found in the other tables by these keys. */
export type DeadLetter =
  | { readonly of: 'event'; readonly seq: number }
  | {
      readonly of: 'batch'
      readonly seq: number
      readonly method: string
      readonly recipients: readonly BatchRecipient[]
    }
  | { readonly of: 'digest'; readonly subscriberId: number; readonly destinationId: number; readonly slot: string }
  | { readonly of: 'task'; readonly body: string }

/** The catalogue: what makes events and can be subscribed to. */
export const generators = sqliteTable(
  'generators',
  {
    type: text().notNull(),
    id: text().notNull(),
    title: text().notNull(),
    /** The title as it is searched: without case and accents. */
    folded: text().notNull(),
    url: text(),
    parentType: text('parent_type'),
    parentId: text('parent_id'),
    state: text({ enum: ['open', 'closed'] }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.type, table.id] }), index('generators_title').on(table.type, table.folded)],
)

/** Generators that are gone, as long as subscriptions to them have still to be ended. */
export const retirements = sqliteTable('retirements', {
  id: text().primaryKey(),
  type: text().notNull(),
  generatorId: text('generator_id').notNull(),
  title: text().notNull(),
  createdAt: integer('created_at').notNull(),
  /** Subscribers up to this id are done. */
  cursor: integer().notNull(),
  checkAt: integer('check_at').notNull(),
})

/** What hosts declared over HTTP, as they sent it. */
export const manifests = sqliteTable('manifests', {
  name: text().primaryKey(),
  body: text({ mode: 'json' }).$type<unknown>().notNull(),
  updatedAt: integer('updated_at').notNull(),
  /** Another one with every write: tells whether what was checked still stands. */
  revision: text().notNull(),
})

/** What operators say in place of what was declared; `language` is empty for any. */
export const templates = sqliteTable(
  'templates',
  {
    group: text('group_name').notNull(),
    key: text().$type<MessageKey>().notNull(),
    method: text().notNull(),
    language: text().notNull(),
    /** Liquid. */
    text: text().notNull(),
    version: integer().notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.group, table.key, table.method, table.language] })],
)

/** Every version that operators ever wrote; a text that is null took the override away. */
export const templateVersions = sqliteTable(
  'template_versions',
  {
    group: text('group_name').notNull(),
    key: text().$type<MessageKey>().notNull(),
    method: text().notNull(),
    language: text().notNull(),
    version: integer().notNull(),
    text: text(),
    /** Whose API key it was. */
    author: text().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.group, table.key, table.method, table.language, table.version] })],
)

/** What an API key may do; `admin` may do everything. */
export const SCOPES = ['events', 'catalogue', 'subscriptions', 'admin'] as const
export type Scope = (typeof SCOPES)[number]

/** Keys of host systems; only their hashes are kept. */
export const apiKeys = sqliteTable(
  'api_keys',
  {
    id: integer().primaryKey(),
    hash: text().notNull(),
    name: text().notNull(),
    scopes: text({ mode: 'json' }).$type<readonly Scope[]>().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [uniqueIndex('api_keys_hash').on(table.hash)],
)
