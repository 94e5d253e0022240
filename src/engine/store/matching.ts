import type { Fields, SendMethod } from '../plugin.ts'
import type { Weekday } from '../time/intervals.ts'
import { IS_CLOSED, type Notice } from './fan-out.ts'
import type { Store } from './index.ts'
import type { KeyRest } from './schema.ts'

/** Whom an event names: a subscriber, or one of their subscriptions and the destination that is to be told. */
export type Addressee = number | readonly [subscriberId: number, destinationId: number, subscriptionId: number]

/** The greatest subscriber id there can be: ids are random numbers of 48 bits. */
export const LAST_ID = 2 ** 48 - 1

/** An event that is still being matched. */
export interface OpenEvent {
  readonly seq: number
  readonly name: string
  readonly actor: string | null
  readonly fields: Fields
  readonly recipients: readonly Addressee[] | null
  /** Not 0 and not null: its recipients get it at an address that is verified. */
  readonly onlyVerified: number | null
  readonly receivedAt: number
  readonly cursor: number
  readonly batches: number
}

/** A subscription that stands under a probed key. */
export interface KeyRow {
  readonly key: string
  readonly subscriberId: number
  /** 0 where nobody had to subscribe. */
  readonly subscriptionId: number
  readonly destinationId: number
  readonly method: string
  readonly interval: string
  readonly rest: KeyRest | null
}

export async function openEvent({ db }: Store, seq: number): Promise<OpenEvent | undefined> {
  const row = await db
    .prepare(
      `SELECT seq, name, actor, fields, recipients, only_verified AS onlyVerified,
         received_at AS receivedAt, cursor, batches
       FROM events WHERE seq = ?1 AND state = 0`,
    )
    .bind(seq)
    .first<OpenEvent & { fields: string; recipients: string | null }>()
  return row
    ? {
        ...row,
        fields: JSON.parse(row.fields),
        recipients: row.recipients === null ? null : JSON.parse(row.recipients),
      }
    : undefined
}

export async function shapesOf({ db }: Store, subscriptionTypes: readonly string[]) {
  const { results } = await db
    .prepare(
      `SELECT s.subscription_type AS type, s.fields
       FROM json_each(?1) t CROSS JOIN shapes s ON s.subscription_type = t.value`,
    )
    .bind(JSON.stringify(subscriptionTypes))
    .all<{ type: string; fields: string }>()
  return results.map(({ type, fields }) => ({ type, fields: JSON.parse(fields) as string[] }))
}

export async function subscriberNamed({ db }: Store, externalId: string) {
  const row = await db
    .prepare('SELECT id, own_events AS ownEvents FROM subscribers WHERE external_id = ?1')
    .bind(externalId)
    .first<{ id: number; ownEvents: number }>()
  return row ? { id: row.id, ownEvents: row.ownEvents === 1 } : undefined
}

/** At most `limit` rows (-1: all) under the keys, of subscribers in (after, end]. */
export async function matchingRows(
  { db }: Store,
  keys: readonly string[],
  after: number,
  end: number,
  limit: number,
): Promise<KeyRow[]> {
  // Without a range to seek in, a key under which nobody stands costs no row.
  const isAll = after < 0 && end === LAST_ID
  const { results } = await db
    .prepare(
      `SELECT k.key, k.subscriber_id AS subscriberId, k.subscription_id AS subscriptionId,
         k.destination_id AS destinationId, k.method, k.interval, k.rest
       FROM json_each(?1) j CROSS JOIN subscription_keys k
         ON k.key = j.value${isAll ? '' : ' AND k.subscriber_id > ?3 AND k.subscriber_id <= ?4'}
       LIMIT ?2`,
    )
    .bind(JSON.stringify(keys), limit, ...(isAll ? [] : [after, end]))
    .all<KeyRow & { rest: string | null }>()
  return results.map((row) => ({ ...row, rest: row.rest === null ? null : JSON.parse(row.rest) }))
}

/**
 * A page of an event that names its recipients: each at a destination that works, the one that is named, else one of the
 * default send method if there is one, else the first, and one that its owner has still to confirm only where there is no
 * other. Whoever has none is left out.
 */
