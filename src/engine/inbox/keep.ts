import type { Message } from '../message.ts'
import type { Delivery } from '../send-method.ts'
import type { Store } from '../store/index.ts'
import { moveOn } from './version.ts'

/** Where a message of an inbox stands, and which one it is there. */
export interface InboxKey {
  readonly eventSeq: number
  readonly id: string
}

type Kept = Pick<Delivery, 'subscriberId' | 'eventSeq' | 'topic' | 'now'>

/** Puts a message into an inbox; the same one again changes nothing. */
export async function keepInInbox(store: Pick<Store, 'db'>, message: Message, to: Kept): Promise<InboxKey> {
  const { subscriberId, eventSeq, topic, now } = to
  const keep = store.db
    .prepare(
      `INSERT INTO inbox_messages (subscriber_id, event_seq, id, message, topic, topic_title, created_at, version)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ${VERSION}) ON CONFLICT DO NOTHING`,
    )
    .bind(subscriberId, eventSeq, message.id, JSON.stringify(message), topic.key, topic.title, now.getTime())
  await store.db.batch([moveOn(store, subscriberId), keep])
  return { eventSeq, id: message.id }
}

const VERSION = '(SELECT version FROM inboxes WHERE subscriber_id = ?1)'

/** Puts another message in the place of one; unread again where it has news. False where that one is not there. */
export async function changeInInbox(
  store: Pick<Store, 'db'>,
  message: Message,
  { subscriberId, now }: Pick<Kept, 'subscriberId' | 'now'>,
  { eventSeq, id }: InboxKey,
): Promise<boolean> {
  const before = await store.db
    .prepare('SELECT message FROM inbox_messages WHERE subscriber_id = ?1 AND event_seq = ?2 AND id = ?3')
    .bind(subscriberId, eventSeq, id)
    .first<string>('message')
  if (before === null) return false
  const again = hasNews(message, JSON.parse(before)) ? `, created_at = ?5, version = ${VERSION}, ${UNTOUCHED}` : ''
  const change = store.db.prepare(
    `UPDATE inbox_messages SET message = ?4${again} WHERE subscriber_id = ?1 AND event_seq = ?2 AND id = ?3`,
  )
  const values = [subscriberId, eventSeq, id, JSON.stringify({ ...message, id })]
  await store.db.batch([moveOn(store, subscriberId), change.bind(...values, ...(again === '' ? [] : [now.getTime()]))])
  return true
}

const UNTOUCHED = 'seen_at = NULL, read_at = NULL, archived_at = NULL'

/** What frames a digest changes when it closes; only its lines are news. */
const hasNews = (message: Message, before: Message) => linesOf(message) !== linesOf(before)

const linesOf = ({ blocks }: Message) => JSON.stringify(blocks.filter(({ is }) => is === 'line' || is === 'text'))
