import { code, type Delivery, DeliveryError, type Message, wordsFor } from '../../../engine/index.ts'
import { sendParts } from '../../parts.ts'
import { partsOfMessage } from '../format/render.ts'
import { EXAMPLE, isPsid } from '../psid.ts'
import { type MessengerSettings, WINDOW_HOURS } from '../settings.ts'
import { sendPart } from './api.ts'
import { awaiting } from './trouble.ts'

/** Hands a message to a person, in as many parts as it takes, as long as they may be written to. */
export async function send(
  settings: MessengerSettings,
  message: Message,
  address: string,
  { heardAt, now }: Delivery,
): Promise<void> {
  const { id, locale } = message
  if (!isPsid(address)) {
    const { noAddress } = wordsFor(locale).chat
    throw new DeliveryError(noAddress({ typed: code(address), example: EXAMPLE }), { permanent: true })
  }
  if (!isOpen(heardAt, now)) throw awaiting()
  const parts = await partsOfMessage(message, { db: settings.db, now })
  await sendParts(settings.db, id, parts, (part) => sendPart(settings, { psid: address, part, as: 'UPDATE', locale }))
}

/** Clocks differ a little, and the way there takes a while. */
const WINDOW_MS = WINDOW_HOURS * 3_600_000 - 60_000

const isOpen = (heardAt: Date | undefined, now: Date): boolean =>
  heardAt !== undefined && now.getTime() - heardAt.getTime() <= WINDOW_MS
