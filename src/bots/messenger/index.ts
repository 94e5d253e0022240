import { code, InvalidInput, type SendMethod, wordsFor } from '../../engine/index.ts'
import type { Bot } from '../bot.ts'
import { renderMessage } from './format/render.ts'
import { LIMITS } from './format/text.ts'
import { EXAMPLE, isPsid } from './psid.ts'
import { type MessengerSettings, NAME, WINDOW_HOURS } from './settings.ts'

export { GRAPH_URL, MESSENGER_FIELDS, type MessengerSettings } from './settings.ts'

/** Facebook Messenger: the chat of each person with one page. */
export const createMessenger = (settings: MessengerSettings): Bot => ({
  name: NAME,
  sendMethod: createSendMethod(settings),
  webhook: async (request, talk) => (await import('./hearing/webhook.ts')).webhook(settings, request, talk),
  visit: async (request) => (await import('./hearing/webhook.ts')).verify(settings, request),
})

/** What sends is loaded when there is something to send. */
const createSendMethod = (settings: MessengerSettings): SendMethod => ({
  name: NAME,
  title: 'Messenger',
  hasButtons: true,
  longest: LIMITS.units,
  contactHours: WINDOW_HOURS,
  parseAddress,
  send: async (message, address, delivery) =>
    (await import('./delivery/send.ts')).send(settings, message, address, delivery),
  render: renderMessage,
})

function parseAddress(text: string): string {
  const psid = text.trim()
  if (isPsid(psid)) return psid
  throw new InvalidInput(wordsFor('en').chat.noAddress({ typed: code(psid), example: EXAMPLE }))
}
