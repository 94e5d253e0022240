import type { Bot } from './bot.ts'
import { createPlayground } from './playground/index.ts'

export type { Bot, Choice, Converse, ListItem, Reply, Turn } from './bot.ts'
export { createConverse, forgetExpired } from './conversation/index.ts'
export { movePlaygroundClock, playgroundTime, resetPlaygroundClock, untilMorning } from './playground/clock.ts'
export { isForeign, parsePersona } from './playground/index.ts'
export { playgroundLines, playgroundPersonas } from './playground/lines.ts'

/** What the bots need to know; a bot whose settings are missing is absent. */
export interface BotSettings {
  readonly DB: D1Database
  readonly PLAYGROUND?: string
}

/** The chat platforms that are set up. */
export const createBots = (settings: BotSettings): readonly Bot[] =>
  settings.PLAYGROUND === 'true' ? [createPlayground({ db: settings.DB })] : []
