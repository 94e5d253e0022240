import {
  type Context,
  countInbox,
  formatMoment,
  INBOX_PARTS,
  type InboxItem,
  type InboxPart,
  languageOf,
  listInbox,
  mailOrPageUrl,
  markInbox,
  NEWEST,
  type SubscriberRow,
  wordsFor,
} from '../../engine/index.ts'
import type { InboxEntry, InboxView } from '../../pages/index.ts'
import { pageFrom, pageOf } from '../paging.ts'
import { InboxPosition } from '../schemas/inbox.ts'
import { readItemId, writeItemId } from './show.ts'

/** What the address of the page says. */
interface Shown {
  readonly show?: string | undefined
  readonly cursor?: string | undefined
}

/** The inbox page as it is now. */
export async function viewInbox(context: Context, reader: SubscriberRow, { show, cursor }: Shown): Promise<InboxView> {
  const { store, site } = context
  const part = partOf(show)
  const { after, limit } = pageOf({ cursor }, InboxPosition, [NEWEST.eventSeq, NEWEST.id])
  const below = { eventSeq: after[0], id: after[1] }
  const rows = await listInbox(store, reader.id, { part, below, limit: limit + 1 })
  const { items, next } = pageFrom(
    rows,
    limit,
    (item) => entryOf(item, reader),
    ({ eventSeq, id }) => [eventSeq, id],
  )
  const words = wordsFor(reader.locale).inbox
  const { unread } = await countInbox(store, reader.id)
  return {
    words,
    language: languageOf(reader.locale),
    site: site.name,
    part,
    label: words.unread({ count: unread }),
    entries: items,
    isFurther: cursor !== undefined,
    next,
  }
}

export const partOf = (show: string | undefined): InboxPart => INBOX_PARTS.find((part) => part === show) ?? 'all'

function entryOf(item: InboxItem, { locale, timeZone }: SubscriberRow): InboxEntry {
  const { message, topic, createdAt, readAt, archivedAt } = item
  return {
    id: writeItemId(item),
    message,
    topic,
    when: formatMoment(new Date(createdAt), locale, timeZone),
    url: mailOrPageUrl(message.url),
    isRead: readAt !== null,
    isArchived: archivedAt !== null,
  }
}

const MARKS = ['read', 'unread', 'archived', 'unarchived'] as const

/** Does what a button of the page says, such as `read 42-…`; whatever else is said does nothing. */
export async function pressInInbox({ store, now }: Context, reader: SubscriberRow, said: string): Promise<void> {
  const [verb, id = ''] = said.split(' ')
  const key = readItemId(id)
  const mark = MARKS.find((one) => one === verb)
  if (key && verb === 'read-all') await markInbox(store, reader.id, 'read', { is: 'all', upTo: key }, now)
  else if (key && mark) await markInbox(store, reader.id, mark, { is: 'these', keys: [key] }, now)
}
