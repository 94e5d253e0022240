import { expect, it } from 'vitest'
import { localesOf } from '../../../src/bots/discord/commands.ts'
import { discordCommands } from '../../../src/bots/discord/index.ts'
import { LANGUAGES, wordsFor } from '../../../src/engine/index.ts'
import { checkCommands } from '../../support/discord.ts'

it.each([
  ['de', ['de']],
  ['fr', ['fr']],
  ['es', ['es-419', 'es-ES']],
  ['pt', ['pt-BR']],
  ['la', []],
])('calls the language %s what Discord does', (language, locales) => {
  expect(localesOf(language)).toEqual(locales)
})

it.each(LANGUAGES)('says in %s what the commands do; their names stay', (language) => {
  const commands = discordCommands()
  const { conversation, chat } = wordsFor(language)
  expect(checkCommands(commands)).toEqual([])
  const [subscribe] = commands
  const [type] = subscribe?.options ?? []
  for (const [sentence, told] of [
    [conversation.help.lines.subscribe, subscribe],
    [chat.options.type, type],
  ] as const) {
    const { description, description_localizations: localized = {} } = told ?? {}
    const shown = language === 'en' ? [description] : localesOf(language).map((locale) => Object(localized)[locale])
    expect(shown.map((one) => String(one).replace(/…$/, ''))).toEqual(
      shown.map(() => expect.toSatisfy((one: string) => sentence.startsWith(one))),
    )
  }
  expect(commands.map((command) => Object.keys(command))).not.toContainEqual(
    expect.arrayContaining(['name_localizations']),
  )
})
