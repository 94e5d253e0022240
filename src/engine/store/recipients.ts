import type { Envelope } from '../messages/envelope.ts'
import type { Condition, Event, EventType, Recipient, SendMethod } from '../plugin.ts'
import { refOf } from '../subscriptions/ref.ts'
import type { Rules } from '../time/silence.ts'
import type { Store } from './index.ts'
import type { DestinationState, DigestStyle } from './schema.ts'

/** A subscriber at one destination: all that is asked before a message goes there. */
export interface Reader {
  readonly subscriberId: number
  readonly destinationId: number
  readonly recipient: Recipient
  /** When they want no message. */
  readonly rules: Rules
  /** Whether what is urgent comes all the same. */
  readonly urgentPasses: boolean
  readonly digestStyle: DigestStyle
  readonly liveDigests: boolean
  readonly repeats: boolean
  readonly address: string
  readonly state: DestinationState
  /** Why it is off or paused, or what its send method said when it failed last. */
  readonly reason: string | null
  /** In milliseconds since 1970, as the other moments here. */
  readonly failingSince: number | null
  /** When its owner was last told that messages do not get there. */
  readonly toldAt: number | null
  readonly verified: boolean
  /** Null for what the send method says. */
  readonly hourlyCap: number | null
  /** Messages that go there do not say who did what they tell of. */
  readonly hidesActor: boolean
  /** By this send method comes what cannot come here. */
  readonly failoverMethod: string | null
  /** Sealed. */
  readonly secret: string | null
  readonly heardAt: number | null
}

/** A subscription that matched, as it stands now. */
export interface Asked {
  readonly subscriberId: number
  readonly id: number
  readonly status: string
  readonly text: string
  readonly conditions: readonly Condition[]
}

type Kept = 'subscriberId' | 'destinationId' | 'address' | 'state' | 'reason' | 'failingSince' | 'toldAt'
type KeptToo = 'hourlyCap' | 'failoverMethod' | 'secret' | 'heardAt' | 'digestStyle'

interface ReaderRow extends Recipient, Pick<Reader, Kept | KeptToo> {
  readonly verified: number
  readonly hidesActor: number
  readonly quietHours: string | null
  readonly workingDays: string | null
  readonly snoozedUntil: number | null
  readonly vacation: string | null
  readonly urgentPasses: number
  readonly liveDigests: number
  readonly repeats: number
}

type Place = readonly [subscriberId: number, destinationId: number, ...rest: unknown[]]

export const placeKey = (subscriberId: number, destinationId: number) => `${subscriberId} ${destinationId}`

/** The readers at these places, by `placeKey`; one that is gone is missing. */
export async function readersAt({ db }: Store, places: readonly Place[]): Promise<ReadonlyMap<string, Reader>> {
  const { results } = await db
    .prepare(
      `SELECT d.subscriber_id AS subscriberId, d.id AS destinationId, d.address, d.state, d.reason,
         d.failing_since AS failingSince, d.told_at AS toldAt, d.verified, d.hourly_cap AS hourlyCap,
         d.hides_actor AS hidesActor, s.failover_method AS failoverMethod, d.secret,
         d.heard_at AS heardAt, s.external_id AS externalId, s.name, s.locale, s.time_zone AS timeZone, s.quiet_hours AS quietHours, s.working_days AS workingDays,
         s.snoozed_until AS snoozedUntil, s.vacation, s.urgent_passes AS urgentPasses, s.digest_style AS digestStyle,
         s.live_digests AS liveDigests, s.repeats
       FROM json_each(?1) j
       CROSS JOIN destinations d ON d.subscriber_id = j.value->>'$[0]' AND d.id = j.value->>'$[1]'
       JOIN subscribers s ON s.id = d.subscriber_id`,
    )
    .bind(JSON.stringify(places.map(([subscriberId, destinationId]) => [subscriberId, destinationId])))
    .all<ReaderRow>()
  return new Map(results.map((row) => [placeKey(row.subscriberId, row.destinationId), toReader(row)]))
}

