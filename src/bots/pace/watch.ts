/** Measures time that really passes, and lets it pass. */
export interface Watch {
  /** Epoch milliseconds. */
  time(): number
  wait(ms: number): Promise<void>
}

/**
 * The edge to the real world: platforms count real seconds, whatever moment a batch of work takes for its own. Nothing
 * but sending may look at it.
 */
export const realWatch: Watch = {
  time: () => Date.now(),
  wait: (ms) => scheduler.wait(ms),
}
