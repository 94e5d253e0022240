import type { APIApplicationCommandAutocompleteInteraction, APIInteractionResponse } from 'discord-api-types/v10'
import { wordsFor } from '../../../engine/index.ts'
import type { Choice, Suggestible, Talk } from '../../bot.ts'
import { realWatch } from '../../pace/index.ts'
import { isInTime } from '../../patience.ts'
import { cutText } from '../../sheet/index.ts'
import { ANSWER, PATIENCE_MS } from '../numbers.ts'
import type { DiscordSettings } from '../settings.ts'
import { typedInto } from './command.ts'
import { localeOf } from './speaker.ts'

const MOST_CHOICES = 25
const MOST_LETTERS = 100

/** Offers what fits what is being typed; nothing where that cannot be found out in time. */
export async function suggest(
  interaction: APIApplicationCommandAutocompleteInteraction,
  talk: Talk,
  { watch = realWatch }: DiscordSettings,
): Promise<APIInteractionResponse> {
  const { data } = interaction
  const focused = data.options.find((option) => 'focused' in option && option.focused)
  const asked = focused && suggestibleOf(focused.name, typedInto(data.options))
  const typed = focused && 'value' in focused ? String(focused.value) : ''
  const found = asked
    ? talk.suggest(asked, typed, wordsFor(localeOf(interaction))).catch(() => [])
    : Promise.resolve([])
  const choices = (await isInTime(found, watch, PATIENCE_MS)) ? await found : []
  return { type: ANSWER.choices, data: { choices: choices.filter(isSendable).slice(0, MOST_CHOICES).map(optionOf) } }
}

function suggestibleOf(option: string, { type }: ReturnType<typeof typedInto>): Suggestible | undefined {
  if (option === 'type' || option === 'interval') return { about: option }
  return option === 'value' && type ? { about: 'value', text: type } : undefined
}

/** One that is cut would say something else. */
const isSendable = ({ says }: Choice) => says !== '' && says.length <= MOST_LETTERS

const optionOf = ({ label, says }: Choice) => ({ name: cutText(label, MOST_LETTERS) || says, value: says })