const toReader = (row: ReaderRow): Reader => ({
  subscriberId: row.subscriberId,
  destinationId: row.destinationId,
  recipient: { externalId: row.externalId, name: row.name, locale: row.locale, timeZone: row.timeZone },
  rules: {
    timeZone: row.timeZone,
    quietHours: parsed(row.quietHours),
    workingDays: parsed(row.workingDays),
    snoozedUntil: row.snoozedUntil,
    vacation: parsed(row.vacation),
  },
  urgentPasses: row.urgentPasses === 1,
  digestStyle: row.digestStyle,
  liveDigests: row.liveDigests === 1,
  repeats: row.repeats === 1,
  address: row.address,
  state: row.state,
  reason: row.reason,
  failingSince: row.failingSince,
  toldAt: row.toldAt,
  verified: row.verified === 1,
  hourlyCap: row.hourlyCap,
  hidesActor: row.hidesActor === 1,
  failoverMethod: row.failoverMethod,
  secret: row.secret,
  heardAt: row.heardAt,
})

const parsed = (json: string | null) => (json === null ? null : JSON.parse(json))

/** The subscriptions with these ids, by subscriber and id. */
export async function subscriptionsOf(
  { db }: Store,
  ids: readonly (readonly [subscriberId: number, subscriptionId: number])[],
): Promise<ReadonlyMap<string, Asked>> {
  const { results } = await db
    .prepare(
      `SELECT s.subscriber_id AS subscriberId, s.id, s.status, s.text, s.conditions
       FROM json_each(?1) j CROSS JOIN subscriptions s
         ON s.subscriber_id = j.value->>'$[0]' AND s.id = j.value->>'$[1]'`,
    )
    .bind(JSON.stringify(ids))
    .all<Omit<Asked, 'conditions'> & { readonly conditions: string }>()
  return new Map(
    results.map((row) => [placeKey(row.subscriberId, row.id), { ...row, conditions: JSON.parse(row.conditions) }]),
  )
}

/** Whether what was asked for still stands; what expired after it matched is still owed. */
const STANDING = new Set(['active', 'expired'])

/** Why we do not send what somebody asked for. These codes are kept; what a reader sees of them is their language's. */
export const STOPS = {
  muted: 'muted',
  ended: 'ended',
  destinationGone: 'destination-gone',
  destinationOff: 'destination-off',
  /** Its owner has not said yet that messages may come there. */
  unconfirmed: 'unconfirmed',
  /** It went to another destination of the recipient. */
  failover: 'failover',
  /** Where it could be read before. */
  read: 'read',
  hidden: 'hidden',
  /** Nobody could say whether the recipient may see it. */
  accessUnknown: 'access-unknown',
  /** The send method threw something that it should not. */
  brokeDown: 'broke-down',
  quietHours: 'quiet-hours',
  dayOff: 'day-off',
  snooze: 'snooze',
  vacation: 'vacation',
  /** In an earlier message. */
  toldEarlier: 'told-earlier',
  /** Of a digest, for the recipient. */
  nothingLeft: 'nothing-left',
  /** Every attempt at it. */
  cutShort: 'cut-short',
} as const
export type Stop = (typeof STOPS)[keyof typeof STOPS]

/** Why a matched notification is not sent after all; undefined when it is. */
export function stopReason(reader: Reader | undefined, asked: readonly (Asked | undefined)[]): Stop | undefined {
  if (!reader) return STOPS.destinationGone
  const stands = asked.length === 0 || asked.some((one) => one && STANDING.has(one.status))
  if (!stands) return asked.some((one) => one?.status === 'muted') ? STOPS.muted : STOPS.ended
  // Asked last: what is still wanted may go elsewhere.
  return reader.state === 'off' ? STOPS.destinationOff : undefined
}

/** Whether a send method must not write to a reader yet, because nobody has said there that it may. */
export const isUnconfirmed = ({ asksFirst }: Pick<SendMethod, 'asksFirst'>, { verified }: Reader): boolean =>
  asksFirst === true && !verified

/** The subscriptions that still stand, as a message names them. */
export const standingOf = (asked: readonly (Asked | undefined)[]): Envelope['subscriptions'] =>
  asked.flatMap((one) => {
    if (!one || !STANDING.has(one.status)) return []
    return [{ ref: refOf(one.subscriberId, one.id), text: one.text, conditions: one.conditions }]
  })

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