export async function directRows(
  { db }: Store,
  { recipients, onlyVerified, cursor: after }: Pick<OpenEvent, 'recipients' | 'onlyVerified' | 'cursor'>,
  sendMethods: readonly SendMethod[],
  size: number,
) {
  const named = (recipients ?? []).map(toPlace).filter(([id]) => id > after)
  const waiting = named.sort(([one], [other]) => one - other)
  const end = waiting.length > size ? (waiting[size - 1]?.[0] ?? LAST_ID) : LAST_ID
  const page = waiting.filter(([id]) => id <= end)
  const { results } = await db
    .prepare(DIRECT)
    .bind(JSON.stringify(page), namesOf(sendMethods), onlyVerified ? 1 : 0, namesOf(sendMethods.filter(asksFirst)))
    .all<KeyRow>()
  return { rows: results, end }
}

const namesOf = (sendMethods: readonly SendMethod[]) => JSON.stringify(sendMethods.map(({ name }) => name))

const asksFirst = (method: SendMethod) => method.asksFirst === true

const toPlace = (one: Addressee): Exclude<Addressee, number> => (typeof one === 'number' ? [one, 0, 0] : one)

const DIRECT = `
  SELECT '' AS key, s.id AS subscriberId, j.value->>'$[2]' AS subscriptionId, d.id AS destinationId, d.method,
    'immediate' AS interval, NULL AS rest
  FROM json_each(?1) j CROSS JOIN subscribers s ON s.id = j.value->>'$[0]'
  JOIN destinations d ON d.subscriber_id = s.id AND d.id = (
    SELECT id FROM destinations
    WHERE subscriber_id = s.id AND state IN ('ok', 'failing') AND verified >= ?3
      AND method IN (SELECT value FROM json_each(?2)) AND j.value->>'$[1]' IN (0, id)
    ORDER BY verified < (method IN (SELECT value FROM json_each(?4))), method <> coalesce(s.default_method, ''), id
    LIMIT 1)`

/** When somebody usually wants their digests. */
export interface Calendar {
  readonly timeZone: string
  readonly defaultAt: string | null
  readonly defaultOn: Weekday | null
  /** Days on which messages come; null for all. */
  readonly workingDays: readonly Weekday[] | null
  /** Digests grow in place, where the send method can do that. */
  readonly liveDigests: boolean
}

/** The calendars of these rows' subscribers, by subscriber id. */
export async function calendarsOf({ db }: Store, rows: readonly KeyRow[]): Promise<ReadonlyMap<number, Calendar>> {
  if (rows.length === 0) return new Map()
  const { results } = await db
    .prepare(
      `SELECT s.id, s.time_zone AS timeZone, s.default_at AS defaultAt, s.default_on AS defaultOn,
         s.working_days AS workingDays, s.live_digests AS liveDigests
       FROM json_each(?1) j CROSS JOIN subscribers s ON s.id = j.value`,
    )
    .bind(JSON.stringify([...new Set(rows.map((row) => row.subscriberId))]))
    .all<Pick<Calendar, 'timeZone' | 'defaultAt' | 'defaultOn'> & CalendarRow>()
  return new Map(
    results.map(({ id, workingDays, liveDigests, ...calendar }) => [
      id,
      {
        ...calendar,
        workingDays: workingDays === null ? null : JSON.parse(workingDays),
        liveDigests: liveDigests === 1,
      },
    ]),
  )
}

interface CalendarRow {
  readonly id: number
  readonly workingDays: string | null
  readonly liveDigests: number
}

/** Which of the digests that these notices would wait for have closed. */
export async function closedSlots({ db }: Store, notices: readonly Notice[]): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT d.subscriber_id AS subscriberId, d.destination_id AS destinationId, d.slot
       FROM json_each(?1) j CROSS JOIN digests d
         ON d.subscriber_id = j.value->>'$[0]' AND d.destination_id = j.value->>'$[1]' AND d.slot = j.value->>'$[2]'
       WHERE ${IS_CLOSED}`,
    )
    .bind(JSON.stringify(notices.map((one) => [one.subscriberId, one.destinationId, one.slot])))
    .all<{ subscriberId: number; destinationId: number; slot: string }>()
  return results.map((row) => `${row.subscriberId} ${row.destinationId} ${row.slot}`)
}
