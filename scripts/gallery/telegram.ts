import { escapeHtml, undrawn } from './page.ts'

interface Sent {
  readonly text: string
  readonly parse_mode: string
  readonly reply_markup?: { readonly inline_keyboard: readonly (readonly Button[])[] }
}

interface Button {
  readonly text: string
  readonly url?: string
  readonly callback_data?: string
}

/** A message as Telegram shows it by day. */
export const drawTelegram = {
  draw: (payload: unknown): string => {
    const { text, parse_mode: mode, reply_markup: markup } = payload as Sent
    if (mode !== 'HTML') return undrawn('Telegram', { mode })
    const rows = markup?.inline_keyboard.map((row) => `<div class="row">${row.map(buttonOf).join('')}</div>`) ?? []
    return `<article><div class="bubble">${checked(text)}<time>18:00</time></div>${rows.join('')}</article>`
  },
  style: `
body { background: #b9cfa4; color: #000 }
article { max-width: 480px; padding: 6px 0 }
.bubble { background: #fff; border-radius: 12px; padding: 8px 12px; white-space: pre-wrap }
time { color: #92a1ab; display: block; font-size: 11px; line-height: 1; text-align: right }
a { color: #2481cc; text-decoration: none }
code { color: #2d6ea8; font-size: 13px }
.row { display: flex; gap: 4px; margin-top: 4px }
.row span { background: rgb(74 98 58 / .55); border-radius: 8px; color: #fff; flex: 1; font-size: 14px; font-weight: 500; padding: 7px 6px; text-align: center }
`,
}

/** The tags that we write are those of a browser, too. */
function checked(html: string): string {
  const other = html.match(/<(?!\/?(?:b|i|code)>|a href="[^"<>]*">|\/a>)[^>]*>?/)
  return other ? undrawn('Telegram', other[0]) : html
}

const buttonOf = ({ text, url, callback_data: data }: Button): string =>
  url === undefined && data === undefined
    ? undrawn('Telegram', { text })
    : `<span>${escapeHtml(text)}${url === undefined ? '' : ' ↗'}</span>`
