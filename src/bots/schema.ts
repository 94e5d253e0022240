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

/** What is too long for a button of a platform to carry; the button carries the id. */
export const keptSayings = sqliteTable(
  'kept_sayings',
  {
    /** Digest of what it says: the same saying is kept once. */
    id: text().primaryKey(),
    says: text().notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [index('kept_sayings_expires_at').on(table.expiresAt)],
)

/** Requests of the platforms that were taken, as long as somebody could send them again. */
export const seenRequests = sqliteTable(
  'seen_requests',
  {
    platform: text().notNull(),
    id: text().notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.platform, table.id] })],
)

/** When each channel of a platform may be written to again, as one text: one row written per batch of a queue. */
export const paces = sqliteTable('paces', {
  platform: text().primaryKey(),
  body: text({ mode: 'json' }).$type<unknown>().notNull(),
})

/** Parts of long messages that the platform has taken: who tries again goes on behind them. */
export const sentParts = sqliteTable(
  'sent_parts',
  {
    messageId: text('message_id').notNull(),
    /** Digest of what it says: what is composed anew for another attempt may be cut otherwise. */
    part: text().notNull(),
    /** What the platform told of it that the parts behind it need, such as the thread that it began. */
    ref: text(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.messageId, table.part] })],
)

/** Slack workspaces that installed the app, with their bot tokens, sealed. */
export const slackWorkspaces = sqliteTable('slack_workspaces', {
  /** Of the workspace, or of the enterprise where it is installed for all its workspaces. */
  id: text().primaryKey(),
  name: text().notNull(),
  sealedToken: text('sealed_token').notNull(),
  botUserId: text('bot_user_id').notNull(),
  installedBy: text('installed_by').notNull(),
  installedAt: integer('installed_at').notNull(),
})
