import type { Link, SubscriberRow, Words } from '../../engine/index.ts'
import type { Shown } from '../../pages/index.ts'

/** A link that was followed, whose it is, and what its page is about. */
export interface Followed {
  readonly link: Link
  readonly subscriber: SubscriberRow
  readonly path: string
  readonly shown: Shown
  readonly words: Words
  /** Of those words. */
  readonly language: string
}

/** What a link has pages for; the first is the one to begin with. */
export function pagesOf({ subscriptions, eventId }: Link): readonly Shown[] {
  if (subscriptions === 'all') return ['all', 'manage']
  const own: readonly Shown[] = subscriptions.length > 0 ? ['unsubscribe', 'mute'] : []
  return eventId === undefined ? own : [...own, 'why']
}

/** Whether a link shows and changes the subscription of its subscriber with an id. */
export function reachOf({ subscriptions }: Link): (id: number) => boolean {
  if (subscriptions === 'all') return () => true
  const ids = new Set(subscriptions)
  return (id) => ids.has(id)
}
