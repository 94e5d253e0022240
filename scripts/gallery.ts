/** The pictures of docs/messages.md: `npm run gallery`, drawn from the golden messages that the tests compare. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { readGolden } from '../test/project/gallery/golden.ts'
import { type Browser, openBrowser } from './gallery/browser.ts'
import { drawDiscord } from './gallery/discord.ts'
import { drawMails } from './gallery/mail.ts'
import { pageOf } from './gallery/page.ts'
import { drawSlack } from './gallery/slack.ts'
import { drawTelegram } from './gallery/telegram.ts'

const FOLDER = path.join(import.meta.dirname, '../docs/messages')

/** A story and the language in which it is drawn. */
type Drawn = readonly [story: string, language: string]

/** What stands in the picture of a chat: from the left to the right, and one under the other. */
interface Chat {
  readonly method: string
  readonly columns: readonly (readonly Drawn[])[]
  readonly draw: (payload: unknown) => string
  readonly style: string
}

const CHATS: readonly Chat[] = [
  {
    method: 'slack',
    columns: [
      [
        ['grade-award', 'en'],
        ['digest-short', 'en'],
      ],
      [
        ['grade-award', 'de'],
        ['digest-short', 'de'],
      ],
    ],
    ...drawSlack,
  },
  {
    method: 'discord',
    columns: [
      [
        ['forum-post', 'en'],
        ['digest-quiet', 'en'],
      ],
      [
        ['forum-post', 'fr'],
        ['digest-quiet', 'fr'],
      ],
    ],
    ...drawDiscord,
  },
  {
    method: 'telegram',
    columns: [
      [
        ['login-fail', 'en'],
        ['digest-short', 'en'],
      ],
      [
        ['login-fail', 'es'],
        ['digest-short', 'es'],
      ],
    ],
    ...drawTelegram,
  },
]

const browser = await openBrowser()
try {
  for (const chat of CHATS) keep(chat.method, await pictureOf(chat, browser))
  keep('mail', await drawMails([mailOf('node-insert', 'en'), mailOf('digest-short', 'de')], browser))
} finally {
  await browser.close()
}

function pictureOf({ method, columns, draw, style }: Chat, { shoot }: Browser): Promise<Buffer> {
  const drawn = columns.map((stories) =>
    stories.flatMap(([story, language]) => [readGolden(story, method)[language]].flat().map(draw)),
  )
  return shoot(pageOf(drawn, style))
}

function mailOf(story: string, language: string) {
  const { subject, html } = Object(readGolden(story, 'email')[language])
  return { subject: String(subject), html: String(html), language }
}

function keep(name: string, picture: Buffer): void {
  const file = path.join(FOLDER, `${name}.png`)
  writeFileSync(file, picture)
  console.log(`${path.relative(process.cwd(), file)}: ${Math.ceil(picture.length / 1000)} kB`)
}
