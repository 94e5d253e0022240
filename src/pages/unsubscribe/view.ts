import type { Words } from '../../engine/index.ts'

/** What the page behind a link is about at the moment: `manage` and `all` of links that are about everything, the others of messages. */
export type Shown = 'unsubscribe' | 'mute' | 'manage' | 'why' | 'all'

/** A subscription, and what can be done about it. */
export interface EntryView {
  readonly ref: string
  /** In canonical form. */
  readonly text: string
  readonly state: 'active' | 'muted' | 'over' | 'deleted'
  /** When what is muted is active again, as its reader writes it. */
  readonly until?: string
  /** It was changed on this page. */
  readonly canUndo: boolean
}

/** Why a message came; no text of it has a backtick. */
export interface WhyView {
  readonly title: string
  readonly url?: string
  /** The subscriptions that it fits, and what they ask for; none where it was sent without any. */
  readonly because: readonly { readonly text: string; readonly conditions: readonly string[] }[]
}

/** What was just done, and the entries that it was done to. */
export interface DoneView {
  readonly text: string
  readonly refs: readonly string[]
}

/** Everything that the page behind a link shows. */
export interface LinkView {
  readonly words: Words['links']
  /** Of those words: BCP 47. */
  readonly language: string
  readonly site: string
  /** Of the link, without its query. */
  readonly path: string
  readonly shown: Shown
  readonly entries: readonly EntryView[]
  /** How many subscriptions there are altogether, where the link is about everything. */
  readonly count: number
  readonly why?: WhyView | 'unknown' | undefined
  readonly done?: DoneView | undefined
  /** What could not be done, and why. */
  readonly refused: readonly string[]
  /** What the page has to be told again to take back what was changed on it. */
  readonly backs: readonly string[]
}
