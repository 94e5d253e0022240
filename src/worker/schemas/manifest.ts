import { z } from '@hono/zod-openapi'
import type { Manifest } from '../../engine/index.ts'
import { present, prose, word } from './text.ts'

const FIELD_TYPES = ['string', 'number', 'boolean', 'date'] as const
const MOST_FIELDS = 50
const LONGEST_TEMPLATE = 10_000

const title = prose(200).optional()
const description = prose(2_000).optional()
const template = z.string().max(LONGEST_TEMPLATE).optional()

const FieldSchema = z
  .strictObject({
    type: z.enum(FIELD_TYPES),
    title,
    many: z.boolean().optional().openapi({ description: 'It may hold several values.' }),
    generator: word().optional().openapi({ description: 'The generator type whose ids are its values.' }),
    strict: z.boolean().optional().openapi({ description: 'Only what is in the catalogue can be asked for.' }),
  })
  .refine(({ type, generator }) => generator === undefined || type === 'string' || type === 'number', {
    path: ['generator'],
    error: 'Generators have ids of text or numbers. Make the field a `string` or a `number`, or leave `generator` out.',
  })
  .refine((field) => !field.strict || field.generator !== undefined, {
    path: ['strict'],
    error: 'A strict field needs the catalogue it is checked against. Name its `generator`, or leave `strict` out.',
  })

const ManifestEventSchema = z.strictObject({
  type: word().openapi({ example: 'forum' }),
  action: word().openapi({ example: 'post' }),
  title,
  description,
  fields: z
    .record(word(), FieldSchema)
    .refine((declared) => Object.keys(declared).length <= MOST_FIELDS, {
      error: `An event has at most ${MOST_FIELDS} fields. Leave out what nobody subscribes to.`,
    })
    .openapi({ description: 'What subscriptions can ask about.' }),
  digest: z
    .strictObject({ by: z.string().openapi({ description: 'Events that agree in this field share a heading.' }) })
    .optional(),
  templates: z
    .strictObject({ subject: template, body: template, line: template, heading: template })
    .optional()
    .openapi({ description: 'Liquid.' }),
})

/** Words of the subscription language. */
const KEYWORDS: ReadonlySet<string> = new Set(['where', 'and', 'at', 'on', 'via', 'until', 'for', 'in', 'not'])

const typeName = word().refine((text) => !KEYWORDS.has(text), {
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

const callback = z
  .null({ error: 'Callbacks to hosts are not available yet. Leave this out, or set it to `null`.' })
  .optional()

/** What a host declares. */
export const ManifestSchema = z
  .strictObject({
    title,
    events: z.array(ManifestEventSchema).max(100).default([]),
    subscriptions: z.array(SubscriptionTypeSchema).max(100).default([]),
    urls: z
      .strictObject({ access: callback, load: callback, search: callback, describe: callback })
      .nullish()
      .openapi({ description: 'Callbacks to the host; not available yet.' }),
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
  events: sent.events.map((event) => ({
    ...event,
    fields: Object.fromEntries(Object.entries(event.fields).map(([name, field]) => [name, present(field)])),
    templates: event.templates && present(event.templates),
  })),
  subscriptions: sent.subscriptions.map(({ type, ...rest }) => ({ name: type, ...present(rest) })),
  cloudeventsPrefix: sent.cloudevents_prefix ?? undefined,
})
