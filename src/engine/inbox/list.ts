import type { Message } from '../message.ts'
import type { Store } from '../store/index.ts'
import type { InboxKey } from './keep.ts'
import { type InboxStage, newestAt } from './stages.ts'

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

/** Of so many messages, the newest ones, those of a topic are looked for. */
const MOST_SEARCHED = 1_000

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

const STAGES: Readonly<Record<InboxPart, readonly InboxStage[]>> = {
  all: ['unread', 'read'],
  unread: ['unread'],
  archived: ['archived'],
}

/** Messages below a place, the newest first; of one topic, where one is given, among a thousand of each stage. */
export async function listInbox(
  { db }: Pick<Store, 'db'>,
  subscriberId: number,
  { part, topic, below, limit }: InboxPage,
): Promise<readonly InboxItem[]> {
  const [most, ofTopic] = topic === undefined ? [limit, ''] : [MOST_SEARCHED, 'WHERE topic = ?5']
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM (${newestAt(STAGES[part], '(event_seq, id) < (?2, ?3)', most)}) ${ofTopic}
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

/** Unread messages that came, or had news, after one version of an inbox and up to another, the newest first. */
export async function arrivedInInbox(
  { db }: Pick<Store, 'db'>,
  subscriberId: number,
  [after, upTo]: readonly [after: number, upTo: number],
  limit: number,
): Promise<readonly InboxItem[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM (${newestAt(['unread'], 'true', MOST_COUNTED)})
       WHERE version > ?2 AND version <= ?3 ORDER BY version DESC LIMIT ?4`,
    )
    .bind(subscriberId, after, upTo, limit)
    .all<Row>()
  return results.map(itemOf)
}

const itemOf = ({ message, topic, topicTitle, ...row }: Row): InboxItem => ({
  ...row,
  message: JSON.parse(message),
  topic: { key: topic, title: topicTitle },
})

/** How many messages wait in an inbox: of the newest hundred that are unread. */
export interface InboxCounts {
  readonly unread: number
  /** Of the unread ones: those that no list has shown yet. */
  readonly unseen: number
  /** Unread ones by the key of their topic. */
  readonly topics: ReadonlyMap<string, number>
}

export async function countInbox({ db }: Pick<Store, 'db'>, subscriberId: number): Promise<InboxCounts> {
  const { results } = await db
    .prepare(
      `SELECT topic, count(*) AS unread, sum(seen_at IS NULL) AS unseen
       FROM (${newestAt(['unread'], 'true', MOST_COUNTED)}) GROUP BY topic`,
    )
    .bind(subscriberId)
    .all<{ readonly topic: string; readonly unread: number; readonly unseen: number }>()
  return {
    unread: results.reduce((sum, { unread }) => sum + unread, 0),
    unseen: results.reduce((sum, { unseen }) => sum + unseen, 0),
    topics: new Map(results.map(({ topic, unread }) => [topic, unread])),
  }
}
