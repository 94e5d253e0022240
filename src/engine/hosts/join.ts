import type { Context } from '../context.ts'
import { Conflict } from '../errors.ts'
import { highestSubscription, type Move, type MovedKeys, moveAll } from '../store/join.ts'
import { type DestinationRow, destinationsOf, type SubscriberRow } from '../store/subscribers.ts'
import { listSubscriptions, type SubscriptionAt } from '../store/subscriptions.ts'
import { keysFor } from '../subscriptions/row.ts'

/**
 * Makes two subscribers one: somebody whom a host knows stays rather than somebody of a chat, else `first` stays. The
 * other's destinations, subscriptions and messages move to them, their settings do not. Throws `Conflict` where a host
 * knows both. Gives the one that stays.
 */
export async function join(context: Context, first: SubscriberRow, second: SubscriberRow): Promise<SubscriberRow> {
  if (first.id === second.id) return first
  if (first.origin === 'host' && second.origin === 'host') {
    throw new Conflict(
      `\`${first.externalId}\` and \`${second.externalId}\` are two people of the host system, so they cannot be joined. Ask its operator to make them one.`,
    )
  }
  const [stays, goes] = second.origin === 'host' ? [second, first] : [first, second]
  await moveAll(context.store, await planMove(context, stays, goes))
  return stays
}

async function planMove(context: Context, stays: SubscriberRow, goes: SubscriberRow): Promise<Move> {
  const { store } = context
  const [here, there, subscriptions, subscriptionsAfter] = await Promise.all([
    destinationsOf(store, goes.id),
    destinationsOf(store, stays.id),
    listSubscriptions(store, goes.id, 0, -1),
    highestSubscription(store, stays.id),
  ])
  const destinationsAfter = Math.max(0, ...there.map(({ id }) => id))
  const same = sameAddresses(here, there)
  const destinationFor = (id: number) => same.find(([own]) => own === id)?.[1] ?? id + destinationsAfter
  const keys = await Promise.all(subscriptions.map((row) => movedKeys(context, row, destinationFor(row.destinationId))))
  return { from: goes.id, to: stays.id, destinationsAfter, subscriptionsAfter, same, keys }
}

function sameAddresses(here: readonly DestinationRow[], there: readonly DestinationRow[]): Move['same'] {
  return here.flatMap((one) => {
    const other = there.find(({ method, address }) => method === one.method && address === one.address)
    return one.verified && other ? [[one.id, other.id] as const] : []
  })
}

async function movedKeys(context: Context, row: SubscriptionAt, destinationId: number): Promise<MovedKeys> {
  const method = row.destinationMethod
  const former = await keysFor(context, { ...row, status: 'active' }, method)
  const keys = await keysFor(context, row, method)
  return { ...keys, formerId: row.id, former: former.keys, type: row.type, interval: row.interval, destinationId }
}
