import type { Store } from './index.ts'
import type { Keys, SubscriptionAt } from './subscriptions.ts'

/** A subscription that was muted until now, and what becomes of it. */
export interface Unmuting {
  readonly row: SubscriptionAt
  /** `muted`: it stays so, and for good. */
  readonly status: 'active' | 'muted'
  readonly keys: Keys
}

/** Makes subscriptions active again with their keys, those of them that are still as they were read. */
export async function unmuteAll({ db }: Store, all: readonly Unmuting[]): Promise<void> {
  const list = JSON.stringify(all.map(toWritten))
  const shapes = all.flatMap(({ row, keys }) => (keys.keys.length > 0 ? [[row.type, JSON.stringify(keys.fields)]] : []))
  await db.batch([
    db.prepare(ADD_KEYS).bind(list),
    db.prepare(UNMUTE).bind(list),
    db
      .prepare(`INSERT OR IGNORE INTO shapes SELECT value->>'$[0]', value->>'$[1]' FROM json_each(?1)`)
      .bind(JSON.stringify(shapes)),
  ])
}

/** Puts off what cannot be decided now. */
export async function unmuteLater({ db }: Store, rows: readonly SubscriptionAt[], until: number): Promise<void> {
  const list = JSON.stringify(rows.map((row) => toWritten({ row, status: 'muted', keys: NO_KEYS })))
  await db
    .prepare(`UPDATE subscriptions AS s SET muted_until = ?2 FROM json_each(?1) j WHERE ${AS_READ}`)
    .bind(list, until)
    .run()
}

const NO_KEYS: Keys = { fields: [], keys: [], residual: [], method: '', rest: null }

const toWritten = ({ row, status, keys }: Unmuting) => ({
  subscriber: row.subscriberId,
  id: row.id,
  until: row.mutedUntil,
  text: row.text,
  destination: row.destinationId,
  endsAt: row.untilAt,
  interval: row.interval,
  status,
  method: keys.method,
  rest: keys.rest && JSON.stringify(keys.rest),
  keys: keys.keys,
})

const AS_READ = `
  s.subscriber_id = j.value->>'$.subscriber' AND s.id = j.value->>'$.id' AND s.status = 'muted'
    AND s.muted_until = j.value->>'$.until' AND s.text = j.value->>'$.text'
    AND s.destination_id = j.value->>'$.destination' AND s.until_at IS j.value->>'$.endsAt'`

const ADD_KEYS = `
  INSERT INTO subscription_keys (key, subscriber_id, subscription_id, destination_id, method, interval, rest)
  SELECT k.value, s.subscriber_id, s.id, s.destination_id, j.value->>'$.method', j.value->>'$.interval', j.value->>'$.rest'
  FROM json_each(?1) j CROSS JOIN subscriptions s ON ${AS_READ}
  CROSS JOIN json_each(j.value, '$.keys') k
  WHERE true ON CONFLICT DO NOTHING`

const UNMUTE = `
  UPDATE subscriptions AS s SET status = j.value->>'$.status', muted_until = NULL, keys = j.value->>'$.keys'
  FROM json_each(?1) j WHERE ${AS_READ}`
