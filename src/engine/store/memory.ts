import type { Store } from './index.ts'
import type { KeyRow } from './matching.ts'

/** What a subscription with a rate or a count remembers, as it is stored. */
export interface Memory {
  /** A `Rate` as JSON: the row of a key may say what was asked for a moment ago. */
  readonly rate: string | null
  /** Notifications left; null where they are not counted. */
  readonly remaining: number | null
  /** A list of moments as JSON. */
  readonly recent: string | null
  /** Another one for other moments: a hundred of them are too many to be sent back and compared. */
  readonly version: number
  readonly absentAt: number | null
}

/** What a subscription remembered when it was read, and what is to be another one now. */
export interface MemoryChange {
  readonly subscriberId: number
  readonly subscriptionId: number
  readonly before: Memory
  readonly after: Changed
}

/** What a subscription remembers now; moments are as they were unless it says which to forget and to add. */
export interface Changed extends Pick<Memory, 'remaining' | 'absentAt'> {
  readonly moments?: { readonly since: number; readonly add: number | null }
}

/** Whether a row's subscription has to be asked what it remembers. */
export const hasMemory = ({ rest }: KeyRow): boolean => rest?.counted === true || rest?.rate !== undefined

export const memoryKey = (row: Pick<KeyRow, 'subscriberId' | 'subscriptionId'>) =>
  `${row.subscriberId} ${row.subscriptionId}`

/** What these rows' subscriptions remember, by `memoryKey`. */
export async function memoriesOf({ db }: Store, rows: readonly KeyRow[]): Promise<ReadonlyMap<string, Memory>> {
  if (rows.length === 0) return new Map()
  const { results } = await db
    .prepare(
      `SELECT s.subscriber_id AS subscriberId, s.id AS subscriptionId, ${MEMORY}
       FROM json_each(?1) j CROSS JOIN subscriptions s
         ON s.subscriber_id = j.value->>'$[0]' AND s.id = j.value->>'$[1]'`,
    )
    .bind(JSON.stringify(rows.map((row) => [row.subscriberId, row.subscriptionId])))
    .all<Memory & Pick<KeyRow, 'subscriberId' | 'subscriptionId'>>()
  return new Map(
    results.map(({ subscriberId, subscriptionId, ...memory }) => [memoryKey({ subscriberId, subscriptionId }), memory]),
  )
}

/** Changes as the statements below read them, one by one in `j`. */
export const toList = (changes: readonly MemoryChange[]): string =>
  JSON.stringify(changes.map((one) => ({ ...one, before: { ...one.before, recent: undefined } })))

/** The columns of `Memory`, of the subscription `s`. */
export const MEMORY = 's.rate, s.remaining, s.recent, s.memory_version AS version, s.absent_at AS absentAt'

/** `s` is the subscription that a change in `j` is of. */
export const CHANGED = "s.subscriber_id = j.value->>'$.subscriberId' AND s.id = j.value->>'$.subscriptionId'"

/**
 * `s` remembers something else than it did when the change in `j` was thought out. Until when nothing is missed is not
 * part of it: of two events the later one counts, in whatever order they are matched.
 */
export const IS_OTHER = `(s.rate IS NOT j.value->>'$.before.rate'
  OR s.remaining IS NOT j.value->>'$.before.remaining' OR s.memory_version <> j.value->>'$.before.version')`

const MOMENTS = `(
  SELECT json_group_array(n.at) FROM (
    SELECT m.value AS at FROM json_each(coalesce(s.recent, '[]')) m WHERE m.value >= j.value->>'$.after.moments.since'
    UNION ALL
    SELECT j.value->>'$.after.moments.add' WHERE j.value->>'$.after.moments.add' IS NOT NULL) n)`

/** Until when nothing is missed, if something has come: never earlier than it was. */
const LATER = `iif(j.value->>'$.after.absentAt' IS NULL, s.absent_at,
  max(coalesce(s.absent_at, 0), j.value->>'$.after.absentAt'))`

/**
 * Writes the changes in parameter `list` down where a condition on the subscription `s` holds; whoever was told for the
 * last time has no keys any more. To be done in one transaction, and in this order.
 */
export const rememberStatements = (
  list: string,
  condition: string,
  absentAt = LATER,
): readonly [dropKeys: string, remember: string] => [
  `DELETE FROM subscription_keys WHERE (key, subscriber_id, subscription_id) IN (
     SELECT k.value, s.subscriber_id, s.id FROM json_each(${list}) j CROSS JOIN subscriptions s ON ${CHANGED}
     CROSS JOIN json_each(s.keys) k WHERE j.value->>'$.after.remaining' = 0 AND ${condition})`,
  `UPDATE subscriptions AS s SET remaining = j.value->>'$.after.remaining', absent_at = ${absentAt},
     recent = iif(j.value->>'$.after.moments' IS NULL, recent, ${MOMENTS}),
     memory_version = memory_version + (j.value->>'$.after.moments' IS NOT NULL),
     keys = CASE WHEN j.value->>'$.after.remaining' = 0 THEN '[]' ELSE keys END,
     status = CASE WHEN j.value->>'$.after.remaining' = 0 AND status = 'active' THEN 'expired' ELSE status END
   FROM json_each(${list}) j WHERE ${CHANGED} AND ${condition}`,
]
