import type { Delivery, Message, MessageBlock, Span } from '../../src/engine/index.ts'

/** A message in the words of a test: what is not said is that of a notification about a changed room. */
export interface Wording extends Partial<Message> {
  /** One paragraph; empty for none. */
  readonly body?: string
  readonly groups?: readonly {
    readonly heading: string
    readonly lines: readonly { readonly text: string; readonly url?: string }[]
  }[]
  /** Small print; code stands in backticks; empty for none. */
  readonly reason?: string
}

export function messageOf({ body, groups = [], reason, ...changes }: Wording = {}): Message {
  const message = {
    id: 'a-message-id-of-22-char',
    subject: 'Room change',
    url: 'https://school.example/forum/42#p9',
    isDigest: groups.length > 0,
    locale: 'en',
    subscriptions: [{ ref: '3~k2f9', text: 'forum 42 immediate' }],
    eventId: 'moodle-7f3a',
    links: {},
    ...changes,
  }
  return { ...message, blocks: changes.blocks ?? blocksOf({ body, groups, reason }) }
}

/** The blocks of a message in words. */
export function blocksOf({
  body = 'The exam moves to B2.',
  groups = [],
  reason = 'You get this because of your subscription `forum 42`.',
}: { readonly [Name in 'body' | 'groups' | 'reason']?: Wording[Name] | undefined }): readonly MessageBlock[] {
  return [
    ...blockOf('text', [{ text: body }]),
    ...groups.flatMap(({ heading, lines }) => [
      ...blockOf('heading', [{ text: heading }]),
      ...lines.flatMap((line) => blockOf('line', [line])),
    ]),
    ...blockOf('note', spansOf(reason)),
  ]
}

/** A text whose backticks enclose code. */
const spansOf = (text: string): readonly Span[] =>
  text.split(/`([^`\n]+)`/).flatMap((piece, place): readonly Span[] => {
    if (piece === '') return []
    return place % 2 === 1 ? [{ text: piece, is: 'code' }] : [{ text: piece }]
  })

const blockOf = (is: MessageBlock['is'], spans: readonly Span[]): readonly MessageBlock[] =>
  spans.every(({ text }) => text === '') ? [] : [{ is, spans }]

/** Where a message of a test goes: the first destination of somebody. */
export const deliveryOf = (changes: Partial<Delivery> = {}): Delivery => ({
  subscriberId: 7,
  destinationId: 1,
  eventSeq: 42,
  topic: { key: '["forum","42"]', title: 'Room change' },
  now: new Date('2026-11-22T08:15:00Z'),
  ...changes,
})
