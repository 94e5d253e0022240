import { type EgressSettings, refusalOf } from '../../egress/index.ts'
import { fromBase64Url, InvalidInput, type SecretAddress } from '../../engine/index.ts'
import { masked } from '../hooks/index.ts'

/** A browser that takes pushes, as it describes itself: `PushSubscription.toJSON()`. */
export interface Browser {
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
}

const POINT_BYTES = 65
const SECRET_BYTES = 16
const LONGEST_ENDPOINT = 1_500

/** Checks what a browser says of itself. People see which push service it has; the rest is a secret. */
export function parseBrowser(text: string, egress: EgressSettings): SecretAddress {
  const browser = readBrowser(text)
  if (!browser) throw new InvalidInput((words) => words.me.push.noBrowser)
  const refusal = refusalOf(browser.endpoint, egress)
  if (refusal !== undefined) throw new InvalidInput(refusal)
  return masked(new URL(browser.endpoint).host, JSON.stringify(browser))
}

/** A browser as it was kept; undefined for what describes none. */
export function readBrowser(text: string): Browser | undefined {
  const { endpoint, keys } = membersOf(parsed(text))
  const { p256dh, auth } = membersOf(keys)
  if (typeof endpoint !== 'string' || typeof p256dh !== 'string' || typeof auth !== 'string') return undefined
  const isWhole =
    URL.canParse(endpoint) &&
    endpoint.length <= LONGEST_ENDPOINT &&
    fromBase64Url(p256dh).length === POINT_BYTES &&
    fromBase64Url(auth).length === SECRET_BYTES
  return isWhole ? { endpoint, keys: { p256dh, auth } } : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
