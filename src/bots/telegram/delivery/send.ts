import type { Api } from 'grammy'
import { code, DeliveryError, type Message, wordsFor } from '../../../engine/index.ts'
import { realWatch, type TakeTurn } from '../../pace/index.ts'
import { sendParts } from '../../parts.ts'
import { liveNotificationOf, type Notification, notificationsOf, withoutUrls } from '../format/notification.ts'
import { EXAMPLE, type Place, parsePlace, target } from '../place.ts'
import type { TelegramSettings } from '../settings.ts'
import { apiOf } from './client.ts'
import { troubleOf, wasRefused } from './trouble.ts'

/** With what a message is sent, and at which pace. */
export interface Sending {
  readonly settings: TelegramSettings
  readonly turn: TakeTurn
}

/** Hands a message to a chat, in as many parts as it takes. */
export async function send({ settings, turn }: Sending, message: Message, address: string): Promise<void> {
  const { place, now } = begin(settings, message, address)
  const parts = await notificationsOf(message, settings.db, now)
  const api = apiOf(settings)
  await turn(address, (paced) =>
    sendParts(settings.db, message.id, parts, async (part) => {
      await paced(() => orTrouble(settings, message, place, () => sendOne(api, place, part)))
    }),
  )
}

/** Hands a message to a chat as one that will be changed; gives its id there. */
export async function post({ settings, turn }: Sending, message: Message, address: string): Promise<string> {
  const { place, now } = begin(settings, message, address)
  const one = await liveNotificationOf(message, settings.db, now)
  const api = apiOf(settings)
  const id = await turn(address, (paced) =>
    paced(() => orTrouble(settings, message, place, () => sendOne(api, place, one))),
  )
  return String(id)
}

/** Puts another message in the place of one that was posted. */
export async function edit(
  { settings, turn }: Sending,
  message: Message,
  address: string,
  sent: string,
): Promise<void> {
  const { place, now } = begin(settings, message, address)
  const one = await liveNotificationOf(message, settings.db, now)
  const api = apiOf(settings)
  await turn(address, (paced) =>
    paced(() => orTrouble(settings, message, place, () => changeOne(api, place, Number(sent), one))),
  )
}

function begin({ watch = realWatch }: TelegramSettings, { locale }: Message, address: string) {
  const place = parsePlace(address)
  const { chat } = wordsFor(locale)
  if (!place) throw new DeliveryError(chat.noAddress({ typed: code(address), example: EXAMPLE }), { permanent: true })
  return { place, now: new Date(watch.time()) }
}

async function orTrouble<T>(
  settings: TelegramSettings,
  { locale }: Message,
  place: Place,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw troubleOf(error, place, locale, settings)
  }
}

const sendOne = (api: Api, place: Place, one: Notification): Promise<number> =>
  orWithoutUrls(one, async (some) => (await api.raw.sendMessage({ ...target(place), ...some })).message_id)

const changeOne = (api: Api, { chatId }: Place, messageId: number, one: Notification): Promise<void> =>
  orWithoutUrls(one, async (some) => {
    try {
      await api.raw.editMessageText({ chat_id: chatId, message_id: messageId, ...some })
    } catch (error) {
      if (!wasRefused(error, /not modified/i)) throw error
    }
  })

/** Telegram knows addresses that no button may lead to, such as those of a machine of one's own. */
async function orWithoutUrls<T>(one: Notification, call: (some: Notification) => Promise<T>): Promise<T> {
  try {
    return await call(one)
  } catch (error) {
    const bare = withoutUrls(one)
    if (!wasRefused(error, /url/i) || JSON.stringify(bare) === JSON.stringify(one)) throw error
    return call(bare)
  }
}
