import type { Store } from './index.ts'
import { signIns } from './schema.ts'
import { type SubscriberRow, subscriberById } from './subscribers.ts'

/** Keeps a link to sign in by. */
export async function addSignIn({ orm }: Store, row: typeof signIns.$inferInsert): Promise<void> {
  await orm.insert(signIns).values(row)
}

/** Whom a link signs in that is still good. */
export const signInFor = (store: Store, hash: string, now: Date): Promise<SubscriberRow | undefined> =>
  ownerIn(store, 'SELECT subscriber_id AS id FROM sign_ins WHERE hash = ?1 AND expires_at > ?2', hash, now)

/** Whose session this is, as long as it lasts. */
export const ownerOfSession = (store: Store, hash: string, now: Date): Promise<SubscriberRow | undefined> =>
  ownerIn(store, 'SELECT subscriber_id AS id FROM sessions WHERE hash = ?1 AND expires_at > ?2', hash, now)

async function ownerIn(store: Store, sql: string, hash: string, now: Date): Promise<SubscriberRow | undefined> {
  const found = await store.db.prepare(sql).bind(hash, now.getTime()).first<{ id: number }>()
  return found ? subscriberById(store, found.id) : undefined
}

/** Turns a link into a session in one transaction, so that of two who use it one comes too late. */
export async function beginSession(
  { db }: Store,
  link: string,
  session: { readonly hash: string; readonly expiresAt: Date },
  now: Date,
): Promise<boolean> {
  const [begun] = await db.batch([
    db.prepare(BEGIN).bind(session.hash, now.getTime(), session.expiresAt.getTime(), link),
    db.prepare('DELETE FROM sign_ins WHERE hash = ?1').bind(link),
  ])
  return (begun?.meta.changes ?? 0) > 0
}

const BEGIN = `
  INSERT INTO sessions (hash, subscriber_id, created_at, expires_at)
  SELECT ?1, i.subscriber_id, ?2, ?3 FROM sign_ins i JOIN subscribers s ON s.id = i.subscriber_id
  WHERE i.hash = ?4 AND i.expires_at > ?2`

/** Ends a session, wherever it is open. */
export async function endSession({ db }: Store, hash: string): Promise<void> {
  await db.prepare('DELETE FROM sessions WHERE hash = ?1').bind(hash).run()
}

/** Removes links and sessions that are over. */
export async function dropExpired({ db }: Pick<Store, 'db'>, now: Date): Promise<void> {
  await db.batch(
    ['sign_ins', 'sessions'].map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE expires_at <= ?1`).bind(now.getTime()),
    ),
  )
}
