import type { Place } from './health.ts'
import type { Store } from './index.ts'
import { placeKey } from './recipients.ts'

/** A message that is about to go to a destination, and how many may go there in the hour that ends at `hourEnd`. */
export interface Reservation extends Place {
  readonly cap: number
  /** In milliseconds since 1970. */
  readonly hourEnd: number
}

/** Counts messages of the present hour, each before it goes; gives those, by `placeKey`, for which there is no room. */
export async function reserve({ db }: Store, reservations: readonly Reservation[]): Promise<ReadonlySet<string>> {
  if (reservations.length === 0) return new Set()
  const { results } = await db.prepare(RESERVE).bind(JSON.stringify(reservations)).all<Place>()
  const granted = new Set(results.map((one) => placeKey(one.subscriberId, one.destinationId)))
  const all = reservations.map((one) => placeKey(one.subscriberId, one.destinationId))
  return new Set(all.filter((key) => !granted.has(key)))
}

/** Takes messages that did not go after all out of their hour's count. */
export async function release({ db }: Store, reservations: readonly Reservation[]): Promise<void> {
  if (reservations.length > 0) await db.prepare(RELEASE).bind(JSON.stringify(reservations)).run()
}

const RESERVE = `
  UPDATE destinations AS d SET cap_hour = j.value->>'$.hourEnd',
    cap_count = iif(d.cap_hour IS j.value->>'$.hourEnd', d.cap_count, 0) + 1
  FROM json_each(?1) j
  WHERE d.subscriber_id = j.value->>'$.subscriberId' AND d.id = j.value->>'$.destinationId'
    AND iif(d.cap_hour IS j.value->>'$.hourEnd', d.cap_count, 0) < j.value->>'$.cap'
  RETURNING subscriber_id AS subscriberId, id AS destinationId`

const RELEASE = `
  UPDATE destinations AS d SET cap_count = d.cap_count - 1
  FROM json_each(?1) j
  WHERE d.subscriber_id = j.value->>'$.subscriberId' AND d.id = j.value->>'$.destinationId'
    AND d.cap_hour = j.value->>'$.hourEnd' AND d.cap_count > 0`
