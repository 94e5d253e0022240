/** Numbers by chance, the same ones from the same seed. */
export interface Chance {
  /** Whether something happens that does in this share of all cases. */
  happens(share: number): boolean
  /** A whole number from the first one on and below the second. */
  between(from: number, below: number): number
  one<T>(of: readonly T[]): T
}

/** A generator after mulberry32. */
export function chanceFrom(seed: number): Chance {
  let state = seed | 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (from: number, below: number) => from + Math.floor(next() * (below - from))
  return {
    happens: (share) => next() < share,
    between,
    one: (of) => of[between(0, of.length)]!,
  }
}

/** The chance of one thing, which is the same however many others there are. */
export function chanceOf(thing: string): Chance {
  let seed = 0x811c9dc5
  for (const letter of thing) seed = Math.imul(seed ^ letter.charCodeAt(0), 0x01000193)
  return chanceFrom(seed)
}
