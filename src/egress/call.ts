import { type EgressSettings, nameToLookUp, refusalOf } from './address.ts'
import { lookUp } from './look-up.ts'
import { readAtMost } from './read-at-most.ts'
import { isReservedAddress } from './reserved.ts'

/** Anything that calls as `fetch` does. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** A call to another machine, and how much of an answer is waited for and read. */
export interface Call {
  readonly url: string
  readonly method?: 'GET' | 'POST' | 'PUT'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
  readonly withinMs: number
  readonly mostBytes: number
  /** An operator named the address, so that it may lead anywhere. */
  readonly isTrusted?: boolean
}

/** What came of a call. A redirect is an answer: it is not followed. */
export type Called =
  | {
      readonly is: 'answered'
      readonly status: number
      readonly headers: Headers
      readonly text: string
      readonly isCut: boolean
    }
  /** It must not be made. */
  | { readonly is: 'refused'; readonly reason: string }
  /** Nobody answered, or too late. */
  | { readonly is: 'failed' }

/** Calls an address that may be called. What is too long or comes too slowly of an answer is cut off. */
export async function call(wanted: Call, settings: EgressSettings, fetch: Fetch): Promise<Called> {
  const { url, method = 'POST', headers, body, withinMs, mostBytes, isTrusted = false } = wanted
  const signal = AbortSignal.timeout(withinMs)
  try {
    const reason = isTrusted ? undefined : await refusalAtCall(url, settings, fetch, signal)
    if (reason !== undefined) return { is: 'refused', reason }
    const init = { method, redirect: 'manual', signal, headers: { 'user-agent': 'Carillon', ...headers } } as const
    const response = await fetch(url, body === undefined ? init : { ...init, body })
    const answer = await readAtMost(response, mostBytes, signal)
    return { is: 'answered', status: response.status, headers: response.headers, ...answer }
  } catch {
    return { is: 'failed' }
  }
}

/** Why an address must not be called, wherever its name leads now; throws where nobody knows where that is. */
async function refusalAtCall(
  url: string,
  settings: EgressSettings,
  fetch: Fetch,
  signal: AbortSignal,
): Promise<string | undefined> {
  const reason = refusalOf(url, settings)
  const name = reason === undefined ? nameToLookUp(url, settings) : undefined
  if (name === undefined) return reason
  const addresses = await lookUp(name, settings, fetch, signal)
  if (!addresses.some(isReservedAddress)) return undefined
  return `\`${name}\` leads to an address that is not public. An operator can allow it by \`EGRESS_ALLOW\`.`
}
