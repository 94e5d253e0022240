import type { Ask, Context, DestinationRow, SubscriberRow } from '../../src/engine/index.ts'
import { keysFor, toRow } from '../../src/engine/subscriptions/row.ts'
import type { Population } from './population.ts'
import { SILENCE } from './rig.ts'

/** What was seeded, so that a report can say what it measured on. */
export interface Seeded {
  readonly subscriptions: number
  readonly keys: number
  readonly residual: number
  readonly unkeyed: number
  readonly equalities: number
}

const CREATED = new Date('2026-11-01T00:00:00Z')
const TIME_ZONES = ['Europe/Vienna', 'America/New_York', 'Asia/Tokyo', 'UTC']

export function subscriberOf({ idOf }: Population, number: number): SubscriberRow {
  return {
    id: idOf(number),
    externalId: `p${number}`,
    kind: 'person',
    origin: 'host',
    name: `Person ${number}`,
    locale: 'en',
    timeZone: TIME_ZONES[number % TIME_ZONES.length] ?? 'UTC',
    defaultInterval: 'immediate',
    defaultMethod: null,
    ownEvents: false,
    quietHours: null,
    createdAt: CREATED.getTime(),
  }
}

const destinationOf = ({ id, externalId }: SubscriberRow): DestinationRow => ({
  subscriberId: id,
  id: 1,
  method: SILENCE,
  address: externalId,
  verified: true,
  state: 'ok',
  reason: null,
  origin: 'host',
  createdAt: CREATED.getTime(),
})

/**
 * Adds the subscribers from one number up to another with all they have. The rows are those that the engine makes when
 * somebody subscribes; only the statements are for many at a time.
 */
export async function seed(context: Context, population: Population, from: number, to: number): Promise<Seeded> {
  const people = Array.from({ length: to - from }, (_, place) => subscriberOf(population, from + place))
  const made = await Promise.all(
    people.flatMap((person, place) =>
      population.asksOf(from + place).map((ask, number) => makeRows(context, ask, person, number + 1)),
    ),
  )
  const shapes = new Map(made.map(({ row, keys }) => [`${row.type} ${keys.fields}`, [row.type, keys.fields]]))
  const keyRows = made.flatMap(({ row, keys }) =>
    keys.keys.map((key) => [key, row.subscriberId, row.id, row.destinationId, keys.method, row.interval, keys.rest]),
  )
  const insert = (table: string, columns: string, rows: readonly (readonly unknown[])[]) =>
    context.store.db.prepare(insertInto(table, columns)).bind(JSON.stringify(rows))
  await context.store.db.batch([
    insert('subscribers', SUBSCRIBERS, people.map(inColumns(SUBSCRIBERS))),
    insert('destinations', DESTINATIONS, people.map(destinationOf).map(inColumns(DESTINATIONS))),
    insert('subscriptions', SUBSCRIPTIONS, made.map(({ row }) => row).map(inColumns(SUBSCRIPTIONS))),
    insert('subscription_keys', KEYS, keyRows.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))),
    insert('shapes', 'subscription_type, fields', [...shapes.values()]),
  ])
  return {
    subscriptions: made.length,
    keys: keyRows.length,
    residual: made.filter(({ keys }) => keys.fields.length > 0 && keys.residual.length > 0).length,
    unkeyed: made.filter(({ keys }) => keys.fields.length === 0).length,
    equalities: made.reduce((sum, { keys }) => sum + keys.fields.length, 0),
  }
}

async function makeRows(context: Context, ask: Ask, person: SubscriberRow, id: number) {
  const to = destinationOf(person)
  const row = { ...toRow({ ...context, now: CREATED }, ask, person, to, undefined), id }
  return { row, keys: await keysFor(context, row, to.method) }
}

const SUBSCRIBERS =
  'id, external_id, kind, origin, name, locale, time_zone, default_interval, default_method, own_events, quiet_hours, created_at'
const DESTINATIONS = 'subscriber_id, id, method, address, verified, state, reason, origin, created_at'
const SUBSCRIPTIONS =
  'subscriber_id, id, type, conditions, interval, at, "on", method, destination_id, until, until_at, remaining, status, reason, text, created_at, created_by'
const KEYS = 'key, subscriber_id, subscription_id, destination_id, method, interval, rest'

/** A row's values in the order of the columns, whose names are the row's in another spelling. */
const inColumns = (columns: string) => {
  const names = columns.split(', ').map((column) => column.replaceAll('"', '').replaceAll(/_./g, (part) => part.charAt(1).toUpperCase()))
  return (row: object) => {
    const values = new Map(Object.entries(row))
    return names.map((name) => values.get(name) ?? null)
  }
}

/** JSON arrays into rows; what is itself an array or an object is stored as JSON. */
export const insertInto = (table: string, columns: string) => `
  INSERT OR IGNORE INTO ${table} (${columns})
  SELECT ${columns.split(', ').map((_, place) => `value->>'$[${place}]'`)} FROM json_each(?1)`
