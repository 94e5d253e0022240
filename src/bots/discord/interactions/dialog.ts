import type { APIInteractionResponse, APILabelComponent, APIModalSubmission } from 'discord-api-types/v10'
import { wordsFor } from '../../../engine/index.ts'
import { cutText } from '../../sheet/index.ts'
import { customId, type Field, type readCustomId } from '../format/custom-id.ts'
import { ANSWER, COMPONENT } from '../numbers.ts'
import { type Interaction, localeOf } from './speaker.ts'

const MOST_LABEL = 45
const MOST_TYPED = 2_000
const ONE_LINE = 1

/** Opens a dialog with a field for each thing that can be typed. */
export function dialogFor(
  interaction: Interaction,
  { mark, data }: NonNullable<ReturnType<typeof readCustomId>>,
  fields: readonly Field[],
): APIInteractionResponse {
  const title = cutText(wordsFor(localeOf(interaction)).chat.title, MOST_LABEL)
  const components = fields.map(labelled(fields.length === 1))
  return { type: ANSWER.modal, data: { custom_id: customId(mark, data), title, components } }
}

const labelled =
  (required: boolean) =>
  ([label, , value]: Field, place: number): APILabelComponent => ({
    type: COMPONENT.label,
    label: cutText(label, MOST_LABEL) || '…',
    component: {
      type: COMPONENT.input,
      custom_id: String(place),
      style: ONE_LINE,
      required,
      max_length: MOST_TYPED,
      ...(value !== '' && { value: value.slice(0, MOST_TYPED) }),
    },
  })

/** What was said by filling in a dialog: of several fields those that were changed. */
export function changedBy({ components }: APIModalSubmission, fields: readonly Field[]): readonly string[] {
  const typed = new Map(
    components.flatMap((one) => {
      const inputs = 'component' in one ? [one.component] : 'components' in one ? one.components : []
      return inputs.flatMap((input) => ('value' in input ? [[input.custom_id, String(input.value)] as const] : []))
    }),
  )
  return fields.flatMap(([, says, before], place) => {
    const now = typed.get(String(place))?.trim() ?? ''
    return now === '' || (fields.length > 1 && now === before) ? [] : [`${says}${now}`]
  })
}
