import { chunks } from '../chunks.ts'
import type { Task } from '../tasks.ts'
import { GRACE_MS } from './grace.ts'
import type { Store } from './index.ts'
import type { OpenEvent } from './matching.ts'
import { CHANGED, IS_OTHER, type MemoryChange, rememberStatements, toList } from './memory.ts'
import { BATCH_STATE, EVENT_STATE } from './schema.ts'

type Place = readonly [destinationId: number, slot: string]

/** A notification before it is written. */
export interface Notice {
  readonly subscriberId: number
  readonly destinationId: number
  readonly method: string
  readonly interval: string
  readonly slot: string
  /** When its digest is due; undefined for one that goes out at once. */
  readonly dueAt: number | undefined
  /** Its digest grows in place until then. */
  readonly isLive: boolean
  readonly subscriptions: readonly number[]
  /** Where else the subscriber may hear of the event, the first one being where they hear of it before, or empty. */
  readonly earlier?: readonly (Place | readonly [...Place, 1] | null)[]
  /** Of one that comes only if another is not read: where that one is, which is marked among the earlier ones. */
  readonly unread?: Place
}

/** Where a page ends, and what was read that has to be still so when it is committed. */
export interface PageEnd {
  readonly cursor: number
  readonly isLast: boolean
  /** What the subscriptions with a rate or a count remember. */
  readonly memories: readonly MemoryChange[]
}

/** So many recipients share the state of one row and one queue message. */
export const BATCH_SIZE = 100

/** What a committed page leaves: how many batches it made, and the tasks for those that go out at once. */
export interface Committed {
  readonly batches: number
  readonly tasks: readonly Task[]
}

/**
 * Writes a page of notifications in one transaction and moves the event's cursor: all of it, or nothing.
 * Undefined where the cursor stands elsewhere, a digest has closed or a subscription remembers something else by now.
 */
export async function commitPage(
  { db }: Store,
  event: OpenEvent,
  notices: readonly Notice[],
  end: PageEnd,
  now: Date,
): Promise<Committed | undefined> {
  const page = crypto.randomUUID()
  const later = notices.filter((notice) => notice.dueAt !== undefined)
  const batches = toBatches(event, notices)
  const changed = end.memories.filter(isChange)
  const [moved] = await db.batch([
    db
      .prepare(MOVE_CURSOR)
      .bind(
        event.seq,
        event.cursor,
        end.cursor,
        page,
        batches.length,
        notices.length,
        end.isLast ? EVENT_STATE.matched : EVENT_STATE.open,
        now.getTime() + GRACE_MS,
        JSON.stringify(later.map((one) => [one.subscriberId, one.destinationId, one.slot])),
        toList(end.memories),
      ),
    ...(later.length > 0 ? [db.prepare(OPEN_DIGESTS).bind(event.seq, page, JSON.stringify(later), now.getTime())] : []),
    ...(notices.length > 0
      ? [
          db.prepare(ADD_NOTIFICATIONS).bind(event.seq, page, JSON.stringify(withBatch(batches))),
          db.prepare(ADD_BATCHES).bind(event.seq, page, JSON.stringify(batches.map(toRow)), now.getTime() + GRACE_MS),
        ]
      : []),
    ...(changed.length > 0 ? REMEMBER.map((sql) => db.prepare(sql).bind(event.seq, page, toList(changed))) : []),
  ])
  if (moved?.meta.changes === 0) return undefined
  const tasks = batches
    .filter((batch) => batch.state === BATCH_STATE.open)
    .map((batch): Task => ({ do: 'deliver', method: batch.method, seq: event.seq, batch: batch.number }))
  return { batches: batches.length, tasks }
}

const isChange = ({ before, after }: MemoryChange) =>
  after.moments !== undefined || after.remaining !== before.remaining || after.absentAt !== before.absentAt

interface Batch {
  readonly number: number
  readonly method: string
  readonly state: number
  readonly notices: readonly Notice[]
}

function toBatches(event: OpenEvent, notices: readonly Notice[]): readonly Batch[] {
  const groups = Map.groupBy(notices, (one) => JSON.stringify([one.method, one.dueAt !== undefined]))
  let number = event.batches
  return [...groups.values()].flatMap((group) =>
    chunks(group, BATCH_SIZE).map((some) => {
      const state = some[0]?.dueAt === undefined ? BATCH_STATE.open : BATCH_STATE.later
      return { number: number++, method: some[0]?.method ?? '', state, notices: some }
    }),
  )
}

const withBatch = (batches: readonly Batch[]) =>
  batches.flatMap((batch) =>
    batch.notices.map((one) => [
      one.subscriberId,
      one.destinationId,
      one.slot,
      batch.number,
      one.subscriptions,
      one.earlier ?? null,
    ]),
  )

const toRow = ({ number, method, state, notices }: Batch) => ({
  number,
  method,
  state,
  recipients: notices.map((one) => [one.subscriberId, one.destinationId, one.slot]),
})

/** Somebody has claimed it to send it for good: no item is added to it any more. */
export const IS_CLOSED = 'd.fence > 0 AND d.live = 0'

const MOVE_CURSOR = `
  UPDATE events SET cursor = ?3, page = ?4, batches = batches + ?5, matched = matched + ?6, state = ?7, check_at = ?8
  WHERE seq = ?1 AND state = 0 AND cursor = ?2
    AND NOT EXISTS (
      SELECT 1 FROM json_each(?9) j CROSS JOIN digests d
        ON d.subscriber_id = j.value->>'$[0]' AND d.destination_id = j.value->>'$[1]' AND d.slot = j.value->>'$[2]'
      WHERE ${IS_CLOSED})
    AND NOT EXISTS (
      SELECT 1 FROM json_each(?10) j CROSS JOIN subscriptions s ON ${CHANGED} WHERE ${IS_OTHER})`

/** The statements after the first do something only in the transaction whose first one moved the cursor. */
const IF_MOVED = 'EXISTS (SELECT 1 FROM events WHERE seq = ?1 AND page = ?2)'

/** A live digest shows what is new as soon as it may be touched; one that was put off waits as it is. */
const OPEN_DIGESTS = `
  INSERT INTO digests (subscriber_id, destination_id, slot, method, interval, due_at, live, check_at)
  SELECT value->>'$.subscriberId', value->>'$.destinationId', value->>'$.slot', value->>'$.method',
    value->>'$.interval', value->>'$.dueAt', value->>'$.isLive', iif(value->>'$.isLive', ?4, value->>'$.dueAt')
  FROM json_each(?3) WHERE ${IF_MOVED}
  ON CONFLICT DO UPDATE SET check_at = iif(lease_until > ?4, lease_until + 1, ?4)
  WHERE live = 1 AND max(lease_until, check_at) > ?4 AND check_at NOT IN (lease_until, lease_until + 1)`

const ADD_NOTIFICATIONS = `
  INSERT INTO notifications (subscriber_id, destination_id, slot, event_seq, batch, subscriptions, earlier)
  SELECT value->>'$[0]', value->>'$[1]', value->>'$[2]', ?1, value->>'$[3]', value->>'$[4]', value->>'$[5]'
  FROM json_each(?3) WHERE ${IF_MOVED}
  ON CONFLICT DO NOTHING`

const ADD_BATCHES = `
  INSERT INTO batches (event_seq, number, method, recipients, state, check_at)
  SELECT ?1, value->>'$.number', value->>'$.method', value->>'$.recipients', value->>'$.state', ?4
  FROM json_each(?3) WHERE ${IF_MOVED}
  ON CONFLICT DO NOTHING`

const REMEMBER = rememberStatements('?3', IF_MOVED)
