import type { Ask, NewEvent } from '../../src/engine/index.ts'
import type { Population } from './population.ts'
import { everyOf, OTHER_EVENTS } from './school.ts'
import { insertInto } from './seed.ts'

/** A statement with what it asks for. */
export interface Query {
  readonly sql: string
  readonly params: readonly (string | number)[]
}

/** The tables of the plug-in guide: as it ships them, and again with the indexes that its query profits from most. */
export const GUIDE_TABLES = ['', 'indexed_'].flatMap((prefix) => [
  `CREATE TABLE ${prefix}notifications (
    sid INTEGER PRIMARY KEY, uid INTEGER NOT NULL, type TEXT NOT NULL, event_type TEXT NOT NULL,
    conditions INTEGER NOT NULL, send_interval INTEGER NOT NULL, send_method TEXT NOT NULL, cron INTEGER NOT NULL,
    module TEXT NOT NULL, status INTEGER NOT NULL, destination TEXT NOT NULL)`,
  `CREATE TABLE ${prefix}notifications_fields (
    sid INTEGER NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, intval INTEGER, PRIMARY KEY (sid, field))`,
])

/** Fills the second set of tables from the first, and adds its indexes. */
export const GUIDE_INDEXES = [
  'INSERT INTO indexed_notifications SELECT * FROM notifications',
  'INSERT INTO indexed_notifications_fields SELECT * FROM notifications_fields',
  'CREATE INDEX indexed_fields_value ON indexed_notifications_fields (field, value, sid)',
  'CREATE INDEX indexed_notifications_event ON indexed_notifications (event_type, status)',
  'ANALYZE',
]

const SECONDS: Readonly<Record<string, number>> = { immediate: 0, hourly: 3600, daily: 86_400, weekly: 604_800 }
const SUBSCRIPTIONS =
  'sid, uid, type, event_type, conditions, send_interval, send_method, cron, module, status, destination'
const FIELDS = 'sid, field, value, intval'

/** The same subscriptions in the guide's tables. Of their conditions these can hold equality only. */
export async function seedGuide(db: D1Database, population: Population, from: number, to: number): Promise<void> {
  const all = Array.from({ length: to - from }, (_, place) => population.asksOf(from + place)).flatMap((asks, place) =>
    asks.map((ask, number) => ({ ask, uid: from + place + 1, sid: (from + place) * asks.length + number + 1 })),
  )
  const equal = ({ conditions }: Ask) => conditions.filter(({ op }) => op === '=')
  const rows = all.map(({ ask, uid, sid }) => {
    const interval = SECONDS[ask.interval ?? ''] ?? 0
    const eventType = OTHER_EVENTS.find((name) => everyOf(name) === ask.type) ?? 'forum.post'
    return [sid, uid, ask.type, eventType, equal(ask).length, interval, 'mail', 1, 'notifications', 1, '']
  })
  const fields = all.flatMap(({ ask, sid }) => equal(ask).map(({ field, value }) => [sid, field, value, 0]))
  await db.batch([
    db.prepare(insertInto('notifications', SUBSCRIPTIONS)).bind(JSON.stringify(rows)),
    db.prepare(insertInto('notifications_fields', FIELDS)).bind(JSON.stringify(fields)),
  ])
}

/**
 * Who subscribed to an event, as the plug-in guide has it: every field that the event offers is one alternative of the
 * WHERE clause, and a subscription counts when as many of its fields are left as it has conditions.
 */
export function guideQuery({ name, fields }: NewEvent, actor: number, prefix: '' | 'indexed_'): Query {
  const pairs = Object.entries(fields).map(([field, value]) => [field, [value].flat()] as const)
  const alternatives = pairs.map(([, values]) => `(f.field = ? AND f.value IN (${values.map(() => '?').join(', ')}))`)
  return {
    sql: `
      SELECT s.uid, s.destination, s.sid, s.module, s.send_interval, s.send_method, s.cron, s.conditions
      FROM ${prefix}notifications s LEFT JOIN ${prefix}notifications_fields f ON s.sid = f.sid
      WHERE s.status = 1 AND s.event_type = ? AND s.send_interval >= 0 AND s.uid <> ?
        AND (${alternatives.join(' OR ')})
      GROUP BY s.sid HAVING s.conditions = count(f.sid)`,
    params: [name, actor, ...pairs.flatMap(([field, values]) => [field, ...values.map(String)])],
  }
}
