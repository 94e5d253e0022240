import type { DigestStyle, Event } from '../../../src/engine/index.ts'

/** What happened, and what somebody gets to read of it. */
export interface Story {
  /** Also the name of its files. */
  readonly name: string
  readonly title: string
  /** Which host declares it, and how, in Markdown. */
  readonly about: string
  /** What Ada has subscribed to, as she typed it. */
  readonly subscriptions: readonly string[]
  readonly events: readonly Event[]
  /** What the host says that has to be read in every language and everywhere, as it stands here. */
  readonly says: readonly string[]
  /** Whether the page shows it as a mail, too. */
  readonly isMailShown?: boolean
  /** Absent of a message about one event. */
  readonly digest?: {
    readonly interval: 'daily' | 'quiet' | 'overflow'
    readonly style: DigestStyle
    readonly more: number
  }
}

/** What a story tells of an event, and the minutes after six in the evening, in Vienna, at which it happened. */
export const happened = (
  name: string,
  minute: number,
  { by, ...event }: Pick<Event, 'fields' | 'data' | 'url'> & { readonly object?: string; readonly by: string },
): Event => ({
  ...event,
  id: `${name}-${minute}`,
  name,
  actor: by.toLowerCase(),
  data: { actor_name: by, ...event.data },
  occurredAt: new Date(Date.UTC(2026, 10, 22, 17, minute)),
})
