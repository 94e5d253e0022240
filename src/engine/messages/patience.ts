import type { Allowance } from '../templates/index.ts'
import type { Desk } from './drafts.ts'

/** For all texts that are tried at one desk: those of one request, or of one manifest. */
const MOST_STEPS = 200_000

/** How much longer texts are tried; a single one may still end what it began. */
interface Patience extends Allowance {
  isOver(): boolean
}

const all = new WeakMap<Desk, Patience>()

/** What is left at a desk, which stands for one moment. */
export function patienceAt(desk: Desk): Patience {
  const patience = all.get(desk) ?? createPatience()
  all.set(desk, patience)
  return patience
}

function createPatience(): Patience {
  let left = MOST_STEPS
  return {
    spend(steps) {
      left -= steps
    },
    isOver: () => left <= 0,
  }
}
