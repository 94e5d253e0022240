import type { Watch } from '../pace/index.ts'

/** What the bot needs to know. */
export interface DiscordSettings {
  readonly db: D1Database
  /** Hexadecimal; Discord signs every interaction with the other half. */
  readonly publicKey: string
  readonly token: string
  readonly applicationId: string
  /** Without a version: `https://discord.com/api`. */
  readonly apiUrl: string
  readonly watch?: Watch | undefined
  /** Takes the place of the network in tests. */
  readonly fetch?: typeof fetch | undefined
}

/** Also its path and the name of its send method. */
export const NAME = 'discord'
