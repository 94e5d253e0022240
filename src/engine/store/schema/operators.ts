import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { MessageKey } from '../../plugin.ts'

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
