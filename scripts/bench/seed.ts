import { getTableColumns, getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Ask, Context, DestinationRow, SubscriberRow } from '../../src/engine/index.ts'
import { destinations, shapes, subscribers, subscriptionKeys, subscriptions } from '../../src/engine/store/schema.ts'
import { NEW_DESTINATION } from '../../src/engine/store/subscribers.ts'
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
    defaultAt: null,
    defaultOn: null,
    quietHours: null,
    workingDays: null,
    snoozedUntil: null,
    vacation: null,
    urgentPasses: false,
    digestStyle: 'short' as const,
    liveDigests: false,
    repeats: false,
    fallback: null,
    failoverMethod: null,
    createdAt: CREATED.getTime(),
  }
}

const destinationOf = ({ id, externalId }: SubscriberRow): DestinationRow => ({
  subscriberId: id,
  id: 1,
  method: SILENCE,
  address: externalId,
  verified: true,
  ...NEW_DESTINATION,
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
  const shapeRows = new Map(
    made.map(({ row, keys }) => [`${row.type} ${keys.fields}`, { subscriptionType: row.type, fields: keys.fields }]),
  )
  const keyRows = made
    .flatMap(({ row, keys: { keys, method, rest } }) =>
      keys.map((key) => ({ ...row, key, subscriptionId: row.id, method, rest })),
    )
    .sort((one, other) => (one.key < other.key ? -1 : 1))
  const { db } = context.store
  await db.batch([
    insertAll(db, subscribers, people),
    insertAll(db, destinations, people.map(destinationOf)),
    insertAll(
      db,
      subscriptions,
      made.map(({ row, keys }) => ({ ...row, keys: keys.keys })),
    ),
    insertAll(db, subscriptionKeys, keyRows),
    insertAll(db, shapes, [...shapeRows.values()]),
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

/** Inserts rows in one statement, whatever columns the table has. */
function insertAll(db: D1Database, table: SQLiteTable, rows: readonly object[]): D1PreparedStatement {
  const columns = Object.entries(getTableColumns(table))
  const names = columns.map(([, column]) => `"${column.name}"`).join(', ')
  const values = rows.map((row) => {
    const members = new Map<string, unknown>(Object.entries(row))
    return columns.map(([member, column]) => members.get(member) ?? column.default ?? null)
  })
  return db.prepare(insertInto(getTableName(table), names)).bind(JSON.stringify(values))
}

/** JSON arrays into rows; what is itself an array or an object is stored as JSON. */
export const insertInto = (table: string, columns: string) => `
  INSERT INTO ${table} (${columns})
  SELECT ${columns.split(', ').map((_, place) => `value->>'$[${place}]'`)} FROM json_each(?1) WHERE true
  ON CONFLICT DO NOTHING`
