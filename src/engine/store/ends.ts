/** Why we switched a destination off, paused it or ended a subscription, as it is kept; what a platform says is kept as it says it. */
export const ENDS = {
  /** Of a destination that its host no longer lists. */
  takenOff: 'taken-off',
  /** Of a destination that was taken away by itself, by its owner or for them: no list brings it back. */
  removed: 'removed',
  /** Of a destination whose new address its owner had already. */
  moved: 'moved',
  /** Of a destination whose address belongs to somebody who wants no messages there. */
  refused: 'refused',
  /** Of a destination whose send method is not set up any more. */
  methodGone: 'method-gone',
  /** Of a subscription to what left the catalogue. */
  generatorGone: 'generator-gone',
} as const

/** Why there is a destination no more, as far as its owner is concerned. */
export const TAKEN_AWAY: readonly string[] = [ENDS.takenOff, ENDS.removed, ENDS.moved]

/** Whether a destination is there no more, as far as its owner is concerned. */
export const isTakenAway = ({ state, reason }: { readonly state: string; readonly reason: string | null }): boolean =>
  state === 'off' && reason !== null && TAKEN_AWAY.includes(reason)
