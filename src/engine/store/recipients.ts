import type { Event, EventType, Message, Recipient } from '../plugin.ts'
import { refOf } from '../subscriptions/ref.ts'
import type { Store } from './index.ts'
import type { QuietHours } from './schema.ts'

/** A subscriber at one destination: all that is asked before a message goes there. */
export interface Reader {
  readonly subscriberId: number
  readonly destinationId: number
  readonly recipient: Recipient
  readonly quietHours: QuietHours | null
  readonly address: string
  readonly isOff: boolean
}

/** A subscription that matched, as it stands now. */
export interface Asked {
  readonly subscriberId: number
  readonly id: number
  readonly status: string
  readonly text: string
}

interface ReaderRow {
  readonly subscriberId: number
  readonly destinationId: number
  readonly externalId: string
  readonly name: string
  readonly locale: string
  readonly timeZone: string
  readonly quietHours: string | null
  readonly address: string
  readonly state: string
}

type Place = readonly [subscriberId: number, destinationId: number, ...rest: unknown[]]

export const placeKey = (subscriberId: number, destinationId: number) => `${subscriberId} ${destinationId}`

/** The readers at these places, by `placeKey`; one that is gone is missing. */
export async function readersAt({ db }: Store, places: readonly Place[]): Promise<ReadonlyMap<string, Reader>> {
  const { results } = await db
    .prepare(
      `SELECT d.subscriber_id AS subscriberId, d.id AS destinationId, d.address, d.state, s.external_id AS externalId,
         s.name, s.locale, s.time_zone AS timeZone, s.quiet_hours AS quietHours
       FROM json_each(?1) j
       CROSS JOIN destinations d ON d.subscriber_id = j.value->>'$[0]' AND d.id = j.value->>'$[1]'
       JOIN subscribers s ON s.id = d.subscriber_id`,
    )
    .bind(JSON.stringify(places.map(([subscriberId, destinationId]) => [subscriberId, destinationId])))
    .all<ReaderRow>()
  return new Map(results.map((row) => [placeKey(row.subscriberId, row.destinationId), toReader(row)]))
}

const toReader = ({ subscriberId, destinationId, address, state, quietHours, ...recipient }: ReaderRow): Reader => ({
  subscriberId,
  destinationId,
  address,
  recipient,
  quietHours: quietHours === null ? null : JSON.parse(quietHours),
  isOff: state === 'off',
})

/** The subscriptions with these ids, by subscriber and id. */
export async function subscriptionsOf(
  { db }: Store,
  ids: readonly (readonly [subscriberId: number, subscriptionId: number])[],
): Promise<ReadonlyMap<string, Asked>> {
  const { results } = await db
    .prepare(
      `SELECT s.subscriber_id AS subscriberId, s.id, s.status, s.text
       FROM json_each(?1) j CROSS JOIN subscriptions s
         ON s.subscriber_id = j.value->>'$[0]' AND s.id = j.value->>'$[1]'`,
    )
    .bind(JSON.stringify(ids))
    .all<Asked>()
  return new Map(results.map((row) => [placeKey(row.subscriberId, row.id), row]))
}

/** Whether what was asked for still stands; what expired after it matched is still owed. */
const STANDING = new Set(['active', 'expired'])

/** Why a matched notification is not sent after all; undefined when it is. */
export function stopReason(reader: Reader | undefined, asked: readonly (Asked | undefined)[]): string | undefined {
  if (!reader) return 'The destination is gone.'
  if (reader.isOff) return 'The destination is switched off.'
  if (asked.length === 0 || asked.some((one) => one && STANDING.has(one.status))) return undefined
  return asked.some((one) => one?.status === 'muted') ? 'The subscription was muted.' : 'The subscription has ended.'
}

/** The subscriptions that still stand, as a message names them. */
export const standingOf = (asked: readonly (Asked | undefined)[]): Message['subscriptions'] =>
  asked.flatMap((one) =>
    one && STANDING.has(one.status) ? [{ ref: refOf(one.subscriberId, one.id), text: one.text }] : [],
  )

/** Why what the recipient may not see does not come. */
export const HIDDEN = 'The recipient may not see it.'

/** Whether a recipient may see an event; undefined where the plug-in that knows could not answer. */
export async function mayReceive(
  type: EventType | undefined,
  event: Event,
  recipient: Recipient,
): Promise<boolean | undefined> {
  try {
    return (await type?.access?.(event, recipient)) ?? true
  } catch {
    return undefined
  }
}
