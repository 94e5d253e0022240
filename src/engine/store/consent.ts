import type { EventRow } from '../record.ts'
import { TAKEN_AWAY } from './ends.ts'
import { insertEvents } from './event-rows.ts'
import type { Store } from './index.ts'
import type { DestinationRow } from './subscribers.ts'

type Place = Pick<DestinationRow, 'subscriberId' | 'id' | 'method' | 'address'>

/** So many addresses of one subscriber are asked in a day: they may be those of strangers. */
export const MOST_ASKED = 5

/**
 * Writes the question about an address down as an event, together with the moment, unless its owner was asked lately,
 * whoever listed it, or has answered, or too many were asked for this subscriber. Gives the number of the event.
 */
export async function askOnce(
  { db }: Store,
  { subscriberId, id, method, address }: Place,
  question: EventRow,
  { now, latest }: { readonly now: Date; readonly latest: number },
): Promise<number | undefined> {
  const place = [subscriberId, id, address, latest] as const
  const condition = { sql: `EXISTS (SELECT 1 FROM destinations WHERE ${IS_OPEN})`, params: place }
  const [asked] = await db.batch<{ seq: number }>([
    insertEvents(db, [question], condition, now),
    db.prepare(`UPDATE destinations SET asked_at = ?5 WHERE ${IS_OPEN}`).bind(...place, now.getTime()),
    db.prepare(ASKED).bind(subscriberId, id, now.getTime(), method, address),
  ])
  return asked?.results[0]?.seq
}

const IS_OPEN = `
  subscriber_id = ?1 AND id = ?2 AND address = ?3 AND verified = 0 AND (asked_at IS NULL OR asked_at <= ?4)
  AND NOT EXISTS (SELECT 1 FROM addresses a WHERE a.method = destinations.method AND a.address = lower(?3)
    AND (a.asked_at > ?4 OR a.refused_at IS NOT NULL))
  AND ${MOST_ASKED} > (SELECT count(*) FROM addresses o WHERE o.asked_for = ?1 AND o.asked_at > ?4)`

const ASKED = `
  INSERT INTO addresses (method, address, asked_at, asked_for) SELECT ?4, lower(?5), ?3, ?1
  WHERE EXISTS (SELECT 1 FROM destinations WHERE subscriber_id = ?1 AND id = ?2 AND asked_at = ?3)
  ON CONFLICT DO UPDATE SET asked_at = excluded.asked_at, asked_for = excluded.asked_for`

/** Whether the address of a destination belongs to somebody who wants no messages there; for a statement about those. */
export const IS_REFUSED = `EXISTS (SELECT 1 FROM addresses a
  WHERE a.method = destinations.method AND a.address = lower(destinations.address) AND a.refused_at IS NOT NULL)`

/** Whether whoever an address belongs to wants no messages there. */
export async function isRefused({ db }: Store, method: string, address: string): Promise<boolean> {
  const found = await db
    .prepare('SELECT 1 FROM addresses WHERE method = ?1 AND address = lower(?2) AND refused_at IS NOT NULL')
    .bind(method, address)
    .first()
  return found !== null
}

/** Writes down that whoever an address belongs to wants no messages there, and takes back what they said before. */
export const refuseStatements = (db: D1Database, method: string, address: string, now: Date): D1PreparedStatement[] => [
  db
    .prepare(
      `INSERT INTO addresses (method, address, refused_at) VALUES (?1, lower(?2), ?3)
       ON CONFLICT DO UPDATE SET refused_at = excluded.refused_at`,
    )
    .bind(method, address, now.getTime()),
  db.prepare('UPDATE destinations SET verified = 0 WHERE method = ?1 AND address = ?2').bind(method, address),
]

/** Writes down that they want messages there: all destinations at the address are theirs to be used, and on. */
export async function accept({ db }: Store, method: string, address: string): Promise<void> {
  await db.batch([
    db
      .prepare('UPDATE addresses SET refused_at = NULL WHERE method = ?1 AND address = lower(?2)')
      .bind(method, address),
    db
      .prepare(
        `UPDATE destinations SET verified = 1, state = iif(state = 'off', 'ok', state), reason = iif(state = 'off', NULL, reason)
         WHERE method = ?1 AND address = ?2 AND NOT (state = 'off' AND reason IN (SELECT value FROM json_each(?3)))`,
      )
      .bind(method, address, JSON.stringify(TAKEN_AWAY)),
  ])
}

/** Marks an address as one that messages may come to; false where it has changed meanwhile. */
export async function confirm({ db }: Store, { subscriberId, id, address }: Omit<Place, 'method'>): Promise<boolean> {
  const { meta } = await db.prepare(CONFIRM).bind(subscriberId, id, address).run()
  return meta.changes === 1
}

/** One whose send method is not set up at present goes on waiting for that. */
const CONFIRM = `
  UPDATE destinations SET verified = 1, state = iif(state = 'paused', 'paused', 'ok'),
    reason = iif(state = 'paused', reason, NULL), failing_since = NULL
  WHERE subscriber_id = ?1 AND id = ?2 AND address = ?3 AND NOT ${IS_REFUSED}`
