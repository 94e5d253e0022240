import { describe, expect, it } from 'vitest'
import type { Bot, Reply, Turn } from '../../src/bots/index.ts'

/** A bot, and requests as its platform makes them. */
export interface BotCase {
  readonly bot: Bot
  /** The request that says a text, signed as it should be. */
  readonly say: (text: string) => Request
  /** The same request, not signed as it should be. */
  readonly forged: (text: string) => Request
}

const reply: Reply = {
  text: 'What would you like to subscribe to?',
  choices: [{ label: 'A forum', says: '/subscribe forum' }],
  list: [
    { title: 'forum 42 daily', detail: 'next on Monday', choices: [{ label: 'Unsubscribe', says: '/unsubscribe 1' }] },
  ],
}

/** What every bot promises. */
export function keepsTheBotContract({ bot, say, forged }: BotCase): void {
  describe(`the bot ${bot.name}`, () => {
    it('is named as its send method', () => {
      expect(bot.sendMethod.name).toBe(bot.name)
    })

    it('passes on who said what, and answers with the whole reply', async () => {
      const turns: Turn[] = []
      const response = await bot.webhook(say('/subscribe'), async (turn) => {
        turns.push(turn)
        return reply
      })
      expect(turns).toMatchObject([{ platform: bot.name, text: '/subscribe', account: expect.any(String) }])
      expect(response.ok).toBe(true)
      const answer = await response.text()
      for (const text of [reply.text, 'A forum', 'forum 42 daily', 'Unsubscribe']) expect(answer).toContain(text)
    })

    it('refuses a request that does not come from its platform, and passes nothing on', async () => {
      let asked = false
      const response = await bot.webhook(forged('/subscribe forum 42'), async () => {
        asked = true
        return reply
      })
      expect([response.status >= 400 && response.status < 500, asked]).toEqual([true, false])
    })
  })
}
