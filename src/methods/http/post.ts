import { type Call, call, retryAfterIn } from '../../egress/index.ts'
import { DeliveryError } from '../../engine/index.ts'
import type { World } from '../kind.ts'

/** Longer than that nobody is waited for, and more of an answer is not read. */
const LONGEST_MS = 15_000
const MOST_BYTES = 16_384

/** A request that hands a message over. */
export interface Request {
  readonly url: string
  readonly method?: Call['method']
  readonly headers?: Readonly<Record<string, string>>
  /** A text or bytes as they are; anything else as JSON. */
  readonly body: unknown
  /** An operator named the server, so that it may be anywhere; where it leads nowhere, nobody's address is gone. */
  readonly isTrusted?: boolean
}

/** What the other side answered. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** Its beginning. */
  readonly text: string
}

/** How answers are read where a platform means something else by them. */
export interface Reading {
  /** Who is called, in what the owner of a destination reads: `Mattermost`. */
  readonly name: string
  /** What an answer that is no success means; undefined where its status says enough. */
  troubleIn?(answer: Answer): DeliveryError | undefined
}

/** What came of a request: the other side took the message, or why it did not, and what it answered if it did. */
export type Attempted =
  | { readonly is: 'taken'; readonly answer: Answer }
  | { readonly is: 'refused'; readonly trouble: DeliveryError; readonly answer?: Answer }

/**
 * Hands a message over by one request. Throws `DeliveryError`: a permanent one where the address is gone (404, 410) or must
 * not be called, with the seconds that the other side asked to wait. No error says what was sent, or where.
 */
export async function post(world: World, request: Request, reading: Reading): Promise<Answer> {
  const attempted = await attempt(world, request, reading)
  if (attempted.is === 'refused') throw attempted.trouble
  return attempted.answer
}

/** The same for whoever keeps what was answered, too: the trouble is given, not thrown. */
export async function attempt(world: World, request: Request, reading: Reading): Promise<Attempted> {
  const { name, troubleIn } = reading
  const called = await call(callOf(request), world.egress, world.fetch)
  if (called.is === 'refused') {
    return { is: 'refused', trouble: new DeliveryError(called.reason, { permanent: true }) }
  }
  if (called.is === 'failed') return { is: 'refused', trouble: new DeliveryError(`${name} did not answer.`) }
  const { status, headers, text } = called
  const answer: Answer = { status, headers, text }
  if (status >= 200 && status <= 299) return { is: 'taken', answer }
  return { is: 'refused', trouble: troubleIn?.(answer) ?? troubleOf(answer, name, request), answer }
}

function callOf({ url, method, headers = {}, body, isTrusted }: Request): Call {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array
  return {
    url,
    ...(method && { method }),
    headers: isRaw ? headers : { 'content-type': 'application/json', ...headers },
    body: isRaw ? (body as string) : JSON.stringify(body),
    withinMs: LONGEST_MS,
    mostBytes: MOST_BYTES,
    ...(isTrusted && { isTrusted }),
  }
}

const GONE = new Set([404, 410])

function troubleOf({ status, headers }: Answer, name: string, { isTrusted }: Request): DeliveryError {
  const said = `${name} did not take the message (HTTP ${status}).`
  // Where an operator named the server, it is that setting which leads nowhere, and nobody's address.
  if (GONE.has(status) && !isTrusted) return new DeliveryError(said, { permanent: true })
  return new DeliveryError(said, { retryAfter: retryAfterIn(headers) })
}
