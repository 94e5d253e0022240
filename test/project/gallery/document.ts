import { readMail } from './mail.ts'
import type { Kept } from './shown.ts'
import type { Story } from './story.ts'

const INTRODUCTION = `# What a message says

This page is made by the test that composes what it shows, with the engine's real code and every real send method:
\`UPDATE=1 npx vitest run --project node test/project/gallery/gallery.test.ts\` writes it anew, together with what exactly leaves
the house for Slack, Discord, Telegram, the playground and e-mail, in
[test/project/gallery/golden](../test/project/gallery/golden). \`npm run gallery\` draws the pictures from the same files.
[templates.md](templates.md) says how to write what stands here.

A message is put together from small texts, each found by itself: the most exact group that says something counts
(\`event-forum-post\`, then \`event-forum\`, \`event\`, \`default\`), in it what is said for this send method before what is said for
all, and what is said in the reader's language before what is said in any. In this order stand in it:

| part | of one event | of a digest |
| --- | --- | --- |
| \`subject\` | what it is about, in one line | what it is, and how many events it holds |
| \`greeting\` | none in chats; a mail begins with one | the same |
| \`header\` | above the body | above the lines that belong together: what they are about |
| \`body\` | what the host says, else the facts of the event | a sentence before the list |
| \`line\` | none | one event among others |
| \`closing\` | below the body | below the lines that belong together, and at the end |
| \`reason\` | the subscription, and what the event had that it asked for | the subscriptions |
| \`actions\` | links, where there are no buttons | the same |
| \`footer\` | who writes, where there are no buttons | the same |

The host's own words stay as the host wrote them; what stands around them is in the reader's language, never in the
sender's. Every message says why it came and how to end that. Buttons are the same in all chats; a mail has links and,
for mail readers that know it, \`List-Unsubscribe\`.

`

const PICTURES: readonly (readonly [name: string, what: string])[] = [
  ['slack', 'Slack by day: a grade and a short digest, in English and in German'],
  ['discord', 'Discord by night: a post about code and what came in quiet hours, in English and in French'],
  ['telegram', 'Telegram: an urgent message and a short digest, in English and in Spanish'],
  ['mail', 'Mails: an article by day, in English, and a short digest by night, in German'],
]

/** What of one story is shown, by language: as chats have it, and as a mail where that says more. */
export interface Exhibit {
  readonly story: Story
  readonly languages: readonly string[]
  readonly kept: Readonly<Record<string, unknown>>
  readonly mails: Readonly<Record<string, unknown>>
}

/** The gallery as a page. */
export function documentOf(exhibits: readonly Exhibit[]): string {
  const pictures = PICTURES.map(([name, what]) => `![${what}](messages/${name}.png)\n\n`)
  return `${INTRODUCTION}${pictures.join('')}${exhibits.map(sectionOf).join('\n')}`
}

function sectionOf({ story, languages, kept, mails }: Exhibit): string {
  const { title, about, subscriptions, isMailShown } = story
  const inChats = languages.map((language) => blockOf(language, '', chatLines(kept[language] as Kept)))
  const asMails = languages.map((language) =>
    blockOf(language, ', as a mail', mailLines(mails[language] as { html: string })),
  )
  const asked = `${about} Ada asked for it: ${subscriptions.map((text) => `\`${text}\``).join(', ')}.`
  return [`## ${title}\n`, `${asked}\n`, ...inChats, ...(isMailShown ? asMails : [])].join('\n')
}

const blockOf = (language: string, as: string, lines: readonly string[]): string =>
  `${SPOKEN[language] ?? language}${as}:\n\n${FENCE}text\n${lines.join('\n').trim()}\n${FENCE}\n`

const SPOKEN: Readonly<Record<string, string>> = { en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español' }

/** Longer than any that a message could hold. */
const FENCE = '`````'

function chatLines({ blocks, choices, link }: Kept): readonly string[] {
  const said = blocks.map(({ is, spans }) => ({ is, text: spans.map(({ text }) => text).join('') }))
  const keys = [...choices, ...(link ? [link] : [])].map(({ label }) => `[${label}]`)
  return [...linesOf(said), keys.join(' ')]
}

const mailLines = ({ html }: { readonly html: string }): readonly string[] =>
  linesOf(readMail(html).map(({ is, text }) => ({ is, text: is === 'button' ? `[${text}]` : text })))

/** One under the other, with an empty line before what begins something. */
const linesOf = (said: readonly { readonly is: string; readonly text: string }[]): readonly string[] =>
  said.flatMap(({ is, text }, place) => {
    const before = said[place - 1]?.is
    const isClose = is === before ? is !== 'text' : is === 'line' && before === 'heading'
    return [...(isClose || place === 0 ? [] : ['']), is === 'line' ? `• ${text}` : text.trim()]
  })
