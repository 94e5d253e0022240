import type { Words } from '../../engine/index.ts'

/** What can be done about a destination. */
export type MeAction = 'test' | 'on' | 'remove'

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

/** Everything that the page shows. */
export interface MeView {
  readonly words: Words['me']
  /** Of those words: BCP 47. */
  readonly language: string
  readonly site: string
  readonly name: string
  readonly entries: readonly MeEntry[]
  /** By which browsers know that a notification is from here; absent where there are none. */
  readonly pushKey?: string
  /** Where subscriptions are seen and changed; absent where this deployment makes no links. */
  readonly manage?: string
  /** What was just done, or why it could not be. */
  readonly done?: string
  readonly refused?: string
}
