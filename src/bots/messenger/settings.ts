import type { Fetch } from '../../egress/index.ts'

/** What the Messenger bot needs to know. */
export interface MessengerSettings {
  readonly db: D1Database
  /** Of the page that people write to. */
  readonly pageToken: string
  /** Signs what Messenger tells, and proves that we may use the token. */
  readonly appSecret: string
  /** Made up by the operator: by it we know who asks whether the webhook is ours. */
  readonly verifyToken: string
  /** With its version, such as `GRAPH_URL`. */
  readonly apiUrl: string
  /** Takes the place of the network in tests. */
  readonly fetch?: Fetch | undefined
}

/** Where the Graph API is, where nothing else is set. */
export const GRAPH_URL = 'https://graph.facebook.com/v25.0'

/** What the webhook has to be told: what people write, what they press, and by which link they came. */
export const MESSENGER_FIELDS = ['messages', 'messaging_postbacks', 'messaging_referrals'] as const

/** Also its path and the name of its send method. */
export const NAME = 'messenger'

/** Messenger lets a page write to somebody for so long after they wrote to it. */
export const WINDOW_HOURS = 24
