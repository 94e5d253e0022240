import type { Rules } from '../time/silence.ts'
import type { Store } from './index.ts'

/** Where somebody gets by a second way what they do not read by the first, and after how many minutes. */
export interface FallbackPlace {
  readonly destinationId: number
  readonly method: string
  readonly minutes: number
  /** When its owner wants no message, and their time zone. */
  readonly rules: Rules
}

/** Of those among these subscribers who want one and have a verified destination for it, by subscriber id. */
export async function fallbacksOf(
  { db }: Store,
  subscriberIds: Iterable<number>,
): Promise<ReadonlyMap<number, FallbackPlace>> {
  const ids = [...new Set(subscriberIds)]
  if (ids.length === 0) return new Map()
  const { results } = await db.prepare(FALLBACKS).bind(JSON.stringify(ids)).all<FallbackRow>()
  return new Map(results.map(({ id, rules, ...place }) => [id, { ...place, rules: JSON.parse(rules) }]))
}

type FallbackRow = Omit<FallbackPlace, 'rules'> & { readonly id: number; readonly rules: string }

const FALLBACKS = `
  SELECT s.id, d.id AS destinationId, d.method, s.fallback->>'$.minutes' AS minutes,
    json_object('timeZone', s.time_zone, 'quietHours', json(s.quiet_hours), 'workingDays', json(s.working_days),
      'snoozedUntil', s.snoozed_until, 'vacation', json(s.vacation)) AS rules
  FROM json_each(?1) j CROSS JOIN subscribers s ON s.id = j.value AND s.fallback IS NOT NULL
  CROSS JOIN destinations d ON d.subscriber_id = s.id AND d.id = (
    SELECT id FROM destinations
    WHERE subscriber_id = s.id AND method = s.fallback->>'$.method' AND verified = 1 AND state IN ('ok', 'failing')
    ORDER BY id LIMIT 1)`
