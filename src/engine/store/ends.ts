/** Why we switched a destination off, paused it or ended a subscription, as it is kept; what a platform says is kept as it says it. */
export const ENDS = {
  /** Of a destination that its host no longer lists, or that its owner took away. */
  takenOff: 'taken-off',
  /** Of a destination whose new address its owner had already. */
  moved: 'moved',
  /** Of a destination whose address belongs to somebody who wants no messages there. */
  refused: 'refused',
  /** Of a destination whose send method is not set up any more. */
  methodGone: 'method-gone',
  /** Of a subscription to what left the catalogue. */
  generatorGone: 'generator-gone',
} as const
