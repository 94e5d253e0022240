import { type Context, type DestinationRow, isUnconfirmed } from '../../engine/index.ts'
import type { MeAction } from '../../pages/index.ts'

/** What the owner of a destination can do about it on the page. */
export function actionsFor({ registry }: Context, destination: DestinationRow): readonly MeAction[] {
  const method = registry.sendMethods.get(destination.method)
  const isWaiting = isUnconfirmed(method, destination)
  const can: Readonly<Record<MeAction, boolean>> = {
    ask: isWaiting && destination.state !== 'off' && method?.isSelfService === true,
    test: method !== undefined && destination.state !== 'off' && !isWaiting,
    // A browser that takes nothing any more is another one once it does again.
    on: method !== undefined && destination.state === 'off' && !method.isAddedOnPage,
    remove: method?.everybodyAt === undefined,
  }
  return (['ask', 'test', 'on', 'remove'] as const).filter((action) => can[action])
}
