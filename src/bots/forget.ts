import { lte } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { forgetExpired as forgetConversations } from './conversation/index.ts'
import { keptSayings, seenRequests, sentParts } from './schema.ts'

/** Removes what has expired of everything that is kept for chats; nobody would ask for it any more. */
export async function forgetExpired(db: D1Database, now: Date): Promise<void> {
  const orm = drizzle(db)
  const moment = now.getTime()
  await Promise.all([
    forgetConversations(db, now),
    orm.delete(keptSayings).where(lte(keptSayings.expiresAt, moment)),
    // These are read from end to end: an index would cost another row for every request and every part. A full hour that
    // nobody is called in only lets them lie longer.
    now.getUTCMinutes() === 0 &&
      orm.batch([
        orm.delete(seenRequests).where(lte(seenRequests.expiresAt, moment)),
        orm.delete(sentParts).where(lte(sentParts.expiresAt, moment)),
      ]),
  ])
}
