import { InvalidInput, type SendMethod } from '../../../engine/index.ts'
import type { TakeTurn } from '../../pace/index.ts'
import type { DiscordSettings } from '../settings.ts'
import type { Deliver } from './deliver.ts'

const ADDRESS = /^@?\d{1,20}$/

/** Writes to people (`@` and the id of a user) and to channels, threads and forums (their id). */
export function createSendMethod(settings: DiscordSettings, turn: TakeTurn): SendMethod {
  let deliver: Promise<Deliver> | undefined
  return {
    name: 'discord',
    title: 'Discord',
    parseAddress(text) {
      const address = text.trim()
      if (ADDRESS.test(address)) return address
      throw new InvalidInput(
        `\`${address}\` is no Discord address. It is the id of a channel, or \`@\` and that of a user.`,
      )
    },
    async send(message, address) {
      deliver ??= import('./deliver.ts').then(({ createDeliver }) => createDeliver(settings, turn))
      await (await deliver)(message, address)
    },
  }
}
