import type { Bot } from '../bot.ts'
import { createPacer } from '../pace/index.ts'
import { isForAll } from './delivery/pause.ts'
import { createSendMethod } from './delivery/send.ts'
import { receive } from './interactions/webhook.ts'
import { PER_SECOND } from './numbers.ts'
import { type DiscordSettings, NAME } from './settings.ts'

export { discordCommands } from './commands.ts'
export type { DiscordSettings } from './settings.ts'

/** What a channel takes is told by Discord with every answer, and obeyed; this keeps a long line from finding it out each. */
const GAP_MS = 1_000

/** Discord: people and channels are reached by its API, and what they say and press arrives at the webhook. */
export function createDiscord(settings: DiscordSettings): Bot {
  const { db, watch } = settings
  const pace = { lane: (address: string) => ({ key: address, gapMs: GAP_MS }), perSecond: PER_SECOND, isForAll }
  const pacer = createPacer({ db, platform: NAME, pace, watch })
  return {
    name: NAME,
    sendMethod: createSendMethod(settings, pacer.turn),
    webhook: (request, talk) => receive(request, talk, settings),
    atPace: pacer.atPace,
  }
}
