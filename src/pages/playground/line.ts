import { refsIn } from '../../engine/index.ts'

/** Something to press; pressing it is saying `says`. */
export interface ChoiceView {
  readonly label: string
  readonly says: string
}

/** What is said as one would type it: without the names that only a button carries. */
export const typedAs = (says: string): string =>
  /^\/(?:unsubscribe|mute|digest) /.test(says)
    ? refsIn(says).reduce((text, ref) => text.replace(ref, ref.replace(/~.*/, '')), says)
    : says.replace(/^\/undo [\da-z]+~\S+$/, '/undo')

/** An answer in a chat, as every platform gets it. */
export interface ReplyView {
  readonly text: string
  readonly list?: readonly {
    readonly title: string
    readonly detail?: string
    readonly choices?: readonly ChoiceView[]
  }[]
  readonly choices?: readonly ChoiceView[]
}

/** A piece of text, and how it stands out. */
export interface SpanView {
  readonly text: string
  readonly is?: 'code' | 'strong' | 'emphasis' | 'command'
  readonly url?: string
}

/** What stands one under the other. */
export interface BlockView {
  readonly is: 'title' | 'text' | 'heading' | 'line' | 'note' | 'item'
  readonly spans: readonly SpanView[]
}

/** A notification or a digest, with what can be done about it. */
export interface MessageView {
  readonly isDigest: boolean
  readonly blocks: readonly BlockView[]
  readonly choices?: readonly ChoiceView[]
  /** Leads out of the chat. */
  readonly link?: LinkView
}

export interface LinkView {
  readonly label: string
  readonly url: string
}

/** A line of a chat: words of a persona, an answer, or a message that was delivered. */
export type LineView = { readonly id: number; readonly at: Date } & (
  | { readonly kind: 'said'; readonly body: { readonly text: string } }
  | { readonly kind: 'reply'; readonly body: ReplyView }
  | { readonly kind: 'message'; readonly body: MessageView }
)

/** Who is talked as, and where they live. */
export interface PersonaView {
  readonly persona: string
  /** IANA. */
  readonly timeZone: string
}
