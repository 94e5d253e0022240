import { eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { playgroundClock } from '../schema.ts'

const ROW = 1

/** The moment that the playground's clock shows when the real one shows `arrived`. */
export async function playgroundTime(db: D1Database, arrived: number): Promise<Date> {
  const [row] = await drizzle(db).select().from(playgroundClock).where(eq(playgroundClock.id, ROW))
  return new Date(arrived + (row?.aheadMs ?? 0))
}

/** Sets the playground's clock forward, for good. */
export async function movePlaygroundClock(db: D1Database, byMs: number): Promise<void> {
  await drizzle(db)
    .insert(playgroundClock)
    .values({ id: ROW, aheadMs: byMs })
    .onConflictDoUpdate({ target: playgroundClock.id, set: { aheadMs: sql`ahead_ms + ${byMs}` } })
}

/** Sets the playground's clock back to the real time. */
export async function resetPlaygroundClock(db: D1Database): Promise<void> {
  await drizzle(db).delete(playgroundClock)
}

const MORNING = 8

/** Milliseconds until the clock on the wall shows 08:00 of the next day. */
export function untilMorning(now: Date, timeZone: string): number {
  const morning = new Date(wallClock(now, timeZone))
  morning.setUTCDate(morning.getUTCDate() + 1)
  morning.setUTCHours(MORNING, 0, 0, 0)
  const guess = new Date(now.getTime() + morning.getTime() - wallClock(now, timeZone))
  // The zone may change its offset on the way.
  const correction = morning.getTime() - wallClock(guess, timeZone)
  return guess.getTime() + correction - now.getTime()
}

/** What a clock shows, read as if it were UTC. */
const wallClock = (at: Date, timeZone: string): number =>
  Date.parse(`${at.toLocaleString('sv-SE', { timeZone }).replace(' ', 'T')}Z`)
