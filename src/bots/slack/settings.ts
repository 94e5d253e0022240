import type { Seals } from '../../engine/index.ts'
import type { Watch } from '../pace/index.ts'

/** What the Slack bot needs to know. */
export interface SlackSettings {
  readonly db: D1Database
  readonly signingSecret: string
  /** Of the one workspace. */
  readonly botToken?: string | undefined
  /** With these, many workspaces install the app themselves. */
  readonly clientId?: string | undefined
  readonly clientSecret?: string | undefined
  readonly seals?: Seals | undefined
  /** The origin that people reach this deployment at. */
  readonly publicUrl?: string | undefined
  /** Where the Web API is, such as `https://slack.com/api/`. */
  readonly apiUrl: string
  /** Who may change what a channel has subscribed to. */
  readonly managers: 'members' | 'admins'
  readonly watch?: Watch | undefined
  /** Takes the place of the network in tests. */
  readonly fetch?: typeof fetch | undefined
}

/** Also its path and the name of its send method. */
export const NAME = 'slack'
