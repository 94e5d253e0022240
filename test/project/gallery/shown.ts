import { readHtml, withAutomatic } from '../../support/telegram-html.ts'
import { shownOf as shownInDiscord } from '../chat/discord-message.ts'
import { linesOf, type Shown } from '../chat/screen.ts'
import { type Element, shownOf as shownInSlack } from '../chat/slack-blocks.ts'
import { readMail } from './mail.ts'

type Json = Readonly<Record<string, unknown>>

/** What somebody sees of a payload, by the send method that made it. */
const SHOWN: Readonly<Record<string, (payload: Json) => Shown>> = {
  slack: ({ blocks, text }) => shownInSlack((blocks as readonly Element[]).map(unmarked), String(text)),
  discord: shownInDiscord,
  telegram: shownInTelegram,
  messenger: shownInMessenger,
  playground: shownInPlayground,
  email: shownInMail,
}

/** Small print of Slack's is plain text, in which backticks stand for the mark that others have for code. */
const unmarked = (block: Element): Element =>
  block.type === 'context' ? JSON.parse(JSON.stringify(block).replaceAll('`', '')) : block

/** What somebody sees of what left the house; a send method that nobody here can read throws. */
export function shownBy(method: string, payload: unknown): Shown {
  const parts = [payload].flat().map((part) => {
    const shown = SHOWN[method]
    if (!shown) throw new Error(`Nobody knows yet what \`${method}\` shows of a message. Add it here.`)
    return shown(part as Json)
  })
  return { lines: parts.flatMap(({ lines }) => lines), buttons: parts.flatMap(({ buttons }) => buttons) }
}

/** Nobody sees it: it keeps Telegram from making links and commands of what was written. */
const JOINER = '\u2060'

function shownInTelegram({ text, reply_markup: markup }: Json): Shown {
  const read = withAutomatic(readHtml(String(text)))
  const { inline_keyboard: rows = [] } = Object(markup) as {
    inline_keyboard?: readonly (readonly { text: string }[])[]
  }
  return {
    lines: linesOf(read.text.replaceAll(JOINER, '')),
    buttons: rows.flat().map((button) => ({ label: button.text, pressed: { ...button } })),
  }
}

function shownInMessenger({ text, quick_replies: replies }: Json): Shown {
  const picks = (replies ?? []) as readonly { readonly title: string; readonly payload: string }[]
  return {
    lines: linesOf(String(text)),
    buttons: picks.map(({ title, ...pressed }) => ({ label: title, pressed })),
  }
}

/** A message as the playground keeps it: the one tree that all chats are rendered from. */
export interface Kept {
  readonly blocks: readonly { readonly is: string; readonly spans: readonly { readonly text: string }[] }[]
  readonly choices: readonly { readonly label: string; readonly says: string }[]
  readonly link?: { readonly label: string; readonly url: string }
}

function shownInPlayground(payload: Json): Shown {
  const { blocks, choices, link } = payload as unknown as Kept
  return {
    lines: blocks.flatMap(({ spans }) => linesOf(spans.map(({ text }) => text).join(''))),
    buttons: [...choices, ...(link ? [link] : [])].map(({ label, ...pressed }) => ({ label, pressed })),
  }
}

function shownInMail({ html }: Json): Shown {
  const blocks = readMail(String(html))
  const links = [...String(html).matchAll(/<a href="([^"]*)" class="(?:button|noteLink)"[^>]*>([^<]*)<\/a>/g)]
  return {
    lines: blocks.filter(({ is }) => is !== 'button').flatMap(({ text }) => linesOf(text)),
    buttons: links.map(([, url = '', label = '']) => ({ label, pressed: { url } })),
  }
}
