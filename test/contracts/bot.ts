import { describe, expect, it } from 'vitest'
import type { Bot, Reply, Talk, Turn } from '../../src/bots/index.ts'
import { wordsFor } from '../../src/engine/index.ts'
import { type Carillon, createCarillon } from '../support/carillon.ts'
import { forum } from '../support/forum.ts'

/** A bot, and requests as its platform makes them at this moment. */
export interface BotCase {
  readonly bot: Bot
  /** The request that says a text, signed as it should be. */
  readonly say: (text: string) => Request | Promise<Request>
  /** The same request, not signed as it should be. */
  readonly forged: (text: string) => Request | Promise<Request>
  /** What the platform was told by calls of its API: the bodies, as they were sent. */
  readonly answered?: () => readonly string[]
  /** Nothing in its requests tells one from the next. */
  readonly takesRepeats?: boolean
}

const reply: Reply = {
  text: 'What would you like to subscribe to?',
  choices: [{ label: 'A forum', says: '/subscribe forum' }],
  list: [
    { title: 'forum 42 daily', detail: 'next on Monday', choices: [{ label: 'Unsubscribe', says: '/unsubscribe 1' }] },
  ],
}

const asking: Reply = {
  text: 'Which forum?',
  input: { label: 'Number or title', says: '/subscribe forum ', suggests: { about: 'value', text: 'forum' } },
}

const HOSTILE =
  '@everyone <!channel> </b> tg://user?id=1 \u202e\ud800\u0000 ``` ** [x](javascript:alert(1)) &amp; {{ x }}'

const hostile: Reply = {
  text: `Room change ${HOSTILE}`,
  list: [{ title: HOSTILE, detail: HOSTILE, choices: [{ label: HOSTILE, says: `/why ${HOSTILE}` }] }],
  choices: [{ label: HOSTILE.repeat(20), says: `/subscribe forum "${HOSTILE.repeat(20)}"` }],
  input: { label: HOSTILE, says: `/subscribe forum "${HOSTILE}" ` },
}

/** What every bot promises. */
export function keepsTheBotContract(one: BotCase): void {
  const { bot, say, forged, answered = () => [], takesRepeats = false } = one

  /** Sends a request, lets all that follows from it end, and says what went out. */
  async function send(request: Request, listener: Listener) {
    const before = answered().length
    const { talk, done } = await listen(bot, listener)
    const response = await bot.webhook(request, talk)
    await done()
    return { response, answer: [await response.text(), ...answered().slice(before)].join('\n') }
  }

  describe(`the bot ${bot.name}`, () => {
    it('is named as its send method', () => {
      expect(bot.sendMethod.name).toBe(bot.name)
    })

    it('passes on who said what, and answers with the whole reply', async () => {
      const turns: Turn[] = []
      const { response, answer } = await send(await say('/subscribe'), { turns, reply })
      expect(turns).toMatchObject([{ platform: bot.name, text: '/subscribe', account: expect.any(String) }])
      expect(response.ok).toBe(true)
      for (const text of [reply.text, 'A forum', 'forum 42 daily', 'next on Monday', 'Unsubscribe'])
        expect(answer).toContain(text)
    })

    it('offers to type what can only be typed', async () => {
      const { answer } = await send(await say('/subscribe forum'), { turns: [], reply: asking })
      expect(answer).toContain(asking.text)
      const offers = ['Number or title', '/subscribe forum', wordsFor('en').chat.typeIt]
      expect(offers.some((text) => answer.includes(text))).toBe(true)
    })

    it('answers literally, whatever stands in the reply', async () => {
      const { response, answer } = await send(await say('/subscriptions'), { turns: [], reply: hostile })
      expect(response.ok).toBe(true)
      expect(answer).toContain('Room change')
    })

    it('refuses a request that does not come from its platform, and passes nothing on', async () => {
      const turns: Turn[] = []
      const { response } = await send(await forged('/subscribe forum 42'), { turns, reply })
      expect([response.status >= 400 && response.status < 500, turns]).toEqual([true, []])
    })

    it.skipIf(takesRepeats)('passes a request on once, however often it is sent', async () => {
      const turns: Turn[] = []
      const request = await say('/subscribe forum 42')
      const again = request.clone()
      await send(request, { turns, reply })
      await send(again, { turns, reply })
      expect(turns).toHaveLength(1)
    })
  })
}

/** Who answers in the place of the conversation. */
interface Listener {
  readonly turns: Turn[]
  readonly reply: Reply
}

/** A talk at this moment, and the end of all that it was asked to let go on. */
async function listen(bot: Bot, { turns, reply }: Listener) {
  const works: Promise<unknown>[] = []
  const talk = await talkThat(bot, (turn) => {
    turns.push(turn)
    return reply
  })
  const done = async () => {
    while (works.length > 0) await works.shift()
  }
  return { talk: { ...talk, later: (work: Promise<unknown>) => void works.push(work) }, done }
}

let carillon: Promise<Carillon> | undefined

/** A talk at this moment that gives one answer to everything. */
export async function talkThat(bot: Bot, answer: (turn: Turn) => Reply): Promise<Talk> {
  carillon ??= createCarillon([forum, { name: 'bots', sendMethods: [bot.sendMethod] }])
  return {
    context: await (await carillon).at(new Date()),
    converse: async (turn) => answer(turn),
    suggest: async () => [],
    later: () => undefined,
  }
}
