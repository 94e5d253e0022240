import type { Registry } from './registry.ts'
import type { Store } from './store/index.ts'
import type { Enqueue } from './tasks.ts'

/** What every stage works with, at one moment: nothing further in reads the clock. */
export interface Context {
  readonly store: Store
  readonly registry: Registry
  readonly enqueue: Enqueue
  readonly now: Date
  /** The same, with all that hosts have declared up to now; otherwise it may be some seconds old. */
  refresh(): Promise<Context>
  /** The event type under which the engine itself tells subscribers something. */
  readonly noticeType: string
}
