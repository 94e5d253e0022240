import type { Store } from '../store/index.ts'
import type { InboxKey } from './keep.ts'

/** What is done to messages of an inbox. To put one away is to have read it, and to have read it to have seen it. */
export type InboxMark = 'seen' | 'read' | 'unread' | 'archived' | 'unarchived'

/** The messages that are meant: these, or those of a topic, or all; of a topic and of all only those up to one. */
export type InboxChoice =
  | { readonly is: 'these'; readonly keys: readonly InboxKey[] }
  | { readonly is: 'topic'; readonly topic: string; readonly upTo: InboxKey }
  | { readonly is: 'all'; readonly upTo: InboxKey }

const SETS: Readonly<Record<InboxMark, string>> = {
  seen: 'seen_at = ?2 WHERE seen_at IS NULL',
  read: 'read_at = ?2, seen_at = coalesce(seen_at, ?2) WHERE read_at IS NULL',
  unread: 'read_at = NULL WHERE read_at IS NOT NULL AND archived_at IS NULL',
  archived:
    'archived_at = ?2, read_at = coalesce(read_at, ?2), seen_at = coalesce(seen_at, ?2) WHERE archived_at IS NULL',
  unarchived: 'archived_at = NULL WHERE archived_at IS NOT NULL',
}

/** Marks messages of one inbox; those of others cannot be meant. Gives how many of them changed. */
export async function markInbox(
  { db }: Pick<Store, 'db'>,
  subscriberId: number,
  mark: InboxMark,
  choice: InboxChoice,
  now: Date,
): Promise<number> {
  const [chosen, ...values] = choose(choice)
  const { meta } = await db
    .prepare(`UPDATE inbox_messages SET ${SETS[mark]} AND subscriber_id = ?1 AND ?2 > 0 AND ${chosen}`)
    .bind(subscriberId, now.getTime(), ...values)
    .run()
  return meta.changes
}

function choose(choice: InboxChoice): readonly [sql: string, ...values: readonly (string | number)[]] {
  switch (choice.is) {
    case 'these': {
      const keys = JSON.stringify(choice.keys.map(({ eventSeq, id }) => [eventSeq, id]))
      return ['(event_seq, id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?3))', keys]
    }
    case 'topic':
      return ['(event_seq, id) <= (?3, ?4) AND topic = ?5', choice.upTo.eventSeq, choice.upTo.id, choice.topic]
    case 'all':
      return ['(event_seq, id) <= (?3, ?4)', choice.upTo.eventSeq, choice.upTo.id]
  }
}
