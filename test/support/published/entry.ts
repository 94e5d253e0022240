import type { KnownBlock, View } from '@slack/types'
import type {
  APIApplicationCommandOption,
  APIInteractionResponse,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  LocalizationMap,
  RESTPatchAPIChannelMessageJSONBody,
  RESTPostAPIChannelMessageJSONBody,
  RESTPutAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10'

/** What Slack takes for a message, with the blocks that its types know. */
export interface SlackMessage {
  readonly text: string
  readonly blocks?: readonly KnownBlock[]
  readonly [other: string]: unknown
}

/** What Slack takes where a dialog or a home is to be shown. */
export interface SlackViewCall {
  readonly view: View
  readonly [other: string]: unknown
}

/** What Discord takes for a new message. */
export type DiscordMessage = RESTPostAPIChannelMessageJSONBody

/** What Discord takes for a message that is there. */
export type DiscordEdit = RESTPatchAPIChannelMessageJSONBody

/** What Discord takes for the commands of an application. */
export type DiscordCommands = Taken<readonly DiscordCommand[]>

/** What Discord takes for an answer to an interaction. */
export type DiscordAnswer = APIInteractionResponse

/** The same as its published form, whose generics no generator of schemas reads; `Taken` holds it to that. */
interface DiscordCommand {
  readonly type?: ApplicationCommandType.ChatInput
  readonly name: string
  readonly name_localizations?: LocalizationMap | null
  readonly description: string
  readonly description_localizations?: LocalizationMap | null
  readonly options?: APIApplicationCommandOption[]
  readonly default_member_permissions?: string | null
  readonly contexts?: InteractionContextType[]
  readonly integration_types?: ApplicationIntegrationType[]
  readonly nsfw?: boolean
}

type Taken<Commands extends Readonly<RESTPutAPIApplicationCommandsJSONBody>> = Commands
