import { WebClient, type WebClientOptions } from '@slack/web-api'
import type { SlackSettings } from './settings.ts'

/** So long one call may take; what does not come is the queue's to repeat. */
const TIMEOUT_MS = 10_000

/** How Slack's client has to be set up to work here: what it would repeat or wait for is the queue's to do. */
export const clientOptionsFor = ({
  apiUrl,
  fetch: call = fetch,
}: Pick<SlackSettings, 'apiUrl' | 'fetch'>): WebClientOptions => ({
  slackApiUrl: apiUrl,
  // Not a method of the client's, and not with `redirect: 'error'`: the runtime refuses both.
  fetch: ((input: RequestInfo, init?: RequestInit) => call(input, { ...init, redirect: 'manual' })) as NonNullable<
    WebClientOptions['fetch']
  >,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  allowAbsoluteUrls: false,
  timeout: TIMEOUT_MS,
  logger: quiet,
})

/** A client for the Web API; without a token, for installing. */
export const createClient = (settings: Pick<SlackSettings, 'apiUrl' | 'fetch'>, token?: string): WebClient =>
  new WebClient(token, clientOptionsFor(settings))

/** What goes wrong is thrown; what the SDK would log may hold tokens. */
export const quiet: NonNullable<WebClientOptions['logger']> = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => 'error' as ReturnType<NonNullable<WebClientOptions['logger']>['getLevel']>,
  setName: () => undefined,
}
