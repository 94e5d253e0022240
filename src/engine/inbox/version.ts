import type { Store } from '../store/index.ts'

/** Where an inbox stands: a number that goes up whenever anything in it changes; 0 before anything did. */
export async function versionOfInbox({ db }: Pick<Store, 'db'>, subscriberId: number): Promise<number> {
  const statement = db.prepare('SELECT version FROM inboxes WHERE subscriber_id = ?1').bind(subscriberId)
  const { results } = await statement.all<{ readonly version: number }>()
  return results[0]?.version ?? 0
}

const MOVE_ON = 'ON CONFLICT (subscriber_id) DO UPDATE SET version = version + 1'

/** Stands before whatever changes an inbox, in its transaction. */
export const moveOn = ({ db }: Pick<Store, 'db'>, subscriberId: number): D1PreparedStatement =>
  db.prepare(`INSERT INTO inboxes (subscriber_id, version) VALUES (?1, 1) ${MOVE_ON}`).bind(subscriberId)

/** Stands behind what may have changed an inbox, in its transaction. */
export const moveOnIfChanged = ({ db }: Pick<Store, 'db'>, subscriberId: number): D1PreparedStatement =>
  db
    .prepare(`INSERT INTO inboxes (subscriber_id, version) SELECT ?1, 1 WHERE changes() > 0 ${MOVE_ON}`)
    .bind(subscriberId)
