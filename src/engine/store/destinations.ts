import { ENDS } from './ends.ts'
import type { Store } from './index.ts'
import type { DestinationRow } from './subscribers.ts'

interface Changes {
  readonly hourlyCap?: number | null | undefined
  readonly hidesActor?: boolean | undefined
  readonly state?: 'ok' | 'off' | undefined
}

type Place = Pick<DestinationRow, 'subscriberId' | 'id'>

/** Writes down what changes of a destination; what is left out keeps its value. */
export async function setDestination(
  { db }: Store,
  { subscriberId, id }: Place,
  { hourlyCap, hidesActor, state }: Changes,
): Promise<void> {
  const place = [subscriberId, id]
  const changes = [
    hourlyCap === undefined
      ? []
      : [db.prepare(`UPDATE destinations SET hourly_cap = ?3 ${AT}`).bind(...place, hourlyCap)],
    hidesActor === undefined
      ? []
      : [db.prepare(`UPDATE destinations SET hides_actor = ?3 ${AT}`).bind(...place, hidesActor ? 1 : 0)],
    state === undefined ? [] : [db.prepare(SET_STATE).bind(...place, state, state === 'off' ? ENDS.removed : null)],
  ].flat()
  if (changes.length > 0) await db.batch(changes)
}

const AT = 'WHERE subscriber_id = ?1 AND id = ?2'

const SET_STATE = `UPDATE destinations SET state = ?3, reason = ?4, failing_since = NULL ${AT}`

/** Puts another sealed secret in the place of the one that was read; false where that is not there any more. */
export async function replaceSecret(
  { db }: Store,
  { subscriberId, id, secret: former }: Place & Pick<DestinationRow, 'secret'>,
  secret: string,
): Promise<boolean> {
  const { meta } = await db
    .prepare(`UPDATE destinations SET secret = ?3 ${AT} AND secret IS ?4`)
    .bind(subscriberId, id, secret, former)
    .run()
  return meta.changes === 1
}
