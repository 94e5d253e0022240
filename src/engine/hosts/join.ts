import type { Context } from '../context.ts'
import { Conflict } from '../errors.ts'
import { highestSubscription, type Move, moveAll } from '../store/join.ts'
import { type DestinationRow, destinationsOf, type SubscriberRow } from '../store/subscribers.ts'

/** What was planned may no longer fit when it is done: then it is planned again. */
const ATTEMPTS = 3

/**
 * Makes two subscribers one: somebody whom a host knows stays rather than somebody of a chat, else `first` stays. The
 * other's destinations, subscriptions and messages move to them, their settings do not. Throws `Conflict` where a host
 * knows both. Gives the one that stays; undefined where it has to wait, because messages are just being sent.
 */
export async function join(
  context: Context,
  first: SubscriberRow,
  second: SubscriberRow,
): Promise<SubscriberRow | undefined> {
  if (first.id === second.id) return first
  if (first.origin === 'host' && second.origin === 'host') {
    const [one, other] = [`\`${first.externalId}\``, `\`${second.externalId}\``] as const
    throw new Conflict(({ errors }) => errors.subscriber.twoPeople({ one, other }))
  }
  const [stays, goes] = second.origin === 'host' ? [second, first] : [first, second]
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await moveAll(context.store, await planMove(context, stays, goes), context.now)) return stays
  }
  return undefined
}

async function planMove({ store }: Context, stays: SubscriberRow, goes: SubscriberRow): Promise<Move> {
  const [here, there, subscriptionsAfter] = await Promise.all([
    destinationsOf(store, goes.id),
    destinationsOf(store, stays.id),
    highestSubscription(store, stays.id),
  ])
  const destinationsAfter = Math.max(0, ...there.map(({ id }) => id))
  return { from: goes.id, to: stays.id, destinationsAfter, subscriptionsAfter, same: sameAddresses(here, there) }
}

function sameAddresses(here: readonly DestinationRow[], there: readonly DestinationRow[]): Move['same'] {
  return here.flatMap((one) => {
    const other = there.find(({ method, address }) => method === one.method && address === one.address)
    return one.verified && other ? [[one.id, other.id] as const] : []
  })
}
