const SECOND_MS = 1_000
const MINUTE_MS = 60_000
const MOST_PER_SECOND = 30
const MOST_PER_MINUTE = 20

/** Telegram's limits: one message a second in a chat, 20 a minute in a group, 30 a second over all. */
export function createLimits(time: () => number) {
  const all: number[] = []
  const byChat = new Map<number, number[]>()
  return {
    /** Counts a message, or gives the seconds until one may be sent. */
    take(chatId: number): number | undefined {
      const now = time()
      const chat = byChat.get(chatId) ?? []
      byChat.set(chatId, chat)
      const waits = [
        waitFor(all, MOST_PER_SECOND, SECOND_MS, now),
        waitFor(chat, 1, SECOND_MS, now),
        chatId < 0 ? waitFor(chat, MOST_PER_MINUTE, MINUTE_MS, now) : 0,
      ]
      const wait = Math.max(...waits)
      if (wait > 0) return Math.ceil(wait / SECOND_MS)
      all.push(now)
      chat.push(now)
      return undefined
    },
  }
}

/** Milliseconds until there are fewer than `most` within a window. */
function waitFor(moments: readonly number[], most: number, windowMs: number, now: number): number {
  const oldest = moments.at(-most)
  return oldest === undefined ? 0 : oldest + windowMs - now
}
