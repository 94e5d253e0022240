import type { Context } from '../context.ts'
import { setDestination } from '../store/destinations.ts'
import { othersAt } from '../store/others.ts'
import type { DestinationRow } from '../store/subscribers.ts'

/** Takes what only one can have at a time, such as a browser, away from whoever else had the very same before. */
export async function takeOver({ store, seals }: Context, destination: DestinationRow): Promise<void> {
  const secret = destination.secret === null ? undefined : await seals?.unseal(destination.secret)
  if (secret === undefined) return
  for (const other of await othersAt(store, destination)) {
    const isSame = other.secret !== null && (await seals?.unseal(other.secret)) === secret
    if (isSame) await setDestination(store, other, { state: 'off' })
  }
}
