import { InvalidInput, wordsFor } from '../../engine/index.ts'
import type { Bot } from '../bot.ts'
import { createPacer } from '../pace/index.ts'
import { addressOf, EXAMPLE, parsePlace } from './place.ts'
import { NAME, type TelegramSettings } from './settings.ts'

export { TELEGRAM_UPDATES, telegramCommands } from './commands.ts'
export type { TelegramSettings } from './settings.ts'

/** What Telegram takes over all chats. */
const PER_SECOND = 30
const PERSON_MS = 1_000
/** A group takes 20 messages a minute. */
const GROUP_MS = 3_000

/** Telegram: private chats, groups with their topics, and channels. */
export function createTelegram(settings: TelegramSettings): Bot {
  const { db, watch } = settings
  const pacer = createPacer({
    db,
    platform: NAME,
    pace: { lane: laneOf, perSecond: PER_SECOND },
    watch,
  })
  return {
    name: NAME,
    sendMethod: {
      name: NAME,
      title: 'Telegram',
      parseAddress,
      send: async (message, address) =>
        (await import('./delivery/send.ts')).send(settings, pacer.turn, message, address),
    },
    webhook: async (request, talk) => (await import('./updates/webhook.ts')).webhook(settings, request, talk),
    atPace: pacer.atPace,
  }
}

/** A group shares its limit with all its topics; groups have negative ids. */
const laneOf = (address: string) => ({
  key: address.split('/')[0] ?? '',
  gapMs: address.startsWith('-') ? GROUP_MS : PERSON_MS,
})

function parseAddress(text: string): string {
  const place = parsePlace(text.trim())
  if (place) return addressOf(place)
  throw new InvalidInput(wordsFor('en').chat.noAddress({ typed: text, example: EXAMPLE }))
}
