import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

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
