import type { Context } from './context.ts'
import { DeliveryError } from './errors.ts'
import { moveDestinations } from './hosts/destinations.ts'
import type { Message, SendMethod } from './plugin.ts'
import { STOPS } from './store/recipients.ts'

/** What became of one attempt to hand a message over. */
export type Outcome =
  | { readonly is: 'sent' }
  /** The address will never take it. */
  | { readonly is: 'refused'; readonly reason: string }
  /** It was only too soon by so many seconds: no attempt at all. */
  | { readonly is: 'early'; readonly by: number }
  /** It may work later; `after` is what the other side asked for, in seconds. */
  | { readonly is: 'failed'; readonly reason: string; readonly after: number }

/** After so many attempts a message becomes a dead letter: some 20 hours after the first. */
export const MOST_ATTEMPTS = 8

/** Nobody could say whether the recipient may see it: asked again later, as if the attempt had failed. */
export const ACCESS_UNKNOWN: Outcome = { is: 'failed', reason: STOPS.accessUnknown, after: 0 }

/** How long messages wait for a send method that is not set up. */
export const ABSENT_MS = 3_600_000

/** The queue keeps what waits no longer than that; longer waits, and those that it loses, are the sweeper's. */
export const LONGEST_QUEUED_S = 3_600

const FIRST_DELAY_S = 30
const LONGEST_DELAY_S = 36_000
const LONGEST_WAIT_S = 86_400
/** Whoever says that it is too soon and not for how long must not be asked in circles. */
const SHORTEST_PAUSE_S = 1

/**
 * Composes and sends once, behind an address that has moved if need be. Whatever is thrown meanwhile becomes an outcome:
 * others report, the engine decides.
 */
export async function handOver(
  context: Context,
  method: SendMethod,
  compose: () => Promise<Message>,
  address: string,
): Promise<Outcome> {
  try {
    await sendBehind(context, method, await compose(), address)
    return { is: 'sent' }
  } catch (error) {
    if (!(error instanceof DeliveryError)) return { is: 'failed', reason: STOPS.brokeDown, after: 0 }
    if (error.isPause) return { is: 'early', by: Math.max(waitOf(error), SHORTEST_PAUSE_S) }
    const reason = error.message
    return error.permanent ? { is: 'refused', reason } : { is: 'failed', reason, after: waitOf(error) }
  }
}

/** Sends to an address, or to the one that has taken its place; there it stays, wherever else that one has gone. */
async function sendBehind(context: Context, method: SendMethod, message: Message, address: string): Promise<void> {
  try {
    await method.send(message, address)
  } catch (error) {
    const movedTo = error instanceof DeliveryError ? error.movedTo : undefined
    if (movedTo === undefined || movedTo === address) throw error
    await moveDestinations(context, method.name, address, movedTo)
    await method.send(message, movedTo)
  }
}

/** The seconds that the other side asked for, as far as they are a time that anybody waits. */
function waitOf({ retryAfter: after = 0 }: DeliveryError): number {
  return Number.isNaN(after) ? 0 : Math.min(Math.max(after, 0), LONGEST_WAIT_S)
}

/** The moment, in milliseconds, at which it is not too soon any more. */
export const afterPause = (by: number, now: Date): number => now.getTime() + Math.ceil(by * 1000)

/**
 * When to try again after so many attempts: 30 s, 2 min, 8 min … 10 h, up to a fifth more or less. The jitter comes from
 * the recipient, so that those who failed together do not come back together, and a repeated task decides the same.
 */
export function nextAttempt(attempts: number, after: number, subscriberId: number, now: Date): number {
  const delay = Math.min(FIRST_DELAY_S * 4 ** (attempts - 1), LONGEST_DELAY_S)
  const jitter = 0.8 + ((subscriberId + attempts * 7919) % 401) / 1000
  return now.getTime() + Math.max(delay * jitter, after) * 1000
}
