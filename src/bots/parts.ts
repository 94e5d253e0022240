import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { sentParts } from './schema.ts'

/** Longer than the engine tries. */
const KEPT_MS = 7 * 86_400_000

/** Sends the parts of one message in their order; who tries again after a failure goes on behind those that were taken. */
export async function sendParts<Part>(
  db: D1Database,
  messageId: string,
  parts: readonly Part[],
  send: (part: Part, place: number) => Promise<void>,
): Promise<void> {
  const taken = parts.length > 1 ? await takenOf(db, messageId) : new Set()
  for (const [place, part] of parts.entries()) {
    if (taken.has(place)) continue
    await send(part, place)
    // Behind the last there is nothing to go on with: the engine keeps that the message was sent.
    if (place < parts.length - 1) await keep(db, messageId, place)
  }
}

async function takenOf(db: D1Database, messageId: string): Promise<ReadonlySet<number>> {
  const rows = await drizzle(db).select().from(sentParts).where(eq(sentParts.messageId, messageId))
  return new Set(rows.map(({ part }) => part))
}

async function keep(db: D1Database, messageId: string, part: number): Promise<void> {
  await drizzle(db)
    .insert(sentParts)
    // A send method is not told the time, and this only says when to tidy up.
    .values({ messageId, part, expiresAt: Date.now() + KEPT_MS })
    .onConflictDoNothing()
}
