import { z } from '@hono/zod-openapi'
import { MESSAGE_KEYS } from '../../engine/index.ts'
import { language, word } from './text.ts'

const LONGEST_TEMPLATE = 10_000

const template = z.string().max(LONGEST_TEMPLATE)

/** Liquid by message key. */
export const templatesOf = <K extends string>(keys: readonly K[]) =>
  z
    .strictObject(
      Object.fromEntries(keys.map((key) => [key, template.optional()])) as Record<K, z.ZodOptional<typeof template>>,
    )
    .openapi({ description: 'Liquid. One that is empty says nothing, on purpose.' })

/** The name of a message group. */
export const group = () => word(200).openapi({ example: 'event-forum' })

/** What is said in a message group. */
export const MessageTextsSchema = z
  .strictObject({
    group: group().openapi({
      description:
        'Of an event type of this manifest (`event-<type>-<action>`, `digest-<type>-<field>`), or a new one.',
    }),
    parent: group().optional().openapi({ description: 'The group whose texts count where this one has none.' }),
    method: word().optional().openapi({ description: 'Only by this send method.', example: 'email' }),
    language: language().optional().openapi({ description: 'Only in this language.', example: 'de' }),
    templates: templatesOf(MESSAGE_KEYS),
  })
  .openapi('MessageTexts')
