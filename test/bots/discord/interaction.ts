import { env } from 'cloudflare:workers'
import type { Reply, Talk, Turn } from '../../../src/bots/index.ts'
import { createCarillon } from '../../support/carillon.ts'
import { signDiscord } from '../../support/signing.ts'

/** An interaction as Discord sends it. */
export interface Payload {
  readonly type: number
  readonly token: string
}

export const BOT_TOKEN = 'discord-bot-token-of-ada'
export const APPLICATION = '100000000000000001'

/** What the bot of the tests is set up with; its platform is the test's to give. */
export const settings = {
  db: env.DB,
  publicKey: env.DISCORD_PUBLIC_KEY ?? '',
  token: BOT_TOKEN,
  applicationId: APPLICATION,
  apiUrl: 'https://discord.example/api/',
}

let count = 0

/** A request with an interaction that no other is equal to, signed at a moment. */
export async function requestFor(payload: object, at = new Date(), headers: HeadersInit = {}): Promise<Request> {
  const body = JSON.stringify({ ...payload, id: String(900_000_000_000_000_000n + BigInt(++count)) })
  return new Request('https://carillon.example/bots/discord', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await signDiscord(body, at)), ...headers },
    body,
  })
}

/** A talk that keeps what it hears and answers what the test says. */
export interface Listening {
  readonly talk: Talk
  readonly turns: Turn[]
  /** Ends what was to go on after the answer. */
  done(): Promise<void>
}

export async function listen(
  reply: Reply | (() => Promise<Reply>),
  found: Talk['suggest'] = async () => [],
): Promise<Listening> {
  const context = await (await createCarillon()).at(new Date())
  const turns: Turn[] = []
  const works: Promise<unknown>[] = []
  return {
    turns,
    talk: {
      context,
      async converse(turn) {
        turns.push(turn)
        return typeof reply === 'function' ? reply() : reply
      },
      suggest: found,
      later: (work) => void works.push(work),
    },
    async done() {
      await Promise.all(works)
    },
  }
}
