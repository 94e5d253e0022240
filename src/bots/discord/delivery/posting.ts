import type { RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10'
import type { Message } from '../../../engine/index.ts'
import { nameOfThread } from '../format/notification.ts'
import type { Api, Posted } from './api.ts'
import { codeOf, failureOf } from './failure.ts'

export type Body = RESTPostAPIChannelMessageJSONBody

/** Posts messages to addresses: opens private chats, and starts threads in forums. */
export interface Posting {
  /** Posts where an address leads; throws `DeliveryError`. */
  start(message: Message, address: string, body: Body): Promise<Posted>
  /** Posts where the part before went; throws `DeliveryError`. */
  goOn(message: Message, address: string, body: Body, channel: string): Promise<Posted>
  /** Changes what was posted; throws `DeliveryError`. */
  change(message: Message, address: string, body: Body, posted: Posted): Promise<void>
}

/** Of a channel that takes no messages, only threads: a forum. */
const ONLY_THREADS: readonly unknown[] = [40_058, 50_008]
const UNKNOWN_CHANNEL = 10_003
const THREAD_LOCKED = 160_005

export function createPosting(api: Api): Posting {
  const chats = createChats(api)

  async function start(message: Message, address: string, body: Body): Promise<Posted> {
    const channel = await chats.channelOf(address)
    try {
      return await api.post(channel, body)
    } catch (error) {
      if (!ONLY_THREADS.includes(codeOf(error))) throw error
      const { nonce: _, enforce_nonce: __, ...first } = body
      return api.startThread(channel, { name: nameOfThread(message), message: first })
    }
  }

  async function goOn(message: Message, address: string, body: Body, channel: string): Promise<Posted> {
    try {
      return await api.post(channel, body)
    } catch (error) {
      const code = codeOf(error)
      // A thread that was removed or locked meanwhile says nothing of its forum.
      if (code === UNKNOWN_CHANNEL || code === THREAD_LOCKED) return start(message, address, body)
      throw error
    }
  }

  async function orFail<T>({ locale }: Message, address: string, call: Promise<T>): Promise<T> {
    try {
      return await call
    } catch (error) {
      if (codeOf(error) === UNKNOWN_CHANNEL) chats.forget(address)
      throw failureOf(error, address, locale)
    }
  }

  return {
    start: (message, address, body) => orFail(message, address, start(message, address, body)),
    goOn: (message, address, body, channel) => orFail(message, address, goOn(message, address, body, channel)),
    change: (message, address, body, { channel, id }) => orFail(message, address, api.change(channel, id, body)),
  }
}

const MOST_DMS = 1_000

/** Knows which channel a person's private chat is. */
function createChats(api: Api) {
  const dms = new Map<string, string>()
  return {
    async channelOf(address: string): Promise<string> {
      if (!address.startsWith('@')) return address
      const known = dms.get(address)
      if (known !== undefined) return known
      const channel = await api.openDm(address.slice(1))
      if (dms.size >= MOST_DMS) dms.clear()
      dms.set(address, channel)
      return channel
    },
    forget: (address: string) => dms.delete(address),
  }
}
