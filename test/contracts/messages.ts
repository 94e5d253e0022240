import type { Message, MessageBlock, Span } from '../../src/engine/index.ts'
import { messageOf } from '../support/message.ts'

export const message = messageOf()

export const rich = messageOf({
  id: 'a-rich-message-of-22-c',
  subject: 'Many ways to say it',
  blocks: [
    {
      is: 'text',
      spans: [
        { text: 'The exam moves to ' },
        { text: 'B2', is: 'strong' },
        { text: ', ' },
        { text: 'not', is: 'emphasis' },
        { text: ' to ' },
        { text: 'B3', is: 'code' },
        { text: '.\nSee ' },
        { text: 'the plan', url: 'https://school.example/plan?a=(1)&b="2"' },
        { text: ' first.' },
      ],
    },
    { is: 'note', spans: [{ text: 'Small print with ' }, { text: 'a link', url: 'https://school.example/small' }] },
  ],
})

export const digestOf = (count: number) =>
  messageOf({
    id: `a-digest-of-${count}-lines`,
    subject: `Your daily digest: ${count} updates`,
    groups: [{ heading: 'Physics 1', lines: linesOf(count) }],
  })

const linesOf = (count: number) =>
  Array.from({ length: count }, (_, place) => ({ text: `ann: post ${place}`, url: `https://school.example/${place}` }))

const HOSTILE = '</script><img src=x onerror=alert(1)> [x](javascript:alert(1)) \u0000 <!channel> @everyone *_`|~'

/** Text that means something else in HTML, Markdown, and what chats made of it. */
export const MARKS =
  '<b>B2</b> &amp; *B3* **B4** _B5_ `B6` ~B7~ |B8| [B9](https://b.example/) <https://b.example/|B10> \\B11'

/** Marks that are text, in every kind of span. */
export const markedAs = (is: MessageBlock['is']): Message =>
  messageOf({
    id: `marks-in-a-${is}`,
    subject: `About ${MARKS}`,
    blocks: KINDS.map((kind) => ({ is, spans: [{ text: MARKS, ...kind }] })),
  })

const KINDS: readonly Omit<Span, 'text'>[] = [
  {},
  { is: 'strong' },
  { is: 'emphasis' },
  { is: 'code' },
  { url: 'https://school.example/' },
]

export const hostile: Message = {
  id: 'a-third-id-of-22-chars',
  subject: '@everyone <b>\u202e {{ x }}',
  blocks: [
    ...(['text', 'heading', 'line', 'note'] as const).flatMap((is): MessageBlock[] => [
      { is, spans: [{ text: HOSTILE }, { text: HOSTILE, is: 'strong' }, { text: HOSTILE, is: 'emphasis' }] },
      {
        is,
        spans: [
          { text: HOSTILE, is: 'code' },
          { text: 'x', url: 'javascript:unwanted()' },
        ],
      },
      { is, spans: [] },
    ]),
  ],
  isDigest: true,
  locale: 'xx-\u202e',
  url: 'javascript:unwanted()',
  subscriptions: [{ ref: '1~0', text: '`@here` <b>\u202e' }],
  eventId: '`*_~|',
  links: { open: 'javascript:unwanted()' },
}
