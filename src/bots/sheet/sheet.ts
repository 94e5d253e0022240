import type { Span as MessageSpan } from '../../engine/index.ts'
import type { Choice, Input } from '../bot.ts'

/** A piece of text, as it was written: whoever renders it escapes it. */
export interface Span extends Omit<MessageSpan, 'is'> {
  /** A command is ours, and may be tapped where a platform lets people; nothing else that is written may be. */
  readonly is?: NonNullable<MessageSpan['is']> | 'command'
}

/** What stands one under the other. */
export type Block =
  /** What it is about. */
  | { readonly is: 'title'; readonly spans: readonly Span[] }
  /** A paragraph; may hold line breaks. The only kind that is cut where the whole is too long. */
  | { readonly is: 'text'; readonly spans: readonly Span[] }
  /** What the lines below it share. */
  | { readonly is: 'heading'; readonly spans: readonly Span[] }
  /** One of several, with a bullet. */
  | { readonly is: 'line'; readonly spans: readonly Span[] }
  /** An entry of a list, with what can be done about it. */
  | {
      readonly is: 'item'
      readonly spans: readonly Span[]
      readonly choices: readonly Choice[]
      readonly input?: Input
    }
  /** Small print. */
  | { readonly is: 'note'; readonly spans: readonly Span[] }

/** What one message in a chat shows: the one tree that replies and notifications become, whatever the platform. */
export interface Sheet {
  readonly blocks: readonly Block[]
  readonly choices: readonly Choice[]
  /** Leads out of the chat. */
  readonly link?: { readonly label: string; readonly url: string }
  readonly input?: Input
}
