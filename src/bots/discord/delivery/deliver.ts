import { code, DeliveryError, digest128, type LiveSending, type Message, wordsFor } from '../../../engine/index.ts'
import { realWatch, type TakeTurn } from '../../pace/index.ts'
import { sendParts } from '../../parts.ts'
import { EXAMPLE, isAddress } from '../addresses.ts'
import { liveNotificationOf, type Notification, notificationsOf } from '../format/notification.ts'
import type { DiscordSettings } from '../settings.ts'
import { createApi } from './api.ts'
import { createGuard } from './guard.ts'
import { type Body, createPosting } from './posting.ts'

/** Sends messages, once and for good or to be changed; throws `DeliveryError`. */
export interface Deliver extends LiveSending {
  send(message: Message, address: string): Promise<void>
}

export function createDeliver(settings: DiscordSettings, turn: TakeTurn): Deliver {
  const { db, watch = realWatch } = settings
  const guard = createGuard({ db, watch })
  const posting = createPosting(createApi(settings, guard))

  async function begin(message: Message, address: string): Promise<Date> {
    checkAddress(message, address)
    await guard.check()
    return new Date(watch.time())
  }

  return {
    async send(message, address) {
      const now = await begin(message, address)
      const notifications = await notificationsOf(message, db, now)
      const bodies = await Promise.all(notifications.map((one, place) => named(message, one, place)))
      await turn(address, (paced) =>
        sendParts(db, message.id, bodies, async (body, _, before) => {
          const post = () =>
            before === undefined ? posting.start(message, address, body) : posting.goOn(message, address, body, before)
          return (await paced(post)).channel
        }),
      )
    },
    async post(message, address) {
      const now = await begin(message, address)
      const body = await named(message, await liveNotificationOf(message, db, now), 0)
      const { channel, id } = await turn(address, (paced) => paced(() => posting.start(message, address, body)))
      return `${channel}/${id}`
    },
    async edit(message, address, sent) {
      const now = await begin(message, address)
      const body = await liveNotificationOf(message, db, now)
      const [channel = '', id = ''] = sent.split('/')
      await turn(address, (paced) => paced(() => posting.change(message, address, body, { channel, id })))
    },
  }
}

function checkAddress({ locale }: Message, address: string): void {
  if (isAddress(address)) return
  const { chat } = wordsFor(locale)
  throw new DeliveryError(chat.noAddress({ typed: code(address), example: EXAMPLE }), { permanent: true })
}

/** With what it says: Discord drops what has a nonce that it knows, and a message may change between two attempts. */
async function named({ id }: Message, notification: Notification, place: number): Promise<Body> {
  const { embeds, components } = notification
  const nonce = await digest128(JSON.stringify([id, place, embeds, components]))
  return { ...notification, nonce, enforce_nonce: true }
}
