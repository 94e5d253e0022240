import type { RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10'
import { DeliveryError, digest128, type Message, wordsFor } from '../../../engine/index.ts'
import { realWatch, type TakeTurn } from '../../pace/index.ts'
import { sendParts } from '../../parts.ts'
import { cutText, plain, type Sheet, sheetOfMessage, split } from '../../sheet/index.ts'
import { EXAMPLE, isAddress } from '../addresses.ts'
import { rowsBelow } from '../format/components.ts'
import { EMBED_LIMITS, embedOf } from '../format/embed.ts'
import { NOBODY } from '../format/reply.ts'
import type { DiscordSettings } from '../settings.ts'
import { type Api, createApi } from './api.ts'
import { codeOf, failureOf } from './failure.ts'
import { createGuard } from './guard.ts'

/** Sends a message; throws `DeliveryError`. */
export type Deliver = (message: Message, address: string) => Promise<void>

/** Of a channel that takes no messages, only threads: a forum. */
const ONLY_THREADS: readonly unknown[] = [40_058, 50_008]
const UNKNOWN_CHANNEL = 10_003
const THREAD_LOCKED = 160_005
const MOST_NAME = 100
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
    const { chat } = wordsFor(message.locale)
    if (!isAddress(address)) {
      throw new DeliveryError(chat.noAddress({ typed: address, example: EXAMPLE }), { permanent: true })
    }
    await guard.check()
    const sheet = sheetOfMessage(message)
    const bodies = await bodiesOf(message, sheet, db, watch.time())
    const start = async (body: Body) => post(api, await channelOf(address), body, () => nameOf(sheet) || chat.title)
    await turn(address, (paced) =>
      sendParts(db, message.id, bodies, (body, _, before) =>
        paced(async () => {
          try {
            return await (before === undefined ? start(body) : goOn(api, before, body, start))
          } catch (error) {
            if (codeOf(error) === UNKNOWN_CHANNEL) dms.delete(address)
            throw failureOf(error, address, message.locale)
          }
        }),
      ),
    )
  }
}

type Body = RESTPostAPIChannelMessageJSONBody

/** Posts where the part before went; tells where the next part goes. */
async function goOn(
  api: Api,
  channel: string,
  body: Body,
  startAnew: (body: Body) => Promise<string>,
): Promise<string> {
  try {
    await api.post(channel, body)
    return channel
  } catch (error) {
    const code = codeOf(error)
    // A thread that was removed or locked meanwhile says nothing of its forum.
    if (code === UNKNOWN_CHANNEL || code === THREAD_LOCKED) return startAnew(body)
    throw error
  }
}

/** Posts to a channel, or to a forum as a thread of its own; tells where the next part goes. */
async function post(api: Api, channel: string, body: Body, nameOfThread: () => string): Promise<string> {
  try {
    await api.post(channel, body)
    return channel
  } catch (error) {
    if (!ONLY_THREADS.includes(codeOf(error))) throw error
    const { nonce: _, enforce_nonce: __, ...first } = body
    return api.startThread(channel, { name: nameOfThread(), message: first })
  }
}

async function bodiesOf(message: Message, whole: Sheet, db: D1Database, now: number): Promise<Body[]> {
  const parts = split(whole, EMBED_LIMITS)
  return Promise.all(parts.map((part, place) => bodyOf(part, place)))

  async function bodyOf(sheet: Sheet, place: number): Promise<Body> {
    const embeds = [embedOf(sheet.blocks)]
    const components = await rowsBelow({ sheet, locale: message.locale, mark: 'n' }, db, new Date(now))
    // With what it says: Discord drops what has a nonce that it knows, and a message may change between two attempts.
    const nonce = await digest128(JSON.stringify([message.id, place, embeds, components]))
    return { embeds, components, allowed_mentions: NOBODY, nonce, enforce_nonce: true }
  }
}

/** What a thread about a message is called. */
function nameOf({ blocks }: Sheet): string {
  const title = blocks.find(({ is }) => is === 'title')
  return cutText(plain(title?.spans ?? []), MOST_NAME)
}
