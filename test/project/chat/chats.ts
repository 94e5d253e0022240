import { seedForums, startWorker, type Worker } from '../../support/harness.ts'
import { readTypes } from '../../support/published-types.ts'
import type { Chat } from './chat.ts'
import { createDiscordChat } from './discord.ts'
import { createSlackChat } from './slack.ts'
import { createTelegramChat } from './telegram.ts'

/** Slack, Discord and Telegram around one Worker that knows the forums of the examples. */
export interface Chats {
  readonly all: readonly Chat[]
  readonly worker: Worker
  close(): Promise<void>
}

export async function startChats(): Promise<Chats> {
  // It takes seconds, in which nobody else would be answered.
  readTypes()
  const all = await Promise.all([createSlackChat(), createDiscordChat(), createTelegramChat()])
  const worker = await startWorker(Object.assign({}, ...all.map(({ settings }) => settings)))
  await seedForums(worker)
  return {
    all,
    worker,
    async close() {
      await worker.close()
      await Promise.all(all.map((chat) => chat.close()))
    },
  }
}
