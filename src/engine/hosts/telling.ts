import { ENDS } from '../store/ends.ts'
import type { DestinationRow, SubscriberRow } from '../store/subscribers.ts'
import { wordsFor } from '../words/index.ts'
import { formatWhen } from '../words/moments.ts'

/** How a destination fares, in its owner's words; that its owner was not heard yet is not a part of that. */
export function tellState(
  { state, failingSince }: DestinationRow,
  { locale, timeZone }: Pick<SubscriberRow, 'locale' | 'timeZone'>,
): string {
  const { states } = wordsFor(locale).me
  switch (state) {
    case 'ok':
      return states.ok
    case 'failing':
      return states.failing({ when: formatWhen(new Date(failingSince ?? 0), locale, timeZone) })
    case 'paused':
      return states.paused
    case 'off':
      return states.off
  }
}

/** Why it fares so, in its owner's words, or in those of its send method; undefined where there is no reason. */
export function tellReason({ reason }: DestinationRow, { locale }: Pick<SubscriberRow, 'locale'>): string | undefined {
  const { reasons } = wordsFor(locale).me
  if (reason === null) return undefined
  if (reason === ENDS.refused) return reasons.refused
  return reason === ENDS.methodGone ? reasons.methodGone : reasons.said({ reason })
}
