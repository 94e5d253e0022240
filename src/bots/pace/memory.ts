import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { paces } from '../schema.ts'

/** When something may be sent again, in epoch milliseconds. */
export interface Timing {
  /** Nothing is sent before. */
  readonly next: number
  /** The last moment that was promised to somebody who was sent away. */
  readonly later: number
}

/** What a pacer knows, for the next isolate to go on with. */
export interface Timings {
  readonly overall: Timing
  readonly lanes: Readonly<Record<string, Timing>>
}

export async function loadTimings(db: D1Database, platform: string): Promise<Timings> {
  const [row] = await drizzle(db).select().from(paces).where(eq(paces.platform, platform))
  return row ? (row.body as Timings) : { overall: { next: 0, later: 0 }, lanes: {} }
}

export async function keepTimings(db: D1Database, platform: string, body: Timings): Promise<void> {
  await drizzle(db)
    .insert(paces)
    .values({ platform, body })
    .onConflictDoUpdate({ target: paces.platform, set: { body } })
}
