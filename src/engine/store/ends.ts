/** Why we switched a destination off or ended a subscription, as it is kept; what a platform says is kept as it says it. */
export const ENDS = {
  /** Of a destination that its host no longer lists. */
  takenOff: 'taken-off',
  /** Of a destination whose new address its owner had already. */
  moved: 'moved',
  /** Of a subscription to what left the catalogue. */
  generatorGone: 'generator-gone',
} as const
