import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Weekday } from '../../time/intervals.ts'

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
    /** What they have not read after so many minutes where they could read it, comes by another send method too. */
    fallback: text({ mode: 'json' }).$type<Fallback>(),
    /** By this send method comes what a destination of theirs cannot take. */
    failoverMethod: text('failover_method'),
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

/** A second way for what was not read by the first. */
export interface Fallback {
  readonly method: string
  readonly minutes: number
}

/**
 * How a destination fares: it works, its last messages failed, its send method is not set up at present, or it takes
 * nothing any more.
 */
export const DESTINATION_STATES = ['ok', 'failing', 'paused', 'off'] as const
export type DestinationState = (typeof DESTINATION_STATES)[number]

/** Addresses of send methods; a verified one is also how a chat account is recognised. */
export const destinations = sqliteTable(
  'destinations',
  {
    subscriberId: integer('subscriber_id').notNull(),
    id: integer().notNull(),
    method: text().notNull(),
    address: text().notNull(),
    /** What only its send method knows of it, such as keys; sealed. */
    secret: text(),
    verified: integer({ mode: 'boolean' }).notNull(),
    /** When its owner was last asked whether messages may come there. */
    askedAt: integer('asked_at'),
    state: text({ enum: DESTINATION_STATES }).notNull(),
    /** Why it is off or paused, or what its send method said when it failed last. */
    reason: text(),
    /** The first of the failures after which nothing got through. */
    failingSince: integer('failing_since'),
    /** When its owner was last told that it fails. */
    toldAt: integer('told_at'),
    /** When its owner was last heard from there, where messages depend on that. */
    heardAt: integer('heard_at'),
    /** So many messages come there at once in an hour, the others as a summary; null for what its send method says. */
    hourlyCap: integer('hourly_cap'),
    /** The end of the hour in which messages were last counted, and how many they were. */
    capHour: integer('cap_hour'),
    capCount: integer('cap_count').notNull().default(0),
    /** Messages that go there do not say who did what they tell of. */
    hidesActor: integer('hides_actor', { mode: 'boolean' }).notNull().default(false),
    /** Who listed it: a host that replaces its list leaves those of chats alone. */
    origin: text({ enum: ['host', 'chat'] }).notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.subscriberId, table.id] }),
    index('destinations_address').on(table.method, table.address),
    index('destinations_paused').on(table.method).where(sql`state = 'paused'`),
  ],
)

/** What whoever an address belongs to was asked and has said, whoever lists it; addresses in lower case. */
export const addresses = sqliteTable(
  'addresses',
  {
    method: text().notNull(),
    address: text().notNull(),
    /** When they were last asked whether messages may come there, and for which subscriber. */
    askedAt: integer('asked_at'),
    askedFor: integer('asked_for'),
    /** When they said that they want none: nothing but they themselves takes that back. */
    refusedAt: integer('refused_at'),
  },
  (table) => [
    primaryKey({ columns: [table.method, table.address] }),
    index('addresses_asked_for').on(table.askedFor, table.askedAt).where(sql`asked_for IS NOT NULL`),
  ],
)
