import type {
  APIApplicationCommandOption,
  ApplicationCommandOptionType,
  LocalizationMap,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10'
import { LANGUAGES, type Words, wordsFor } from '../../engine/index.ts'
import { COMMANDS } from '../conversation/index.ts'
import { cutText } from '../sheet/index.ts'
import { INSTALL, PLACE } from './numbers.ts'

const CHAT_INPUT = 1
const TEXT: ApplicationCommandOptionType.String = 3
const MOST_DESCRIPTION = 100
const MOST_TYPED = 6_000

type Command = RESTPostAPIChatInputApplicationCommandsJSONBody

/** The commands as Discord is told of them: everywhere, on servers, with the bot alone and among people. */
export const discordCommands = (): readonly Command[] =>
  COMMANDS.map(
    (name): Command => ({
      type: CHAT_INPUT,
      name,
      ...described(({ conversation }) => conversation.help.lines[name]),
      options: name === 'subscribe' ? subscribeOptions() : [textOption()],
      integration_types: [INSTALL.guild, INSTALL.user],
      contexts: [PLACE.guild, PLACE.botDm, PLACE.people],
    }),
  )

const subscribeOptions = (): APIApplicationCommandOption[] => [
  { type: TEXT, name: 'type', ...described(({ chat }) => chat.options.type), autocomplete: true },
  { type: TEXT, name: 'value', ...described(({ chat }) => chat.options.value), autocomplete: true },
  { type: TEXT, name: 'interval', ...described(({ chat }) => chat.options.interval), autocomplete: true },
  { type: TEXT, name: 'query', ...described(({ chat }) => chat.options.query), max_length: MOST_TYPED },
]

const textOption = (): APIApplicationCommandOption => ({
  type: TEXT,
  name: 'text',
  ...described(({ chat }) => chat.options.text),
  max_length: MOST_TYPED,
})

const ENGLISH = 'en'

interface Described {
  readonly description: string
  readonly description_localizations?: LocalizationMap
}

/** A sentence in English, and in every other language that Discord has too; names stay what people type. */
function described(say: (words: Words) => string): Described {
  const inLanguage = (language: string) => cutText(say(wordsFor(language)), MOST_DESCRIPTION)
  const others = LANGUAGES.filter((language) => language !== ENGLISH).flatMap((language) =>
    localesOf(language).map((locale) => [locale, inLanguage(language)] as const),
  )
  const localizations: LocalizationMap = Object.fromEntries(others)
  return { description: inLanguage(ENGLISH), ...(others.length > 0 && { description_localizations: localizations }) }
}

/** What Discord calls a language; it knows two kinds of Spanish, and refuses what it does not know. */
export const localesOf = (language: string): readonly string[] =>
  LOCALES.filter((locale) => locale === language || locale.startsWith(`${language}-`))

const LOCALES = [
  ...[
    'bg',
    'cs',
    'da',
    'de',
    'el',
    'en-GB',
    'en-US',
    'es-419',
    'es-ES',
    'fi',
    'fr',
    'hi',
    'hr',
    'hu',
    'id',
    'it',
    'ja',
  ],
  ...['ko', 'lt', 'nl', 'no', 'pl', 'pt-BR', 'ro', 'ru', 'sv-SE', 'th', 'tr', 'uk', 'vi', 'zh-CN', 'zh-TW'],
]
