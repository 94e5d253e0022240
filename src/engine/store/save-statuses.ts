import type { Store } from './index.ts'
import type { Keys, SubscriptionRow } from './subscriptions.ts'

/** A subscription as it was read, the same with another status, and the keys that it gets. */
export interface Restated<Row extends SubscriptionRow = SubscriptionRow> {
  readonly former: Row
  readonly next: Row
  readonly keys: Keys
}

/** D1 takes 2 MB as one parameter, and a character may be three bytes. */
const MOST_CHARACTERS = 500_000

/**
 * Gives subscriptions their statuses and keys: those of them that are still as they were read, and that nobody has made
 * anew meanwhile. Gives those.
 */
export async function saveStatuses<One extends Restated>(
  { db }: Store,
  all: readonly One[],
): Promise<ReadonlySet<One>> {
  const saved = new Set<string>()
  for (const list of lists(all.map((one) => JSON.stringify(toWritten(one))))) {
    const [, , changed] = await db.batch<{ subscriber: number; subscription: number }>(
      [DROP_KEYS, ADD_KEYS, CHANGE, ADD_SHAPES].map((statement) => db.prepare(statement).bind(list)),
    )
    for (const { subscriber, subscription } of changed?.results ?? []) saved.add(`${subscriber} ${subscription}`)
  }
  return new Set(all.filter(({ former }) => saved.has(`${former.subscriberId} ${former.id}`)))
}

/** JSON values as JSON lists that are not too long: as a rule, one. */
function lists(values: readonly string[]): readonly string[] {
  const parts: string[][] = []
  let length = Number.POSITIVE_INFINITY
  for (const value of values) {
    if (length + value.length > MOST_CHARACTERS) {
      parts.push([])
      length = 0
    }
    parts.at(-1)?.push(value)
    length += value.length + 1
  }
  return parts.map((part) => `[${part.join(',')}]`)
}

const toWritten = ({ former, next, keys }: Restated) => ({
  subscriber: former.subscriberId,
  id: former.id,
  was: former.status,
  wasMutedUntil: former.mutedUntil,
  text: former.text,
  destination: former.destinationId,
  endsAt: former.untilAt,
  interval: former.interval,
  status: next.status,
  mutedUntil: next.mutedUntil,
  absentAt: next.absentAt,
  reason: next.reason,
  method: keys.method,
  rest: keys.rest && JSON.stringify(keys.rest),
  keys: keys.keys,
  shape: keys.keys.length > 0 ? [former.type, JSON.stringify(keys.fields)] : null,
})

/** None of the statements changes the row before the last one that asks for it, so all do something, or none does. */
const AS_READ = `
  s.subscriber_id = j.value->>'$.subscriber' AND s.id = j.value->>'$.id' AND s.status = j.value->>'$.was'
    AND s.muted_until IS j.value->>'$.wasMutedUntil' AND s.text = j.value->>'$.text'
    AND s.destination_id = j.value->>'$.destination' AND s.until_at IS j.value->>'$.endsAt'
    AND (s.status IN ('active', 'muted') OR j.value->>'$.status' = 'deleted'
      OR (s.subscriber_id, s.text, s.destination_id) NOT IN (
        SELECT t.subscriber_id, t.text, t.destination_id FROM subscriptions t
        WHERE t.subscriber_id IN (SELECT value->>'$.subscriber' FROM json_each(?1))
          AND t.status IN ('active', 'muted')))`

const DROP_KEYS = `
  DELETE FROM subscription_keys WHERE (key, subscriber_id, subscription_id) IN (
    SELECT k.value, s.subscriber_id, s.id
    FROM json_each(?1) j CROSS JOIN subscriptions s ON ${AS_READ} CROSS JOIN json_each(s.keys) k)`

const ADD_KEYS = `
  INSERT INTO subscription_keys (key, subscriber_id, subscription_id, destination_id, method, interval, rest)
  SELECT k.value, s.subscriber_id, s.id, s.destination_id, j.value->>'$.method', j.value->>'$.interval', j.value->>'$.rest'
  FROM json_each(?1) j CROSS JOIN subscriptions s ON ${AS_READ}
  CROSS JOIN json_each(j.value, '$.keys') k
  WHERE true ON CONFLICT DO NOTHING`

const CHANGE = `
  UPDATE subscriptions AS s SET status = j.value->>'$.status', muted_until = j.value->>'$.mutedUntil',
    absent_at = j.value->>'$.absentAt', reason = j.value->>'$.reason', keys = j.value->>'$.keys'
  FROM json_each(?1) j WHERE ${AS_READ}
  RETURNING subscriber_id AS subscriber, id AS subscription`

const ADD_SHAPES = `
  INSERT OR IGNORE INTO shapes
  SELECT value->>'$.shape[0]', value->>'$.shape[1]' FROM json_each(?1) WHERE value->'$.shape' <> 'null'`
