import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Where somebody stands in a conversation, and what their last change was. Dropped when it expires. */
export const conversations = sqliteTable(
  'conversations',
  {
    platform: text().notNull(),
    account: text().notNull(),
    /** Of the shape of `body`: one that is not today's is dropped rather than misread. */
    version: integer().notNull(),
    body: text({ mode: 'json' }).$type<unknown>().notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.platform, table.account] }),
    index('conversations_expires_at').on(table.expiresAt),
  ],
)

/** Codes that join two chat accounts; only their hashes are kept, and each is good once. */
export const linkCodes = sqliteTable('link_codes', {
  hash: text().primaryKey(),
  subscriberId: integer('subscriber_id').notNull(),
  expiresAt: integer('expires_at').notNull(),
})

/** What was said in the playground: by a persona, by us, and the messages that were delivered. */
export const playgroundLines = sqliteTable(
  'playground_lines',
  {
    id: integer().primaryKey(),
    persona: text().notNull(),
    kind: text({ enum: ['said', 'reply', 'message'] }).notNull(),
    /** Of a message: the same at every attempt, so that a repeated delivery is shown once. */
    messageId: text('message_id'),
    body: text({ mode: 'json' }).$type<unknown>().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('playground_lines_persona').on(table.persona)],
)

/** How far the playground's clock is ahead of the real one, in milliseconds; one row. */
export const playgroundClock = sqliteTable('playground_clock', {
  id: integer().primaryKey(),
  aheadMs: integer('ahead_ms').notNull(),
})
