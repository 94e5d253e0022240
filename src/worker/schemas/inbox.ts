import { z } from '@hono/zod-openapi'
import { INBOX_PARTS, type InboxChoice, NEWEST } from '../../engine/index.ts'
import { ITEM_ID, readItemId } from '../inbox/show.ts'
import { pageQuery, pageSchema } from '../paging.ts'

const MOST_IDS = 200

const NO_ID = 'This is no id of a message. Take `id` from a list of the inbox.'

const itemId = () => z.string().regex(ITEM_ID, { error: NO_ID }).openapi({ example: '1042-kT0mN3xq5Zr8Yw2bVd7LfA' })

const SpanSchema = z.object({
  text: z.string(),
  is: z.enum(['code', 'strong', 'emphasis']).optional(),
  url: z.string().optional(),
})

const countMembers = {
  unread: z.int().openapi({ description: 'At most 100, which stands for more than 99.', example: 3 }),
  unseen: z.int().openapi({ description: 'Of these: those that were in no list yet.', example: 1 }),
  label: z.string().openapi({ description: 'The same in words, in their language.', example: '3 unread messages' }),
}

const InboxItemSchema = z
  .object({
    id: z.string().openapi({ example: '1042-kT0mN3xq5Zr8Yw2bVd7LfA' }),
    subject: z.string().openapi({ example: 'Room change' }),
    text: z.string().openapi({ description: 'All of it, plain.', example: 'The exam moves to B2.' }),
    blocks: z
      .array(z.object({ is: z.enum(['text', 'heading', 'line', 'note']), spans: z.array(SpanSchema) }))
      .openapi({ description: 'The same as data: escape each text as your page needs it.' }),
    url: z.string().nullable().openapi({ description: 'Of what it is about: `http`, `https` or `mailto`.' }),
    topic: z
      .object({
        key: z.string(),
        title: z.string(),
        unread: z.int().openapi({ description: 'Of the newest 100 unread messages: those of this topic.', example: 2 }),
      })
      .openapi({ description: 'What stands together.' }),
    digest: z.boolean(),
    created_at: z.string().openapi({ format: 'date-time' }),
    seen: z.boolean(),
    read: z.boolean(),
    archived: z.boolean(),
    links: z.record(z.string(), z.string()).openapi({ description: 'Pages to unsubscribe, to mute and so on.' }),
    subscriptions: z.array(z.string()).openapi({ description: 'What it came for.', example: ['forum 42 immediate'] }),
  })
  .openapi('InboxItem')

const VERSION = 'Goes up whenever the inbox changes. As the `Last-Event-ID` of a stream: what came after this list.'

/** A page of an inbox, and what waits in it. */
export const InboxSchema = pageSchema(InboxItemSchema)
  .extend({
    ...countMembers,
    version: z.int().openapi({ description: VERSION, example: 17 }),
    locale: z.string().openapi({ description: 'The reader’s.', example: 'en' }),
  })
  .openapi('Inbox')

const SHOW = `\`show\` is one of ${INBOX_PARTS.map((part) => `\`${part}\``).join(', ')}.`

/** An API key may read for somebody; a person reads for themselves. */
export const readerQuery = z.object({
  subscriber: z
    .string()
    .max(200)
    .optional()
    .openapi({ description: 'Whose inbox it is, where the caller has an API key.', example: 'ann' }),
})

export const inboxQuery = readerQuery.extend({
  ...pageQuery,
  show: z.enum(INBOX_PARTS, { error: SHOW }).default('all'),
  topic: z
    .string()
    .max(2_000)
    .optional()
    .openapi({ description: 'Only what is about this: the `key` of a topic. The newest 1,000 are searched.' }),
})

/** Where a page of an inbox begins. */
export const InboxPosition = z.tuple([z.int().min(0), z.string().max(64)])

const ONE_OF = 'Say which messages are meant: `ids`, or `topic`, or `all`, and only one of these.'

const choiceMembers = {
  ids: z.array(itemId()).min(1).max(MOST_IDS).optional(),
  topic: z.string().max(2_000).optional().openapi({ description: 'The `key` of a topic.' }),
  all: z.literal(true).optional(),
  up_to: itemId().optional().openapi({ description: 'With `topic` and `all`: nothing that is newer than this one.' }),
}

interface Chosen {
  readonly ids?: readonly string[] | undefined
  readonly topic?: string | undefined
  readonly all?: true | undefined
  readonly up_to?: string | undefined
}

const isOneOf = ({ ids, topic, all }: Chosen) => [ids, topic, all].filter((one) => one !== undefined).length === 1

export const SeenSchema = z.strictObject(choiceMembers).refine(isOneOf, { error: ONE_OF }).openapi('InboxSeen')

export const ReadSchema = z
  .strictObject({ ...choiceMembers, read: z.boolean().default(true) })
  .refine(isOneOf, { error: ONE_OF })
  .openapi('InboxRead')

export const ArchiveSchema = z
  .strictObject({ ...choiceMembers, archived: z.boolean().default(true) })
  .refine(isOneOf, { error: ONE_OF })
  .openapi('InboxArchive')

/** The messages that a body means. */
export function choiceOf({ ids, topic, up_to }: Chosen): InboxChoice {
  if (ids !== undefined) return { is: 'these', keys: ids.flatMap((id) => readItemId(id) ?? []) }
  const upTo = (up_to !== undefined && readItemId(up_to)) || NEWEST
  return topic === undefined ? { is: 'all', upTo } : { is: 'topic', topic, upTo }
}

/** What changed, and what waits afterwards. */
export const MarkedSchema = z
  .object({ changed: z.int().openapi({ description: 'How many messages.', example: 1 }), ...countMembers })
  .openapi('InboxMarked')
