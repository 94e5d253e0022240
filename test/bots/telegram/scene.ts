import { env } from 'cloudflare:workers'
import type { Update, User } from 'grammy/types'
import type { Bot, Reply, Talk, Turn } from '../../../src/bots/index.ts'
import { createTalk } from '../../../src/bots/index.ts'
import { createTelegram, type TelegramSettings } from '../../../src/bots/telegram/index.ts'
import { createCarillon } from '../../support/carillon.ts'
import { forum } from '../../support/forum.ts'
import { createTelegramStandIn, requestOf } from '../../support/telegram.ts'

export const TOKEN = '100001:AAF-secret-token-for-tests'
export const SECRET = 'a-secret_for_tests'
export const NOW = new Date('2026-11-22T09:00:00Z')

export const ada: User = { id: 7001, is_bot: false, first_name: 'Ada', username: 'ada', language_code: 'en' }
export const grace: User = { id: 7002, is_bot: false, first_name: 'Grace', language_code: 'en' }

/** A clock that moves only when somebody waits. */
export function createWatch(start = NOW.getTime()) {
  let now = start
  return {
    time: () => now,
    async wait(ms: number) {
      now += Math.max(ms, 0)
    },
  }
}

/** A bot, the Telegram that it talks to, and an engine that it is part of. */
export async function createScene({ time, ...changes }: Partial<TelegramSettings> & { time?: () => number } = {}) {
  const telegram = createTelegramStandIn({ token: TOKEN, ...(time && { time }) })
  const bot: Bot = createTelegram({
    db: env.DB,
    token: TOKEN,
    secret: SECRET,
    username: 'CarillonBot',
    apiUrl: 'https://telegram.example/',
    watch: createWatch(),
    fetch: (url, init) => telegram.fetch(new Request(url, init)),
    ...changes,
  })
  const carillon = await createCarillon([forum, { name: 'chats', sendMethods: [bot.sendMethod] }])
  const works: Promise<unknown>[] = []
  const turns: Turn[] = []
  let answer: Reply | Error | undefined

  /** A talk that answers what the test says, or else what the conversation does; remembers what it was told. */
  async function talk(now = NOW): Promise<Talk> {
    const real = createTalk(await carillon.at(now), (work) => void works.push(work))
    return {
      ...real,
      converse: async (turn) => {
        turns.push(turn)
        if (answer instanceof Error) throw answer
        return answer ?? real.converse(turn)
      },
    }
  }
  return {
    telegram,
    bot,
    carillon,
    turns,
    talk,
    /** From now on every turn is answered so, or fails so. */
    answerWith(reply: Reply | Error | undefined) {
      answer = reply
    },
    /** Brings an update to the bot, and lets all that follows from it end. */
    async bring(update: Update, now = NOW): Promise<Response> {
      const response = await bot.webhook(requestOf(update, SECRET), await talk(now))
      while (works.length > 0) await works.shift()
      return response
    },
  }
}
