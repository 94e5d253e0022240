import type { Store } from '../store/index.ts'
import type { InboxKey } from './keep.ts'
import { type InboxStage, newestAt } from './stages.ts'
import { moveOnIfChanged } from './version.ts'

/** What is done to messages of an inbox. To put one away is to have read it, and to have read it to have seen it. */
export type InboxMark = 'seen' | 'read' | 'unread' | 'archived' | 'unarchived'

/** The messages that are meant: these, or those of a topic, or all; of a topic and of all only those up to one. */
export type InboxChoice =
  | { readonly is: 'these'; readonly keys: readonly InboxKey[] }
  | { readonly is: 'topic'; readonly topic: string; readonly upTo: InboxKey }
  | { readonly is: 'all'; readonly upTo: InboxKey }

/** So many messages of a stage are looked at in one statement, and so many statements mark all. */
const STEP = 1_000
const STEPS = 10

interface Marking {
  readonly set: string
  /** Where a message stands that this changes. */
  readonly from: readonly InboxStage[]
}

const MARKS: Readonly<Record<InboxMark, Marking>> = {
  seen: { set: 'seen_at = ?2 WHERE seen_at IS NULL', from: ['unread'] },
  read: { set: 'read_at = ?2, seen_at = coalesce(seen_at, ?2) WHERE stage = 0', from: ['unread'] },
  unread: { set: 'read_at = NULL WHERE stage = 1', from: ['read'] },
  archived: {
    set: 'archived_at = ?2, read_at = coalesce(read_at, ?2), seen_at = coalesce(seen_at, ?2) WHERE stage < 2',
    from: ['unread', 'read'],
  },
  unarchived: { set: 'archived_at = NULL WHERE stage = 2', from: ['archived'] },
}

/**
 * Marks messages of one inbox; those of others cannot be meant. Those of a topic, and those that are seen, are looked for
 * among the newest thousand; whatever else is done to all of them, to ten thousand. Gives how many changed.
 */
export async function markInbox(
  store: Pick<Store, 'db'>,
  subscriberId: number,
  mark: InboxMark,
  choice: InboxChoice,
  now: Date,
): Promise<number> {
  const { set, from } = MARKS[mark]
  const [chosen, ...values] = choose(choice, from)
  const statements = [
    store.db
      .prepare(`UPDATE inbox_messages SET ${set} AND subscriber_id = ?1 AND ?2 > 0 AND (event_seq, id) IN (${chosen})`)
      .bind(subscriberId, now.getTime(), ...values),
    moveOnIfChanged(store, subscriberId),
  ]
  // What was marked leaves its stage, so that the next step finds others; what was only seen stays.
  const steps = choice.is === 'all' && mark !== 'seen' ? STEPS : 1
  let changed = 0
  for (let step = 0; step < steps; step++) {
    const [marked] = await store.db.batch(statements)
    const more = marked?.meta.changes ?? 0
    changed += more
    if (more < STEP) break
  }
  return changed
}

function choose(
  choice: InboxChoice,
  from: readonly InboxStage[],
): readonly [sql: string, ...values: readonly (string | number)[]] {
  switch (choice.is) {
    case 'these': {
      const keys = JSON.stringify(choice.keys.map(({ eventSeq, id }) => [eventSeq, id]))
      return ['SELECT value ->> 0, value ->> 1 FROM json_each(?3)', keys]
    }
    case 'topic':
      return [`${upToPlace(from)} WHERE topic = ?5`, choice.upTo.eventSeq, choice.upTo.id, choice.topic]
    case 'all':
      return [upToPlace(from), choice.upTo.eventSeq, choice.upTo.id]
  }
}

const upToPlace = (from: readonly InboxStage[]) =>
  `SELECT event_seq, id FROM (${newestAt(from, '(event_seq, id) <= (?3, ?4)', STEP)})`
