import { drizzle } from 'drizzle-orm/d1'
import { seenRequests } from './schema.ts'

/** Whether a platform's request comes for the first time; for `keptMs` from now on, the same again does not. */
export async function isFirst(
  db: D1Database,
  platform: string,
  id: string,
  { now, keptMs }: { readonly now: Date; readonly keptMs: number },
): Promise<boolean> {
  const added = await drizzle(db)
    .insert(seenRequests)
    .values({ platform, id, expiresAt: now.getTime() + keptMs })
    .onConflictDoNothing()
    .returning()
  return added.length > 0
}
