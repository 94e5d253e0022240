import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Condition } from '../../plugin.ts'
import type { Weekday } from '../../time/intervals.ts'

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
