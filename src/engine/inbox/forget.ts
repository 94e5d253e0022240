import type { Store } from '../store/index.ts'

const DAY_MS = 24 * 60 * 60_000
/** So long messages that were read, or put away, stay in an inbox; whatever became of it, none stays longer than a year. */
const READ_MS = 90 * DAY_MS
const ANY_MS = 365 * DAY_MS

/** Every minute has inboxes of its own to look through, all of them have had their turn after a week. */
const MINUTE_MS = 60_000
const MINUTES = 7 * 24 * 60
/** Above every id of a subscriber; they are random. */
const IDS = 2 ** 48

const STEP = 1_000
const STEPS = 10

/** Takes what is old out of the inboxes whose turn it is. */
export async function forgetOld({ store, now }: Forgetting): Promise<void> {
  const turn = Math.floor(now.getTime() / MINUTE_MS) % MINUTES
  const [from, to] = [turn, turn + 1].map((place) => Math.floor((IDS / MINUTES) * place))
  const statement = store.db.prepare(FORGET).bind(from, to, now.getTime() - READ_MS, now.getTime() - ANY_MS)
  for (let step = 0; step < STEPS; step++) {
    const { meta } = await statement.run()
    if (meta.changes < STEP) return
  }
}

interface Forgetting {
  readonly store: Pick<Store, 'db'>
  readonly now: Date
}

const FORGET = `
  DELETE FROM inbox_messages WHERE (subscriber_id, event_seq, id) IN (
    SELECT subscriber_id, event_seq, id FROM inbox_messages
    WHERE subscriber_id >= ?1 AND subscriber_id < ?2 AND created_at < iif(stage = 0, ?4, ?3) LIMIT ${STEP})`
