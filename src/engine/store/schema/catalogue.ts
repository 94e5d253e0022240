import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

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
