import type { EventRow } from '../record.ts'
import type { Store } from './index.ts'
import type { Addressee } from './matching.ts'

/** A destination that takes nothing any more, and what its send method said. */
export interface Refusal {
  readonly subscriberId: number
  readonly destinationId: number
  readonly reason: string
}

/** A destination that is to be switched off, and the event by which that is told elsewhere, where anybody can be told. */
export interface SwitchOff extends Refusal {
  readonly notice: EventRow | undefined
}

/** A destination that is on, and who is to be told when it is switched off: those who can be reached another way. */
export interface Watched {
  readonly subscriberId: number
  readonly destinationId: number
  readonly method: string
  readonly kind: 'person' | 'channel'
  readonly name: string
  readonly locale: string
  /** Each with the other destination at which they are told. */
  readonly recipients: readonly Exclude<Addressee, number>[]
}

/** Who watches these destinations: the person whose it is, or for a channel those who subscribed it. */
export async function watchedAt(
  { db }: Store,
  refusals: readonly Refusal[],
  methods: readonly string[],
): Promise<readonly Watched[]> {
  const places = refusals.map(({ subscriberId, destinationId }) => [subscriberId, destinationId])
  const { results } = await db
    .prepare(WATCHED)
    .bind(JSON.stringify(places), JSON.stringify(methods))
    .all<Watched & { recipients: string }>()
  return results.map((row) => ({ ...row, recipients: JSON.parse(row.recipients) }))
}

/** The destinations of all subscribers at one address that are on. */
export async function destinationsAt({ db }: Store, method: string, address: string) {
  const { results } = await db
    .prepare(
      `SELECT subscriber_id AS subscriberId, id AS destinationId FROM destinations
       WHERE method = ?1 AND address = ?2 AND ${IS_ON}`,
    )
    .bind(method, address)
    .all<Omit<Refusal, 'reason'>>()
  return results
}

/** The destinations of all subscribers that are on, at addresses that begin like this. */
export async function destinationsBelow({ db }: Store, method: string, prefix: string) {
  const { results } = await db
    .prepare(
      `SELECT subscriber_id AS subscriberId, id AS destinationId FROM destinations
       WHERE method = ?1 AND address >= ?2 AND address < ?3 AND ${IS_ON}`,
    )
    .bind(method, prefix, `${prefix}\uffff`)
    .all<Omit<Refusal, 'reason'>>()
  return results
}

/**
 * Switches destinations off and writes down the events that tell of it, for the sweeper to match, where a condition
 * holds; its parameters come first. To be done in one transaction: each that was on is told of once.
 */
export function switchOffStatements(
  db: D1Database,
  offs: readonly SwitchOff[],
  condition: Holding,
  now: Date,
): D1PreparedStatement[] {
  const { sql, params } = condition
  const list = params.length + 1
  const told = offs.flatMap(({ notice, ...one }) => (notice ? [{ ...notice, ...one }] : []))
  return [
    // Before the destination is off: that it is still on tells that nobody else has told of it.
    ...tellStatements(db, told, `d.${IS_ON}`, condition, now),
    ...(offs.length > 0 ? [db.prepare(`${switchOff(list)} AND ${sql}`).bind(...params, JSON.stringify(offs))] : []),
  ]
}

/** What holds when a transaction is done, for statements of which it is one; its parameters come first. */
export interface Holding {
  readonly sql: string
  readonly params: readonly unknown[]
}

/** A notice, and the destination that it is about. */
export type Telling = EventRow & Pick<Refusal, 'subscriberId' | 'destinationId'>

/** Writes down events that tell of destinations `d`, as long as something is true of those. */
export function tellStatements(
  db: D1Database,
  tellings: readonly Telling[],
  isTrue: string,
  { sql, params }: Holding,
  now: Date,
): D1PreparedStatement[] {
  if (tellings.length === 0) return []
  const statement = `${tell(params.length + 1, params.length + 2)} WHERE ${isTrue} AND ${sql}`
  return [db.prepare(statement).bind(...params, JSON.stringify(tellings), now.getTime())]
}

/** Finds the destination `d` of a list's item `j`. */
export const AT = "d.subscriber_id = j.value->>'$.subscriberId' AND d.id = j.value->>'$.destinationId'"

/** It is tried, whatever became of what was sent there last; one that is paused is in use, and may be refused too. */
const IS_ON = "state <> 'off'"

const tell = (list: number, moment: number) => `
  INSERT INTO events (id, digest, name, fields, data, recipients, only_verified, occurred_at, received_at, check_at)
  SELECT j.value->>'$.id', j.value->>'$.digest', j.value->>'$.name', j.value->>'$.fields', j.value->>'$.data',
    j.value->>'$.recipients', 1, ?${moment}, ?${moment}, ?${moment}
  FROM json_each(?${list}) j CROSS JOIN destinations d ON ${AT}`

const switchOff = (list: number) => `
  UPDATE destinations AS d SET state = 'off', reason = j.value->>'$.reason', failing_since = NULL
  FROM json_each(?${list}) j WHERE ${AT}`

const WATCHED = `
  WITH off AS (
    SELECT d.subscriber_id, d.id, d.method, d.address, s.kind, s.name, s.locale
    FROM json_each(?1) j
    CROSS JOIN destinations d ON d.subscriber_id = j.value->>'$[0]' AND d.id = j.value->>'$[1]'
    JOIN subscribers s ON s.id = d.subscriber_id
    WHERE d.${IS_ON}),
  watchers AS (
    SELECT subscriber_id, id, subscriber_id AS watcher FROM off WHERE kind = 'person'
    UNION
    SELECT o.subscriber_id, o.id, (
      SELECT c.subscriber_id FROM destinations c
      WHERE c.method = substr(u.created_by, 1, instr(u.created_by, ':') - 1)
        AND c.address = substr(u.created_by, instr(u.created_by, ':') + 1) AND c.verified = 1
      ORDER BY c.created_at LIMIT 1)
    FROM off o CROSS JOIN subscriptions u ON u.subscriber_id = o.subscriber_id AND u.destination_id = o.id
    WHERE o.kind = 'channel' AND u.created_by IS NOT NULL AND u.status IN ('active', 'muted'))
  SELECT o.subscriber_id AS subscriberId, o.id AS destinationId, o.method, o.kind, o.name, o.locale, (
    SELECT json_group_array(json_array(w.watcher, a.id, 0)) FROM watchers w
    JOIN destinations a ON a.subscriber_id = w.watcher AND a.id = (
      SELECT t.id FROM destinations t JOIN subscribers s ON s.id = t.subscriber_id
      WHERE t.subscriber_id = w.watcher AND t.state IN ('ok', 'failing') AND t.verified = 1
        AND t.method IN (SELECT value FROM json_each(?2)) AND (t.method, t.address) <> (o.method, o.address)
      ORDER BY t.state <> 'ok', t.method <> coalesce(s.default_method, ''), t.id LIMIT 1)
    WHERE w.subscriber_id = o.subscriber_id AND w.id = o.id) AS recipients
  FROM off o`
