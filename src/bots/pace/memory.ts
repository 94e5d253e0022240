import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { paces } from '../schema.ts'

/** When something may be sent again, in epoch milliseconds; changes as things are sent. */
export interface Timing {
  /** Nothing is sent before. */
  next: number
  /** The last moment that was promised to somebody who was sent away. */
  later: number
  /** The promised moments, in order, that nobody has come back for. */
  promised: number[]
}

/** What a pacer knows, for the next isolate to go on with. */
export interface Timings {
  readonly overall: Timing
  readonly lanes: Readonly<Record<string, Timing>>
}

export const noTiming = (): Timing => ({ next: 0, later: 0, promised: [] })

export async function loadTimings(db: D1Database, platform: string): Promise<Timings> {
  const [row] = await drizzle(db).select().from(paces).where(eq(paces.platform, platform))
  return row ? (row.body as Timings) : { overall: noTiming(), lanes: {} }
}

export async function keepTimings(db: D1Database, platform: string, body: Timings): Promise<void> {
  await drizzle(db)
    .insert(paces)
    .values({ platform, body })
    .onConflictDoUpdate({ target: paces.platform, set: { body } })
}
