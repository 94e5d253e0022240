import { code, InvalidInput, type SendMethod, wordsFor } from '../../../engine/index.ts'
import type { TakeTurn } from '../../pace/index.ts'
import { EXAMPLE, isAddress } from '../addresses.ts'
import { EMBED_LIMITS } from '../format/embed.ts'
import { renderMessage } from '../format/notification.ts'
import { type DiscordSettings, NAME } from '../settings.ts'
import type { Deliver } from './deliver.ts'

/** Writes to people (`@` and the id of a user) and to channels, threads and forums (their id). */
export function createSendMethod(settings: DiscordSettings, turn: TakeTurn): SendMethod {
  let loaded: Promise<Deliver> | undefined
  function deliver(): Promise<Deliver> {
    loaded ??= import('./deliver.ts').then(({ createDeliver }) => createDeliver(settings, turn))
    return loaded
  }
  return {
    name: NAME,
    title: 'Discord',
    isRich: true,
    hasButtons: true,
    longest: EMBED_LIMITS.units,
    parseAddress(text) {
      const address = text.trim()
      if (isAddress(address)) return address
      throw new InvalidInput(wordsFor('en').chat.noAddress({ typed: code(address), example: EXAMPLE }))
    },
    send: async (message, address) => (await deliver()).send(message, address),
    live: {
      post: async (...sending) => (await deliver()).post(...sending),
      edit: async (...sending) => (await deliver()).edit(...sending),
    },
    render: renderMessage,
  }
}
