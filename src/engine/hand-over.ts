import type { Context } from './context.ts'
import { DeliveryError } from './errors.ts'
import { moveDestinations } from './hosts/destinations.ts'
import type { Delivery, Message, SendMethod } from './plugin.ts'
import type { Reader } from './store/recipients.ts'
import { STOPS } from './store/recipients.ts'

/** What became of one attempt to hand a message over. */
export type Outcome =
  | { readonly is: 'sent' }
  /** The address will never take it. */
  | { readonly is: 'refused'; readonly reason: string }
  /** It was only too soon by so many seconds: no attempt at all. */
  | { readonly is: 'early'; readonly by: number }
  /** It may come once its reader was heard from again. */
  | { readonly is: 'awaiting' }
  /** It may work later; `after` is what the other side asked for, in seconds. `isOurs`: the fault is not the address's. */
  | { readonly is: 'failed'; readonly reason: string; readonly after: number; readonly isOurs?: boolean }

/** After so many attempts a message becomes a dead letter: without waits of the send method, some 20 hours after the first. */
export const mostAttempts = ({ waits }: Pick<SendMethod, 'waits'>): number => (waits ? waits.length + 1 : 8)

/** Nobody could say whether the recipient may see it: asked again later, as if the attempt had failed. */
export const ACCESS_UNKNOWN = {
  is: 'failed',
  reason: STOPS.accessUnknown,
  after: 0,
  isOurs: true,
} as const satisfies Outcome

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
  to: Reader,
  about: Pick<Delivery, 'eventSeq' | 'topic'>,
): Promise<Outcome> {
  try {
    const delivery = await deliveryTo(context, to, about)
    await sendBehind(context, method, await compose(), to.address, delivery)
    return { is: 'sent' }
  } catch (error) {
    if (!(error instanceof DeliveryError)) return { is: 'failed', reason: STOPS.brokeDown, after: 0, isOurs: true }
    if (error.awaitsContact) return { is: 'awaiting' }
    if (error.isPause) return { is: 'early', by: Math.max(waitOf(error), SHORTEST_PAUSE_S) }
    const reason = error.message
    return error.permanent ? { is: 'refused', reason } : { is: 'failed', reason, after: waitOf(error) }
  }
}

/** What the send method may know of a reader. A secret that cannot be opened any more is none. */
async function deliveryTo(
  { seals, now }: Context,
  { subscriberId, destinationId, secret: sealed, heardAt }: Reader,
  about: Pick<Delivery, 'eventSeq' | 'topic'>,
): Promise<Delivery> {
  const secret = sealed === null ? undefined : await seals?.unseal(sealed)
  return {
    ...{ subscriberId, destinationId, now },
    ...about,
    ...(secret !== undefined && { secret }),
    ...(heardAt !== null && { heardAt: new Date(heardAt) }),
  }
}

/** Sends to an address, or to the one that has taken its place; there it stays, wherever else that one has gone. */
async function sendBehind(
  context: Context,
  method: SendMethod,
  message: Message,
  address: string,
  delivery: Delivery,
): Promise<void> {
  try {
    await method.send(message, address, delivery)
  } catch (error) {
    const movedTo = error instanceof DeliveryError ? error.movedTo : undefined
    if (movedTo === undefined || movedTo === address) throw error
    await moveDestinations(context, method.name, address, movedTo)
    await method.send(message, movedTo, delivery)
  }
}

/** The seconds that the other side asked for, as far as they are a time that anybody waits. */
function waitOf({ retryAfter: after = 0 }: DeliveryError): number {
  return Number.isNaN(after) ? 0 : Math.min(Math.max(after, 0), LONGEST_WAIT_S)
}

/** The moment, in milliseconds, at which it is not too soon any more. */
export const afterPause = (by: number, now: Date): number => now.getTime() + Math.ceil(by * 1000)

/**
 * When to try again after so many attempts: 30 s, 2 min, 8 min … 10 h, up to a fifth more or less, or what the send method
 * says, up to a fifth less. The jitter comes from the recipient, so that those who failed together do not come back
 * together, and a repeated task decides the same.
 */
export function nextAttempt(
  attempts: number,
  after: number,
  subscriberId: number,
  now: Date,
  { waits }: Pick<SendMethod, 'waits'> = {},
): number {
  const jitter = ((subscriberId + attempts * 7919) % 401) / 1000
  const usual = Math.min(FIRST_DELAY_S * 4 ** (attempts - 1), LONGEST_DELAY_S) * (0.8 + jitter)
  const delay = waits ? (waits[attempts - 1] ?? 0) * (0.8 + jitter / 2) : usual
  return now.getTime() + Math.max(delay, after) * 1000
}
