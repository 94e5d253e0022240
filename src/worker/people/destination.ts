import { type Context, type DestinationRow, ENDS, isUnconfirmed } from '../../engine/index.ts'
import type { MeAction } from '../../pages/index.ts'

/** Whether a destination was taken away, so that its owner has nothing to do with it any more. */
export const isGone = ({ state, reason }: DestinationRow): boolean =>
  state === 'off' && (reason === ENDS.takenOff || reason === ENDS.moved)

/** What the owner of a destination can do about it on the page. */
export function actionsFor({ registry }: Context, destination: DestinationRow): readonly MeAction[] {
  const method = registry.sendMethods.get(destination.method)
  const isOwn = destination.method === 'push'
  const can: Readonly<Record<MeAction, boolean>> = {
    test: method !== undefined && destination.state !== 'off' && !isUnconfirmed(method, destination),
    // A browser that takes nothing any more is another one once it does again.
    on: method !== undefined && destination.state === 'off' && !isOwn,
    remove: isOwn,
  }
  return (['test', 'on', 'remove'] as const).filter((action) => can[action])
}
