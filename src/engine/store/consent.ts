import type { EventRow } from '../record.ts'
import { insertEvents } from './event-rows.ts'
import type { Store } from './index.ts'
import type { DestinationRow } from './subscribers.ts'

type Place = Pick<DestinationRow, 'subscriberId' | 'id' | 'address'>

/**
 * Writes the question about an address down as an event, together with the moment, unless somebody asked or said yes
 * meanwhile. Gives the number of the event.
 */
export async function askOnce(
  { db }: Store,
  { subscriberId, id, address }: Place,
  question: EventRow,
  { now, latest }: { readonly now: Date; readonly latest: number },
): Promise<number | undefined> {
  const place = [subscriberId, id, address, latest] as const
  const condition = { sql: `EXISTS (SELECT 1 FROM destinations WHERE ${IS_OPEN})`, params: place }
  const [asked] = await db.batch<{ seq: number }>([
    insertEvents(db, [question], condition, now),
    db.prepare(`UPDATE destinations SET asked_at = ?5 WHERE ${IS_OPEN}`).bind(...place, now.getTime()),
  ])
  return asked?.results[0]?.seq
}

const IS_OPEN = `
  subscriber_id = ?1 AND id = ?2 AND address = ?3 AND verified = 0 AND (asked_at IS NULL OR asked_at <= ?4)`

/** Marks an address as one that messages may come to; false where it has changed meanwhile. */
export async function confirm({ db }: Store, { subscriberId, id, address }: Place): Promise<boolean> {
  const { meta } = await db.prepare(CONFIRM).bind(subscriberId, id, address).run()
  return meta.changes === 1
}

/** One whose send method is not set up at present goes on waiting for that. */
const CONFIRM = `
  UPDATE destinations SET verified = 1, state = iif(state = 'paused', 'paused', 'ok'),
    reason = iif(state = 'paused', reason, NULL), failing_since = NULL
  WHERE subscriber_id = ?1 AND id = ?2 AND address = ?3`
