/** A piece of text, as it is read: whoever renders it escapes it. */
export interface Span {
  readonly text: string
  readonly is?: 'code' | 'strong' | 'emphasis'
  /** An `http`, `https` or `mailto` address. */
  readonly url?: string
}

/** What stands one under the other in a message. */
export interface MessageBlock {
  /** A paragraph, which may hold line breaks; what the lines below it share; one of several, with a bullet; small print. */
  readonly is: 'text' | 'heading' | 'line' | 'note'
  readonly spans: readonly Span[]
}

/** What a send method gets: composed for it and for one recipient, ready to be rendered in its own markup. */
export interface Message {
  /** The same at every attempt, for platforms that take an idempotency key. */
  readonly id: string
  /** One line. */
  readonly subject: string
  readonly blocks: readonly MessageBlock[]
  /** Of what it is about. */
  readonly url?: string
  /** It sums up many events, or will. */
  readonly isDigest: boolean
  /** BCP 47: the recipient's language, for what a send method adds of its own. */
  readonly locale: string
  /** The subscriptions that it came for, each with the name by which its recipient can change it; see `refOf`. */
  readonly subscriptions: readonly { readonly ref: string; readonly text: string }[]
  /** Of a message about one event: the id that it can be asked about by. */
  readonly eventId?: string
  /** Where the message can be acted upon outside of it; absent where this deployment makes no links. */
  readonly links: MessageLinks
}

/** Addresses that a message carries; what is absent has no page. */
export interface MessageLinks {
  /** Of what it is about. */
  readonly open?: string
  readonly unsubscribe?: string
  readonly mute?: string
  readonly manage?: string
  readonly why?: string
}
