import type { InboxItem, InboxPart, Words } from '../../engine/index.ts'

/** A message as the page shows it; its id is the one by which its buttons name it. */
export interface InboxEntry extends Pick<InboxItem, 'message' | 'topic'> {
  readonly id: string
  /** When it came, as its reader writes it. */
  readonly when: string
  /** Of what it is about: `http`, `https` or `mailto`. */
  readonly url?: string | undefined
  readonly isRead: boolean
  readonly isArchived: boolean
}

/** Everything that the inbox page shows. */
export interface InboxView {
  readonly words: Words['inbox']
  /** Of those words: BCP 47. */
  readonly language: string
  readonly site: string
  readonly part: InboxPart
  /** How much waits, in words. */
  readonly label: string
  /** The newest first. */
  readonly entries: readonly InboxEntry[]
  /** Whether this is a page further down. */
  readonly isFurther: boolean
  /** Where the next page begins. */
  readonly next: string | null
}
