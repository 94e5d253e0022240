import type { DigestKey } from '../tasks.ts'
import { CONTACT } from '../time/intervals.ts'
import type { Place } from './health.ts'
import type { Store } from './index.ts'
import { placeKey } from './recipients.ts'

/** When a reader was heard from, and the digest that gathers what waits for the next time. */
interface Contact extends Place {
  readonly heardAt: number | null
  readonly slot: string | null
  readonly dueAt: number | null
}

/** What is known of contacts at these destinations, by `placeKey`. */
export async function contactsAt({ db }: Store, places: readonly Place[]): Promise<ReadonlyMap<string, Contact>> {
  if (places.length === 0) return new Map()
  const { results } = await db
    .prepare(CONTACTS)
    .bind(JSON.stringify(places.map(({ subscriberId, destinationId }) => [subscriberId, destinationId])))
    .all<Contact>()
  return new Map(results.map((one) => [placeKey(one.subscriberId, one.destinationId), one]))
}

/**
 * Notes that the owners of an address were heard from there: what was off is on again, and what waited for that is due.
 * Gives the digests in which it waited.
 */
export async function noteContact(
  { db }: Store,
  method: string,
  address: string,
  now: Date,
): Promise<readonly DigestKey[]> {
  const [, woken] = await db.batch<Place & { readonly slot: string }>([
    db.prepare(HEARD).bind(method, address, now.getTime()),
    db.prepare(WAKE).bind(method, address, now.getTime()),
  ])
  return (woken?.results ?? []).map(({ subscriberId, destinationId, slot }) => [subscriberId, destinationId, slot])
}

const WAITS = (digest: string) =>
  `${digest}.slot > '${CONTACT}:' AND ${digest}.slot < '${CONTACT};' AND ${digest}.state = 0`

const CONTACTS = `
  SELECT d.subscriber_id AS subscriberId, d.id AS destinationId, d.heard_at AS heardAt, g.slot, g.due_at AS dueAt
  FROM json_each(?1) j CROSS JOIN destinations d ON d.subscriber_id = j.value->>'$[0]' AND d.id = j.value->>'$[1]'
  LEFT JOIN digests g ON g.subscriber_id = d.subscriber_id AND g.destination_id = d.id AND g.slot = (
    SELECT w.slot FROM digests w WHERE w.subscriber_id = d.subscriber_id AND w.destination_id = d.id AND ${WAITS('w')}
      AND w.fence = 0 ORDER BY w.slot LIMIT 1)`

const HEARD = `
  UPDATE destinations SET heard_at = ?3, state = iif(state = 'off', 'ok', state),
    reason = iif(state = 'off', NULL, reason)
  WHERE method = ?1 AND address = ?2`

/** What somebody holds is left to them. */
const WAKE = `
  UPDATE digests SET due_at = ?3, check_at = ?3, lease_until = min(lease_until, ?3), queued_until = 0
  WHERE (subscriber_id, destination_id, slot) IN (
    SELECT g.subscriber_id, g.destination_id, g.slot
    FROM destinations d CROSS JOIN digests g ON g.subscriber_id = d.subscriber_id AND g.destination_id = d.id
    WHERE d.method = ?1 AND d.address = ?2 AND ${WAITS('g')} AND (g.lease_until <= ?3 OR g.lease_until = g.check_at))
  RETURNING subscriber_id AS subscriberId, destination_id AS destinationId, slot`
