import { type EgressSettings, refusalOf } from './address.ts'
import { type Signed, signatureHeaders } from './signature.ts'

/** A signed call to a host, and how much of an answer is waited for and read. */
export interface Call extends Signed {
  readonly url: string
  readonly secrets: readonly string[]
  readonly withinMs: number
  readonly mostBytes: number
}

/** Anything that calls as `fetch` does. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** What a host answered. */
export interface HostAnswer {
  readonly status: number
  readonly text: string
}

/**
 * Posts to a host that may be called; undefined where it may not, does not answer in time, or answers with too much.
 * A redirect is an answer: it is not followed.
 */
export async function exchange(call: Call, settings: EgressSettings, fetch: Fetch): Promise<HostAnswer | undefined> {
  if (refusalOf(call.url, settings) !== undefined) return undefined
  const signal = AbortSignal.timeout(call.withinMs)
  try {
    const response = await fetch(call.url, {
      method: 'POST',
      redirect: 'manual',
      signal,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Carillon',
        ...(await signatureHeaders(call, call.secrets)),
      },
      body: call.body,
    })
    const text = await readAtMost(response, call.mostBytes, signal)
    return text === undefined ? undefined : { status: response.status, text }
  } catch {
    return undefined
  }
}

/** The whole of an answer, whatever it says of its length; undefined where that is too much, or comes too slowly. */
async function readAtMost({ body }: Response, mostBytes: number, signal: AbortSignal): Promise<string | undefined> {
  if (!body) return ''
  const reader = body.getReader()
  const giveUp = (): undefined => void reader.cancel().catch(() => undefined)
  signal.addEventListener('abort', giveUp)
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
  let [text, read] = ['', 0]
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    read += part.value.byteLength
    if (read > mostBytes) return giveUp()
    text += decoder.decode(part.value, { stream: true })
  }
  // What was given up ends like what was said to the end.
  return signal.aborted ? undefined : text + decoder.decode()
}
