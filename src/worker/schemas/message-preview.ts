import { z } from '@hono/zod-openapi'
import { DIGEST_KINDS, DIGEST_STYLES, isTimeZone, MESSAGE_KEYS } from '../../engine/index.ts'
import { EventSchema } from './event.ts'
import { FindingSchema, group, method, text, tongue } from './template.ts'
import { id, language, word } from './text.ts'

const MOST_TEXTS = 20
const MOST_NAMES = 20
const MOST_EVENTS = 100

const loose = (most: number) => z.string().max(most)

/** Texts that somebody would like to hear about before they save them. */
export const CheckSchema = z
  .strictObject({
    texts: z
      .array(
        z.strictObject({
          group: loose(200),
          key: loose(64),
          method: loose(64).optional(),
          language: loose(35).optional(),
          text: text(),
        }),
      )
      .min(1)
      .max(MOST_TEXTS),
  })
  .openapi('Check', {
    example: { texts: [{ group: 'event-forum-post', key: 'subject', text: '{{ evnt.title }}' }] },
  })

/** What is to be said of them, in the order in which they were sent. */
export const CheckedSchema = z
  .object({
    items: z.array(z.object({ ok: z.boolean().openapi({ example: false }), findings: z.array(FindingSchema) })),
  })
  .openapi('Checked')

const OverriddenSchema = z.strictObject({
  group: group(),
  key: z.enum(MESSAGE_KEYS),
  method: method().optional(),
  language: tongue().optional(),
  text: text(),
})

/** What is to be shown. */
export const PreviewMessagesSchema = z
  .strictObject({
    event: z
      .union([id(), EventSchema], {
        error: 'An event is the `id` of one that was sent, or an event as `/v1/events` takes it.',
      })
      .optional()
      .openapi({ description: 'The id of an event that was sent, or one that was not. Without it, one is made up.' }),
    event_type: id(200)
      .optional()
      .openapi({ description: 'Of an event that is to be made up.', example: 'forum.post' }),
    methods: z.array(word()).min(1).max(MOST_NAMES).optional().openapi({ description: 'Without them, all.' }),
    languages: z
      .array(language())
      .min(1)
      .max(MOST_NAMES)
      .optional()
      .openapi({ description: 'Without them, all that Carillon speaks.' }),
    time_zone: z
      .string()
      .refine(isTimeZone, {
        error: ({ input }) => `\`${String(input).slice(0, 40)}\` is not a time zone. Write it like \`Europe/Vienna\`.`,
      })
      .optional()
      .openapi({ description: 'The reader’s (IANA); without it, `UTC`.', example: 'Europe/Vienna' }),
    digest: z
      .union([z.boolean(), z.number().int().min(1).max(MOST_EVENTS)], {
        error: `A \`digest\` is \`true\`, or how many events are in it, from 1 to ${MOST_EVENTS}.`,
      })
      .optional()
      .openapi({ description: 'As a daily digest: of three events, or of so many.' }),
    style: z.enum(DIGEST_STYLES).optional().openapi({ description: 'Of the digest.', example: 'short' }),
    kind: z
      .enum(DIGEST_KINDS)
      .optional()
      .openapi({
        description:
          'Of the digest: one that is `complete`, that does not list everything (`partial`), that still grows in place ' +
          '(`growing`), of what came while nothing was wanted (`quiet`) or allowed (`contact`), of what was too much at ' +
          'once (`overflow`), or of what was not read elsewhere (`unread`).',
        example: 'complete',
      }),
    overrides: z
      .array(OverriddenSchema)
      .max(MOST_TEXTS)
      .optional()
      .openapi({ description: 'As if this were said, too.' }),
  })
  .openapi('PreviewWanted', {
    example: {
      event_type: 'forum.post',
      methods: ['email', 'slack'],
      languages: ['en', 'de'],
      overrides: [{ group: 'event-forum-post', key: 'subject', text: '{{ actor.name }} wrote: {{ event.title }}' }],
    },
  })

/** Messages side by side. */
export const PreviewedSchema = z
  .object({
    items: z.array(
      z.object({
        method: z.string().openapi({ example: 'email' }),
        language: z.string().openapi({ example: 'en' }),
        subject: z.string().openapi({ example: 'Ada Lovelace wrote: Room change' }),
        text: z.string().openapi({ description: 'Its blocks as plain text.', example: 'The exam moves to B2.' }),
        payload: z
          .unknown()
          .openapi({ description: 'What would leave the house, in the form of the other side.', example: null }),
        length: z.number().int().openapi({ description: 'In characters, about.', example: 412 }),
        longest: z.number().int().nullable().openapi({ description: 'What the send method takes.', example: 50_000 }),
        findings: z.array(FindingSchema).openapi({ description: 'What went wrong while composing.', example: [] }),
      }),
    ),
    findings: z.array(FindingSchema).openapi({ description: 'What the linter says of the overrides.', example: [] }),
  })
  .openapi('Previewed')
