import { z } from '@hono/zod-openapi'
import { type ManifestEvent, MESSAGE_KEYS } from '../../engine/index.ts'
import { group, templatesOf } from './message-texts.ts'
import { ConditionSchema } from './subscription.ts'
import { present, prose, word } from './text.ts'

const FIELD_TYPES = ['string', 'number', 'boolean', 'date'] as const
const MOST_FIELDS = 50
const MOST_URGENT = 20

const title = prose(200).optional()
const description = prose(2_000).optional()

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

/** An event type of a host. */
export const ManifestEventSchema = z.strictObject({
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
    .strictObject({
      by: z.string().openapi({ description: 'Events that agree in this field share a heading.' }),
      templates: templatesOf(['header', 'closing']).optional(),
    })
    .optional(),
  templates: templatesOf([...MESSAGE_KEYS, 'heading'])
    .optional()
    .openapi({
      description:
        'Liquid. One that is empty says nothing, on purpose; one that is missing is looked for in the parent group. `heading` is another name for the `header` of the digest.',
    }),
  template_group: group().optional().openapi({
    description: 'The message group whose templates count where these are missing; without one, `event-<type>`.',
  }),
  load: z.boolean().optional().openapi({
    description:
      'The host is asked at `urls.load` how things are now, whenever a message about such an event is composed; templates know the answer as `object`. Otherwise `object` is what the event’s `data` says.',
  }),
  urgent: z
    .array(ConditionSchema)
    .max(MOST_URGENT)
    .optional()
    .openapi({ description: 'An event is urgent where all of these hold. Subscribers may let what is urgent pass.' }),
})

/** The event type as the engine reads it. */
export function toEvent(sent: z.infer<typeof ManifestEventSchema>): ManifestEvent {
  const { template_group, digest, ...event } = sent
  const { heading, ...templates } = sent.templates ?? {}
  return {
    ...event,
    fields: Object.fromEntries(Object.entries(event.fields).map(([name, field]) => [name, present(field)])),
    digest: digest && { by: digest.by, templates: digest.templates && present(digest.templates) },
    templates: present(templates),
    heading,
    parentGroup: template_group,
  }
}
