import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Message } from '../../message.ts'

/** Where an inbox stands: its version goes up whenever anything in it changes, so that one row tells whether. */
export const inboxes = sqliteTable('inboxes', {
  subscriberId: integer('subscriber_id').primaryKey(),
  version: integer().notNull(),
})

/** What became of a message: nothing yet, it was read, or put away. */
export const INBOX_STAGE = { unread: 0, read: 1, archived: 2 } as const

/** Messages that are read here, as they were composed. Ordered as their events were recorded. */
export const inboxMessages = sqliteTable(
  'inbox_messages',
  {
    subscriberId: integer('subscriber_id').notNull(),
    /** Of the event, or of the newest one in a digest. */
    eventSeq: integer('event_seq').notNull(),
    /** Of the message. */
    id: text().notNull(),
    /** What it is about: messages with the same topic stand together. */
    topic: text().notNull(),
    topicTitle: text('topic_title').notNull(),
    createdAt: integer('created_at').notNull(),
    /** The inbox's, when the message came or last had news. */
    version: integer().notNull().default(0),
    /** When it was shown in a list, read by itself, and put away. */
    seenAt: integer('seen_at'),
    readAt: integer('read_at'),
    archivedAt: integer('archived_at'),
    stage: integer().generatedAlwaysAs(
      sql`CASE WHEN archived_at IS NOT NULL THEN 2 WHEN read_at IS NOT NULL THEN 1 ELSE 0 END`,
      { mode: 'virtual' },
    ),
    /** Last, since it is long: whoever asks for the columns before it reads no further. */
    message: text({ mode: 'json' }).$type<Message>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.subscriberId, table.eventSeq, table.id] }),
    index('inbox_messages_stage').on(table.subscriberId, table.stage, table.eventSeq),
  ],
)

/** Feeds whose address was replaced: how often. An address carries that number, and only the newest is good. */
export const feeds = sqliteTable(
  'feeds',
  {
    subscriberId: integer('subscriber_id').notNull(),
    /** 0 for all of the subscriber's. */
    subscriptionId: integer('subscription_id').notNull(),
    generation: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.subscriberId, table.subscriptionId] })],
)

/** Links to sign in by, each good once; only their hashes are kept. */
export const signIns = sqliteTable('sign_ins', {
  hash: text().primaryKey(),
  subscriberId: integer('subscriber_id').notNull(),
  expiresAt: integer('expires_at').notNull(),
})

/** Browsers that are signed in; only the hashes of what they carry are kept. */
export const sessions = sqliteTable('sessions', {
  hash: text().primaryKey(),
  subscriberId: integer('subscriber_id').notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
})
