import { z } from '@hono/zod-openapi'
import { KEYWORDS, type Manifest } from '../../engine/index.ts'
import { ManifestEventSchema, toEvent } from './manifest-event.ts'
import { MessageTextsSchema } from './message-texts.ts'
import { present, prose, word } from './text.ts'
import { UrlsSchema } from './urls.ts'

const MOST_TEXTS = 200

const title = prose(200).optional()
const description = prose(2_000).optional()

/** Words of the subscription language, those of its conditions too. */
const RESERVED: ReadonlySet<string> = new Set([...KEYWORDS, 'in', 'not'])

const typeName = word().refine((text) => !RESERVED.has(text), {
  error: ({ input }) => `\`${input}\` is a word of the subscription language. Give the type another name.`,
})

const SubscriptionTypeSchema = z.strictObject({
  type: typeName.openapi({ description: 'What people type: `/subscribe forum`.' }),
  title,
  description,
  events: z.array(z.string()).min(1).max(100).openapi({ description: 'Event types, such as `forum.post`.' }),
  fields: z
    .array(z.string())
    .max(10)
    .openapi({ description: 'Fields that every subscription gives a value for, in this order.' }),
})

/** What a host declares. */
export const ManifestSchema = z
  .strictObject({
    title,
    events: z.array(ManifestEventSchema).max(100).default([]),
    subscriptions: z.array(SubscriptionTypeSchema).max(100).default([]),
    messages: z
      .array(MessageTextsSchema)
      .max(MOST_TEXTS)
      .default([])
      .openapi({ description: 'What message groups say, beside the templates of events.' }),
    urls: UrlsSchema.nullish(),
    secret: z.string().max(200).optional().openapi({
      description:
        'What calls to the host are signed with. Answered once it is made up, and to keys of the scope `admin`; what is sent here does not count.',
      example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=',
    }),
    cloudevents_prefix: z
      .string()
      .max(200)
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*\.?$/i, {
        error: ({ input }) =>
          `\`${String(input).slice(0, 40)}\` is not a prefix. Write it like \`com.example.school\`.`,
      })
      .nullish()
      .openapi({ description: 'Dropped from the types of CloudEvents.' }),
  })
  .openapi('Manifest', {
    example: {
      title: 'Discussions',
      events: [
        {
          type: 'forum',
          action: 'post',
          title: 'New post',
          fields: {
            forum: { type: 'string', title: 'Forum', generator: 'forum' },
            author: { type: 'string', title: 'Author' },
            tag: { type: 'string', many: true },
            priority: { type: 'number' },
          },
          digest: { by: 'forum' },
          templates: {
            subject: '{{ event.data.title }}',
            body: '{{ event.data.body }}',
            line: '{{ event.actor }}: {{ event.data.title }}',
          },
        },
      ],
      subscriptions: [
        { type: 'forum', title: 'A forum', events: ['forum.post'], fields: ['forum'] },
        { type: 'author', title: 'A person', events: ['forum.post'], fields: ['author'] },
        { type: 'forum-author', title: 'A person in a forum', events: ['forum.post'], fields: ['forum', 'author'] },
      ],
      urls: { access: null, load: null, search: null, describe: null },
      cloudevents_prefix: null,
    },
  })

/** The manifest as the engine reads it. */
export const toManifest = (sent: z.infer<typeof ManifestSchema>): Manifest => ({
  title: sent.title,
  events: sent.events.map(toEvent),
  subscriptions: sent.subscriptions.map(({ type, ...rest }) => ({ name: type, ...present(rest) })),
  messages: sent.messages.map(({ templates, ...rest }) => ({ ...present(rest), templates: present(templates) })),
  ...(sent.urls?.load && { urls: { load: sent.urls.load } }),
  cloudeventsPrefix: sent.cloudevents_prefix ?? undefined,
})
