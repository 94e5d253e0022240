import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Data, Fields } from '../../plugin.ts'

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
