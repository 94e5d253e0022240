import type { Confirmations } from './confirmations.ts'
import type { MessageLinks } from './plugin.ts'
import type { Registry } from './registry.ts'
import type { Seals } from './seals.ts'
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
  readonly site: Site
  /** Absent where this deployment makes no links. */
  readonly links?: LinkMaker & Confirmations
  /** Absent where this deployment has no key to keep secrets with. */
  readonly seals?: Seals
}

/** What this deployment is called, and its address as far as it knows. */
export interface Site {
  readonly name: string
  readonly url?: string
}

/** Makes the links of a message for one subscriber. */
export interface LinkMaker {
  linksFor(about: {
    readonly subscriberId: number
    readonly subscriptions: readonly number[]
    /** Of a message about one event. */
    readonly eventId?: string
  }): Promise<MessageLinks>
}
