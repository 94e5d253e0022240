import { SlashCommandBuilder } from '@discordjs/builders'
import { describe, expect, it } from 'vitest'
import { discordCommands } from '../../src/bots/discord/index.ts'
import { checkCommands } from '../support/discord.ts'

describe('the commands that Discord is told of', () => {
  const commands = discordCommands()

  it('are what its documentation allows, everywhere', () => {
    expect(checkCommands(commands)).toEqual([])
    expect(commands.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['subscribe', 'subscriptions', 'undo', 'help']),
    )
    expect(commands.map(({ contexts }) => contexts)).toEqual(commands.map(() => [0, 1, 2]))
    expect(commands.map(({ integration_types: types }) => types)).toEqual(commands.map(() => [0, 1]))
  })

  it.each(commands)('are what its own library would build: $name', ({ name, description, options = [] }) => {
    const expected = name === 'subscribe' ? ['type', 'value', 'interval', 'query'] : ['text']
    expect(options.map((option) => option.name)).toEqual(expected)
    const builder = new SlashCommandBuilder().setName(name).setDescription(description)
    for (const option of options) {
      const isSuggested = 'autocomplete' in option && option.autocomplete === true
      builder.addStringOption((one) =>
        one.setName(option.name).setDescription(option.description).setAutocomplete(isSuggested),
      )
    }
    const built = builder.toJSON()
    expect(built.options?.map((option) => option.name)).toEqual(expected)
    expect(built).toMatchObject({ name, description })
  })
})
