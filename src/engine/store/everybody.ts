import type { Store } from './index.ts'
import { type DestinationRow, destinationsOf } from './subscribers.ts'

interface At {
  readonly method: string
  readonly address: string
}

/** The destination of a subscriber at an address that is theirs by itself, on from now. */
export async function giveDestination(
  store: Store,
  subscriberId: number,
  { method, address }: At,
  now: Date,
): Promise<DestinationRow | undefined> {
  const { db } = store
  await db.batch([
    db.prepare(`${ADD} ${IS_NEW}`).bind(JSON.stringify([subscriberId]), method, address, now.getTime()),
    db.prepare(SWITCH_ON).bind(subscriberId, method, address),
  ])
  const all = await destinationsOf(store, subscriberId)
  return all.find((one) => one.method === method && one.address === address)
}

/** The same for those people among these subscribers who have no destination that could be used. */
export async function giveEach({ db }: Store, subscriberIds: readonly number[], { method, address }: At, now: Date) {
  await db.prepare(`${ADD} ${HAS_NONE}`).bind(JSON.stringify(subscriberIds), method, address, now.getTime()).run()
}

const ADD = `
  INSERT INTO destinations (subscriber_id, id, method, address, verified, state, origin, created_at)
  SELECT s.id, (SELECT coalesce(max(id), 0) + 1 FROM destinations WHERE subscriber_id = s.id), ?2, ?3, 1, 'ok', 'chat', ?4
  FROM json_each(?1) j CROSS JOIN subscribers s ON s.id = j.value`

const IS_NEW = `
  WHERE NOT EXISTS (SELECT 1 FROM destinations WHERE subscriber_id = s.id AND method = ?2 AND address = ?3)`

/** A channel that can be reached no more is none that anybody could look into. */
const HAS_NONE = `
  WHERE s.kind = 'person' AND NOT EXISTS (
    SELECT 1 FROM destinations WHERE subscriber_id = s.id AND (state <> 'off' OR method = ?2 AND address = ?3))`

const SWITCH_ON = `
  UPDATE destinations SET verified = 1, state = 'ok', reason = NULL, failing_since = NULL
  WHERE subscriber_id = ?1 AND method = ?2 AND address = ?3 AND (state = 'off' OR verified = 0)`
