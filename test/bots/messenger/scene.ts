import { env } from 'cloudflare:workers'
import type { Reply, Talk, Turn } from '../../../src/bots/index.ts'
import { createTalk } from '../../../src/bots/index.ts'
import { createMessenger } from '../../../src/bots/messenger/index.ts'
import { createCarillon } from '../../support/carillon.ts'
import { forum } from '../../support/forum.ts'
import {
  API_URL,
  APP_SECRET,
  createMessengerStandIn,
  PAGE_TOKEN,
  requestOf,
  VERIFY_TOKEN,
} from '../../support/messenger.ts'

export const NOW = new Date('2026-11-22T09:00:00Z')

/** A bot, the Messenger that it talks to, and an engine that it is part of; time is what it is set to. */
export async function createScene(options: { readonly mayReadLocale?: boolean } = {}) {
  const clock = { now: NOW }
  const messenger = createMessengerStandIn({ now: () => clock.now.getTime(), ...options })
  const bot = createMessenger({
    db: env.DB,
    pageToken: PAGE_TOKEN,
    appSecret: APP_SECRET,
    verifyToken: VERIFY_TOKEN,
    apiUrl: `${API_URL}/`,
    fetch: messenger.fetch,
  })
  const carillon = await createCarillon([forum, { name: 'chats', sendMethods: [bot.sendMethod] }])
  const works: Promise<unknown>[] = []
  const turns: Turn[] = []
  let answer: Reply | Error | undefined

  /** A talk that answers what the test says, or else what the conversation does; remembers what it was told. */
  async function talk(): Promise<Talk> {
    const real = createTalk(await carillon.at(clock.now), (work) => void works.push(work))
    return {
      ...real,
      converse: async (turn) => {
        turns.push(turn)
        if (answer instanceof Error) throw answer
        return answer ?? real.converse(turn)
      },
    }
  }
  async function bringRequest(request: Request): Promise<Response> {
    const response = await bot.webhook(request, await talk())
    while (works.length > 0) await works.shift()
    await carillon.work(clock.now)
    return response
  }
  return {
    clock,
    messenger,
    bot,
    carillon,
    turns,
    talk,
    works,
    bringRequest,
    /** From now on every turn is answered so, or fails so. */
    answerWith(reply: Reply | Error | undefined) {
      answer = reply
    },
    /** Brings what people did to the bot, and lets all that follows from it end. */
    bring: async (...events: readonly object[]) => bringRequest(await requestOf(events)),
    /** Time passes, and the sweeper with it. */
    async pass(hours: number) {
      clock.now = new Date(clock.now.getTime() + hours * 3_600_000)
      await carillon.minute(clock.now)
    },
  }
}
