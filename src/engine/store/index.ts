import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'
import * as schema from './schema.ts'

/** One D1 database: Drizzle for ordinary queries, the binding itself for the hot statements. */
export interface Store {
  readonly db: D1Database
  readonly orm: DrizzleD1Database<typeof schema>
}

export const openStore = (db: D1Database): Store => ({ db, orm: drizzle(db, { schema }) })
