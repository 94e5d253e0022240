import type { RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10'
import { DeliveryError, type Message, wordsFor } from '../../../engine/index.ts'
import type { TakeTurn } from '../../pace/index.ts'
import { realWatch } from '../../pace/watch.ts'
import { sendParts } from '../../parts.ts'
import { cutText, plain, type Sheet, sheetOfMessage, split } from '../../sheet/index.ts'
import { rowsBelow } from '../format/components.ts'
import { EMBED_LIMITS, embedOf } from '../format/embed.ts'
import { NOBODY } from '../format/reply.ts'
import type { DiscordSettings } from '../settings.ts'
import { type Api, createApi } from './api.ts'
import { codeOf, failureOf } from './failure.ts'
import { createGuard } from './guard.ts'

/** Sends a message; throws `DeliveryError`. */
export type Deliver = (message: Message, address: string) => Promise<void>

/** A channel that takes no messages, only threads: a forum. */
const NO_TEXT_CHANNEL = 50_008
const UNKNOWN_CHANNEL = 10_003
const MOST_NAME = 100
/** Discord takes 25 letters; an id has 22 of its own. */
const MOST_ID = 22
const MOST_DMS = 1_000

export function createDeliver(settings: DiscordSettings, turn: TakeTurn): Deliver {
  const { db, watch = realWatch } = settings
  const guard = createGuard({ db, watch })
  const api = createApi(settings, guard)
  const dms = new Map<string, string>()

  async function channelOf(address: string): Promise<string> {
    if (!address.startsWith('@')) return address
    const known = dms.get(address)
    if (known !== undefined) return known
    const channel = await api.openDm(address.slice(1))
    if (dms.size >= MOST_DMS) dms.clear()
    dms.set(address, channel)
    return channel
  }

  return async (message, address) => {
    if (!/^@?\d{1,20}$/.test(address))
      throw new DeliveryError(`\`${address}\` is no Discord address.`, { permanent: true })
    await guard.check()
    const bodies = await bodiesOf(message, db, watch.time())
    let channel: string | undefined
    await sendParts(db, message.id, bodies, (body) =>
      turn(address, async () => {
        try {
          channel = await post(api, channel ?? (await channelOf(address)), body, nameOf(message))
        } catch (error) {
          if (codeOf(error) === UNKNOWN_CHANNEL) dms.delete(address)
          throw failureOf(error, address)
        }
      }),
    )
  }
}

/** Posts to a channel, or to a forum as a thread of its own; tells where the next part goes. */
async function post(api: Api, channel: string, body: RESTPostAPIChannelMessageJSONBody, name: string): Promise<string> {
  try {
    await api.post(channel, body)
    return channel
  } catch (error) {
    if (codeOf(error) !== NO_TEXT_CHANNEL) throw error
    const { nonce: _, enforce_nonce: __, ...first } = body
    return api.startThread(channel, { name, message: first })
  }
}

async function bodiesOf(message: Message, db: D1Database, now: number): Promise<RESTPostAPIChannelMessageJSONBody[]> {
  const parts = split(sheetOfMessage(message), EMBED_LIMITS)
  return Promise.all(parts.map((part, place) => bodyOf(part, `${message.id.slice(0, MOST_ID)}${place}`)))

  async function bodyOf(sheet: Sheet, nonce: string): Promise<RESTPostAPIChannelMessageJSONBody> {
    const below = { sheet, locale: message.locale, isNotification: true }
    return {
      embeds: [embedOf(sheet.blocks)],
      components: await rowsBelow(below, db, new Date(now)),
      allowed_mentions: NOBODY,
      nonce,
      enforce_nonce: true,
    }
  }
}

/** What a thread about a message is called. */
function nameOf(message: Message): string {
  const title = sheetOfMessage(message).blocks.find(({ is }) => is === 'title')
  return cutText(plain(title?.spans ?? []), MOST_NAME) || wordsFor(message.locale).chat.title
}
