import type { IncomingMessage } from 'node:http'

/** What somebody asked a stand-in. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly text: string
  readonly body: Readonly<Record<string, unknown>>
}

/** What it answers: JSON, or text as it is. */
export interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: unknown
}

/** What a test may want to be otherwise. */
export interface Trouble {
  /** Nothing is deployed. */
  isWorkerDown?: boolean
  /** The scopes that the workspace granted. */
  scopes?: readonly string[]
  /** What Telegram says of its last call. */
  lastError?: string
  /** What the page does not let its token do. */
  isPageShut?: boolean
  /** Discord keeps another command than the one sent. */
  isForgetful?: boolean
}
