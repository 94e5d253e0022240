import type { Words } from '../../engine/index.ts'

/** What can be done about a destination. */
export type MeAction = 'ask' | 'test' | 'on' | 'remove'

/** A destination as its owner sees it. */
export interface MeEntry {
  readonly id: number
  /** Of its send method. */
  readonly title: string
  /** Absent where everybody has the same. */
  readonly address?: string
  /** How it fares, in words, and whether that is well. */
  readonly state: string
  readonly isWell: boolean
  readonly reason?: string
  readonly actions: readonly MeAction[]
}

/** What somebody has chosen, or typed, for what does not reach them by the first way; empty for none. */
export interface WaysChosen {
  /** The send method by which comes what they have not read in the inbox after so many minutes. */
  readonly fallback: string
  readonly minutes: string
  /** The send method by which comes what another one cannot deliver. */
  readonly failover: string
}

/** A send method that can be chosen. */
export interface Way {
  readonly name: string
  readonly title: string
}

/** The form of the other ways, and what is wrong with what was typed there. */
export interface WaysView {
  readonly fallbacks: readonly Way[]
  readonly failovers: readonly Way[]
  readonly chosen: WaysChosen
  readonly troubles: Partial<WaysChosen>
}

/** Everything that the page shows. */
export interface MeView {
  readonly words: Words['me']
  /** Of those words: BCP 47. */
  readonly language: string
  readonly site: string
  readonly name: string
  readonly entries: readonly MeEntry[]
  /** Absent where there is no other way to choose. */
  readonly ways?: WaysView
  /** By which browsers know that a notification is from here; absent where there are none. */
  readonly pushKey?: string
  /** Where subscriptions are seen and changed; absent where this deployment makes no links. */
  readonly manage?: string
  /** What was just done, or why it could not be. */
  readonly done?: string
  readonly refused?: string
}
