import type { Watch } from '../pace/index.ts'

/** What the Telegram bot needs to know. */
export interface TelegramSettings {
  readonly db: D1Database
  /** As BotFather gave it: `123456:ABC…`. */
  readonly token: string
  /** What Telegram sends along with every update. */
  readonly secret: string
  /** Of the bot, without the `@`. */
  readonly username: string
  readonly apiUrl: string
  readonly watch?: Watch | undefined
  /** Takes the place of the network in tests. */
  readonly fetch?: typeof fetch | undefined
}

/** Also its path and the name of its send method. */
export const NAME = 'telegram'
