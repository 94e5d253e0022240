import type {
  APIApplicationCommandOption,
  ApplicationCommandOptionType,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10'
import { type Words, wordsFor } from '../../engine/index.ts'
import { COMMANDS } from '../conversation/index.ts'
import { cutText } from '../sheet/index.ts'
import { INSTALL, PLACE } from './numbers.ts'

const CHAT_INPUT = 1
const TEXT: ApplicationCommandOptionType.String = 3
const MOST_DESCRIPTION = 100
const MOST_TYPED = 6_000

type Command = RESTPostAPIChatInputApplicationCommandsJSONBody

/** The commands as Discord is told of them: everywhere, on servers, with the bot alone and among people. */
export function discordCommands(): readonly Command[] {
  const words = wordsFor('en')
  return COMMANDS.map(
    (name): Command => ({
      type: CHAT_INPUT,
      name,
      description: cutText(words.conversation.help.lines[name], MOST_DESCRIPTION),
      options: name === 'subscribe' ? subscribeOptions(words) : [textOption(words)],
      integration_types: [INSTALL.guild, INSTALL.user],
      contexts: [PLACE.guild, PLACE.botDm, PLACE.people],
    }),
  )
}

const subscribeOptions = ({ chat: { options } }: Words): APIApplicationCommandOption[] => [
  { type: TEXT, name: 'type', description: options.type, autocomplete: true },
  { type: TEXT, name: 'value', description: options.value, autocomplete: true },
  { type: TEXT, name: 'interval', description: options.interval, autocomplete: true },
  { type: TEXT, name: 'query', description: options.query, max_length: MOST_TYPED },
]

const textOption = ({ chat: { options } }: Words): APIApplicationCommandOption => ({
  type: TEXT,
  name: 'text',
  description: options.text,
  max_length: MOST_TYPED,
})
