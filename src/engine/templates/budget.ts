const MAX_STEPS = 10_000
const MAX_LENGTH = 64 * 1024
/** Handling so much text costs a step. */
const TEXT_PER_STEP = 100

/** How many steps may still be taken; a step is a few microseconds' work. */
export interface Allowance {
  spend(steps: number): void
}

/** An allowance that several renderings may share; it throws when it is spent. */
export function createAllowance(steps: number): Allowance {
  const limit = steps.toLocaleString('en')
  let left = steps
  return {
    spend(count) {
      left -= count
      if (left < 0) throw new Error(`it takes more than ${limit} steps; let it go through fewer values`)
    },
  }
}

/** What one rendering may still spend. LiquidJS measures time, which stands still in a Worker while it computes. */
export interface Budget extends Allowance {
  print(length: number): void
  /** LiquidJS announces what it is about to build: the numbers of a range, or text while `filtering`. */
  build(size: number): void
  filtering<T>(filter: () => T): T
}

/** A fresh budget; what is spent of it is spent of `shared` too. */
export function createBudget(shared?: Allowance): Budget {
  const own = createAllowance(MAX_STEPS)
  let output = MAX_LENGTH
  let sizePerStep = 1

  function spend(count: number): void {
    own.spend(count)
    shared?.spend(count)
  }

  return {
    spend,
    print(length) {
      output -= length
      if (output < 0) throw new Error('it writes more than 64 kB; shorten the values that it prints')
    },
    build(size) {
      if (size > MAX_LENGTH) throw new Error('it makes a value of more than 64 kB; let it make smaller ones')
      // LiquidJS announces negative sizes too, where text is longer than it was to be padded.
      if (size > 0) spend(size / sizePerStep)
    },
    filtering(filter) {
      sizePerStep = TEXT_PER_STEP
      try {
        return filter()
      } finally {
        sizePerStep = 1
      }
    },
  }
}

/** Pays for a value by its size; while counting, since one long list may stand in another a thousand times. */
export function charge(value: unknown, budget: Budget): void {
  if (typeof value === 'string') budget.spend(Math.ceil(value.length / TEXT_PER_STEP))
  if (typeof value !== 'object' || value === null) return
  budget.spend(Array.isArray(value) ? value.length : Object.keys(value).length)
  if (Array.isArray(value)) for (const item of value) charge(item, budget)
}
