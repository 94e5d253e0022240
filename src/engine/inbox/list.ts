import type { Message } from '../message.ts'
import type { Store } from '../store/index.ts'
import type { InboxKey } from './keep.ts'

/** Which messages of an inbox a list shows: those not put away, of these the unread ones, or those put away. */
export const INBOX_PARTS = ['all', 'unread', 'archived'] as const
export type InboxPart = (typeof INBOX_PARTS)[number]

/** A message in an inbox, and what its reader did with it: moments in milliseconds since 1970. */
export interface InboxItem extends InboxKey {
  readonly message: Message
  readonly topic: { readonly key: string; readonly title: string }
  readonly createdAt: number
  readonly seenAt: number | null
  readonly readAt: number | null
  readonly archivedAt: number | null
}

/** Nobody counts further: a badge says `99+`. */
const MOST_COUNTED = 100

interface Row extends InboxKey {
  readonly message: string
  readonly topic: string
  readonly topicTitle: string
  readonly createdAt: number
  readonly seenAt: number | null
  readonly readAt: number | null
  readonly archivedAt: number | null
}

/** Above every message that there can be. */
export const NEWEST: InboxKey = { eventSeq: Number.MAX_SAFE_INTEGER, id: '' }

const COLUMNS = `event_seq AS eventSeq, id, message, topic, topic_title AS topicTitle, created_at AS createdAt,
  seen_at AS seenAt, read_at AS readAt, archived_at AS archivedAt`

const PARTS: Readonly<Record<InboxPart, string>> = {
  all: 'archived_at IS NULL',
  unread: 'read_at IS NULL AND archived_at IS NULL',
  archived: 'archived_at IS NOT NULL',
}

/** Messages below a place, the newest first; of one topic, where one is given. */
export async function listInbox(
  { db }: Pick<Store, 'db'>,
  subscriberId: number,
  { part, topic, below, limit }: InboxPage,
): Promise<readonly InboxItem[]> {
  const ofTopic = topic === undefined ? '' : ' AND topic = ?5'
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM inbox_messages
       WHERE subscriber_id = ?1 AND (event_seq, id) < (?2, ?3) AND ${PARTS[part]}${ofTopic}
       ORDER BY event_seq DESC, id DESC LIMIT ?4`,
    )
    .bind(subscriberId, below.eventSeq, below.id, limit, ...(topic === undefined ? [] : [topic]))
    .all<Row>()
  return results.map(itemOf)
}

/** What a list of an inbox shows. */
interface InboxPage {
  readonly part: InboxPart
  readonly topic?: string | undefined
  readonly below: InboxKey
  readonly limit: number
}

/** Unread messages that came after a moment, the newest first. */
export async function arrivedInInbox(
  { db }: Pick<Store, 'db'>,
  subscriberId: number,
  after: number,
  limit: number,
): Promise<readonly InboxItem[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM (SELECT * FROM inbox_messages WHERE subscriber_id = ?1 AND ${PARTS.unread}
         ORDER BY event_seq DESC LIMIT ${MOST_COUNTED})
       WHERE created_at > ?2 ORDER BY event_seq DESC, id DESC LIMIT ?3`,
    )
    .bind(subscriberId, after, limit)
    .all<Row>()
  return results.map(itemOf)
}

const itemOf = ({ message, topic, topicTitle, ...row }: Row): InboxItem => ({
  ...row,
  message: JSON.parse(message),
  topic: { key: topic, title: topicTitle },
})

/** How many messages wait in an inbox, up to a hundred, and when the last of them came. */
export interface InboxCounts {
  readonly unread: number
  /** Of the unread ones: those that no list has shown yet. */
  readonly unseen: number
  /** In milliseconds since 1970; 0 where nothing waits. */
  readonly newestAt: number
}

export async function countInbox({ db }: Pick<Store, 'db'>, subscriberId: number): Promise<InboxCounts> {
  const counted = await db
    .prepare(
      `SELECT count(*) AS unread, coalesce(sum(seen_at IS NULL), 0) AS unseen, coalesce(max(created_at), 0) AS newestAt
       FROM (SELECT seen_at, created_at FROM inbox_messages WHERE subscriber_id = ?1 AND ${PARTS.unread}
         ORDER BY event_seq DESC LIMIT ${MOST_COUNTED})`,
    )
    .bind(subscriberId)
    .first<InboxCounts>()
  return counted ?? { unread: 0, unseen: 0, newestAt: 0 }
}
