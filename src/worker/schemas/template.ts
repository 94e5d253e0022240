import { z } from '@hono/zod-openapi'
import { MESSAGE_KEYS, type PartName } from '../../engine/index.ts'
import { language, word } from './text.ts'

/** Counted before it is read; what is longer than a template may be is refused by its own words. */
const LONGEST_TEXT = 20_000

/** A message group by its name. */
export const group = () => word(200).openapi({ description: 'A message group.', example: 'event-forum-post' })
/** Liquid. */
export const text = () =>
  z.string().max(LONGEST_TEXT).openapi({
    description: 'Liquid. An empty one says nothing, on purpose.',
    example: '{{ actor.name }} wrote: {{ event.title }}',
  })
/** A send method by its name. */
export const method = () => word().openapi({ description: 'Only by this send method.', example: 'email' })
/** A language. */
export const tongue = () => language().openapi({ description: 'Only in this language (BCP 47).', example: 'de' })

/** The path of a group. */
export const groupParams = z.object({ group: group() })

/** The path of a text. */
export const textParams = groupParams.extend({
  key: z.enum(MESSAGE_KEYS).openapi({ description: 'A part of a message.', example: 'subject' }),
})

/** For which send method and language a text is; without them for all. */
export const textQuery = { method: method().optional(), language: tongue().optional() }

/** Where a text stands, as the engine says it. */
export const partOf = (
  { group, key }: z.infer<typeof textParams>,
  { method = '', language = '' }: { readonly method?: string | undefined; readonly language?: string | undefined },
): PartName => ({ group, key, method, language })

/** A text that is to be said. */
export const TextSchema = z.strictObject({ text: text() }).openapi('Text')

/** An earlier version that is to count again. */
export const RestoreSchema = z
  .strictObject({ version: z.number().int().min(1).openapi({ example: 3 }) })
  .openapi('Restore')

/** What is to be said about a text or a message. */
export const FindingSchema = z
  .object({
    severity: z
      .enum(['error', 'warning'])
      .openapi({ description: 'An `error` keeps a text from being saved.', example: 'error' }),
    message: z.string().openapi({
      example: 'Line 1, column 4 of the template: there is no `evnt` here; did you mean `event`?',
    }),
    line: z.number().int().nullable().openapi({ example: 1 }),
    column: z.number().int().nullable().openapi({ example: 4 }),
    group: z.string().nullable().openapi({ example: 'event-forum-post' }),
    key: z.string().nullable().openapi({ example: 'subject' }),
    method: z.string().nullable().openapi({ example: null }),
    language: z.string().nullable().openapi({ example: null }),
  })
  .openapi('Finding')

const place = {
  group: z.string().openapi({ example: 'event-forum-post' }),
  key: z.enum(MESSAGE_KEYS).openapi({ example: 'subject' }),
  method: z.string().nullable().openapi({ description: '`null` for all.', example: null }),
  language: z.string().nullable().openapi({ description: '`null` for any.', example: null }),
}

/** A text as operators said it. */
export const OverrideSchema = z
  .object({
    ...place,
    text: z.string().openapi({ example: '{{ actor.name }} wrote: {{ event.title }}' }),
    version: z.number().int().openapi({ example: 3 }),
    warnings: z.array(FindingSchema).openapi({ description: 'What is worth a second look.', example: [] }),
  })
  .openapi('Override')

/** A text as it was at some time. */
export const TextVersionSchema = z
  .object({
    version: z.number().int().openapi({ example: 3 }),
    text: z.string().nullable().openapi({
      description: '`null` where it was taken back.',
      example: '{{ actor.name }} wrote: {{ event.title }}',
    }),
    author: z.string().openapi({ description: 'The name of the API key.', example: 'admin' }),
    created_at: z.string().openapi({ format: 'date-time', example: '2026-11-22T08:15:00.000Z' }),
  })
  .openapi('TextVersion')

const keys = (description: string, example: readonly (typeof MESSAGE_KEYS)[number][]) =>
  z.array(z.enum(MESSAGE_KEYS)).openapi({ description, example: [...example] })

const parents = z.array(z.string()).openapi({
  description: 'Asked in this order for what the group itself does not say.',
  example: ['event-forum', 'event', 'default'],
})

/** A message group, as it is listed. */
export const GroupSummarySchema = z
  .object({
    group: z.string().openapi({ example: 'event-forum-post' }),
    parents,
    overridden: keys('Keys that operators said something for.', ['subject']),
    declared: keys('Keys that plug-ins and manifests declare.', ['subject', 'body', 'line']),
    built_in: keys('Keys that Carillon says something for itself.', []),
  })
  .openapi('MessageGroupSummary')

const EffectiveSchema = z.object({
  method: place.method,
  language: place.language,
  text: z.string().openapi({ example: '{{ event.data.title }}' }),
  source: z.enum(['override', 'declared', 'built-in']).openapi({ example: 'declared' }),
  declared_by: z.string().nullable().openapi({ description: 'The plug-in or manifest.', example: 'discussions' }),
  found: z.object({ group: z.string(), method: place.method, language: place.language }).openapi({
    description: 'The very place at which it was found.',
    example: { group: 'event-forum-post', method: null, language: null },
  }),
})

/** All that a message group says in the end. */
export const GroupSchema = z
  .object({
    group: z.string().openapi({ example: 'event-forum-post' }),
    parents,
    keys: z.array(
      z.object({
        key: place.key,
        read: z.boolean().openapi({ description: 'Whether any message asks this group for it.', example: true }),
        texts: z.array(EffectiveSchema).openapi({
          description:
            'One for each send method and language that a difference is made for; empty where nobody says anything.',
        }),
      }),
    ),
  })
  .openapi('MessageGroup')
