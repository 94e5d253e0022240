import { InvalidInput, type SendMethod, wordsFor } from '../../../engine/index.ts'
import type { TakeTurn } from '../../pace/index.ts'
import { EXAMPLE, isAddress } from '../addresses.ts'
import { type DiscordSettings, NAME } from '../settings.ts'
import type { Deliver } from './deliver.ts'

/** Writes to people (`@` and the id of a user) and to channels, threads and forums (their id). */
export function createSendMethod(settings: DiscordSettings, turn: TakeTurn): SendMethod {
  let deliver: Promise<Deliver> | undefined
  return {
    name: NAME,
    title: 'Discord',
    parseAddress(text) {
      const address = text.trim()
      if (isAddress(address)) return address
      throw new InvalidInput(wordsFor('en').chat.noAddress({ typed: address, example: EXAMPLE }))
    },
    async send(message, address) {
      deliver ??= import('./deliver.ts').then(({ createDeliver }) => createDeliver(settings, turn))
      await (await deliver)(message, address)
    },
  }
}
