import type { EventRow } from '../record.ts'
import { AT, type Holding, type Refusal, type SwitchOff, switchOffStatements, tellStatements } from './switch-off.ts'

/** A destination of a subscriber. */
export type Place = Pick<Refusal, 'subscriberId' | 'destinationId'>

/** An event that tells the owner of a destination that messages do not get there. */
export interface Warning extends Place {
  readonly notice: EventRow
}

/** What changes for destinations by what became of messages to them. */
export interface Health {
  readonly offs: readonly SwitchOff[]
  /** They did not take a message now. */
  readonly failing: readonly Refusal[]
  /** They were failing, and took one. */
  readonly well: readonly Place[]
  readonly warnings: readonly Warning[]
}

/** An owner is told again after so long that messages do not get through. */
export const SILENT_MS = 86_400_000

/**
 * Writes down how destinations fare, and the events that tell of it, where a condition holds. To be done in one
 * transaction; an owner who was told within a day is not told again.
 */
export function healthStatements(
  db: D1Database,
  { offs, failing, well, warnings }: Health,
  condition: Holding,
  now: Date,
): D1PreparedStatement[] {
  const { sql, params } = condition
  const [list, moment] = [params.length + 1, params.length + 2]
  const change = (update: string, where: string, places: readonly Place[], ...more: readonly number[]) =>
    places.length === 0
      ? []
      : [
          db
            .prepare(`${update} FROM json_each(?${list}) j WHERE ${AT} AND ${where} AND ${sql}`)
            .bind(...params, JSON.stringify(places), ...more),
        ]
  const untold = `d.state <> 'off' AND coalesce(d.told_at, 0) <= ?${moment} - ${SILENT_MS}`
  const tellings = warnings.map(({ notice, subscriberId, destinationId }) => ({
    ...notice,
    subscriberId,
    destinationId,
  }))
  const fail = `UPDATE destinations AS d SET state = 'failing', reason = j.value->>'$.reason',
    failing_since = coalesce(failing_since, ?${moment})`
  return [
    ...tellStatements(db, tellings, untold, condition, now),
    ...change(`UPDATE destinations AS d SET told_at = ?${moment}`, untold, warnings.map(placeOf), now.getTime()),
    ...change(fail, "d.state IN ('ok', 'failing')", failing, now.getTime()),
    ...change(
      "UPDATE destinations AS d SET state = 'ok', reason = NULL, failing_since = NULL",
      "d.state = 'failing'",
      well,
    ),
    ...switchOffStatements(db, offs, condition, now),
  ]
}

const placeOf = ({ subscriberId, destinationId }: Place): Place => ({ subscriberId, destinationId })
