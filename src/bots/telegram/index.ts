import { code, InvalidInput, type SendMethod, wordsFor } from '../../engine/index.ts'
import type { Bot } from '../bot.ts'
import { createPacer } from '../pace/index.ts'
import type { Sending } from './delivery/send.ts'
import { LIMITS, renderMessage } from './format/notification.ts'
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
    sendMethod: createSendMethod({ settings, turn: pacer.turn }),
    webhook: async (request, talk) => (await import('./updates/webhook.ts')).webhook(settings, request, talk),
    atPace: pacer.atPace,
  }
}

/** What sends is loaded when there is something to send. */
const createSendMethod = (sending: Sending): SendMethod => ({
  name: NAME,
  title: 'Telegram',
  isRich: true,
  hasButtons: true,
  longest: LIMITS.units,
  parseAddress,
  send: async (message, address) => (await loadDelivery()).send(sending, message, address),
  live: {
    post: async (message, address) => (await loadDelivery()).post(sending, message, address),
    edit: async (message, address, sent) => (await loadDelivery()).edit(sending, message, address, sent),
  },
  render: renderMessage,
})

const loadDelivery = () => import('./delivery/send.ts')

/** A group shares its limit with all its topics; groups have negative ids. */
const laneOf = (address: string) => ({
  key: address.split('/')[0] ?? '',
  gapMs: address.startsWith('-') ? GROUP_MS : PERSON_MS,
})

function parseAddress(text: string): string {
  const place = parsePlace(text.trim())
  if (place) return addressOf(place)
  throw new InvalidInput(wordsFor('en').chat.noAddress({ typed: code(text), example: EXAMPLE }))
}
