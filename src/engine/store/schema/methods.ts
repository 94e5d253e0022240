import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What was handed to a destination whose owner has to see how that went, one row an attempt. */
export const deliveryLog = sqliteTable(
  'delivery_log',
  {
    subscriberId: integer('subscriber_id').notNull(),
    destinationId: integer('destination_id').notNull(),
    at: integer().notNull(),
    messageId: text('message_id').notNull(),
    /** Of the other side's answer; null where there was none. */
    status: integer(),
    /** Why it did not get through; null where it did. */
    trouble: text(),
    /** What was sent, and the beginning of what came back. */
    request: text().notNull(),
    answer: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.subscriberId, table.destinationId, table.at, table.messageId] })],
)

/**
 * Send methods that were set up and are not any more, and how far their destinations have been paused. The row without a
 * name says when it was last looked for such.
 */
export const methodPauses = sqliteTable('method_pauses', {
  method: text().primaryKey(),
  since: integer().notNull(),
  /** Destinations up to this subscriber id are paused. */
  cursor: integer().notNull(),
  /** All of them are. */
  isDone: integer('is_done', { mode: 'boolean' }).notNull(),
})

/** What the other side of a send method told and we acted upon, by its id there: told again, it counts no more. */
export const heardOnce = sqliteTable(
  'heard_once',
  {
    method: text().notNull(),
    id: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.method, table.id] })],
)

/** What was spent on messages that cost something each, by what it is for and the month, in millionths of a dollar. */
export const spendings = sqliteTable(
  'spendings',
  {
    purpose: text().notNull(),
    /** Such as `2026-11`. */
    month: text().notNull(),
    micros: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.purpose, table.month] })],
)
