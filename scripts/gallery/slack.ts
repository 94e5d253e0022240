import { escapeHtml, undrawn } from './page.ts'

/** What of Block Kit stands in our messages. */
interface Element {
  readonly type: string
  readonly text?: string | { readonly type: string; readonly text: string }
  readonly url?: string
  readonly style?: string | Readonly<Record<string, boolean>>
  readonly elements?: readonly Element[]
}

/** A message as Slack shows it by day. */
export const drawSlack = {
  draw: (payload: unknown): string => {
    const { blocks } = payload as { readonly blocks: readonly Element[] }
    return `<article><div class="face">C</div><div>
<p class="name"><b>Carillon</b> <span class="app">APP</span> <time>18:00</time></p>
${blocks.map(blockOf).join('\n')}
</div></article>`
  },
  style: `
body { background: #fff; color: #1d1c1d }
article { display: flex; gap: 10px; padding: 10px 6px }
.face { width: 36px; height: 36px; border-radius: 8px; background: #3a3f9e; color: #fff; font: 700 18px/36px serif; text-align: center; flex: none }
.name { margin-bottom: 2px }
.app { background: #ececec; color: #616061; font-size: 10px; font-weight: 700; padding: 1px 4px; border-radius: 3px }
time { color: #616061; font-size: 12px }
p { white-space: pre-wrap }
body { font-size: 14px }
ul { padding-left: 24px }
a { color: #1264a3; text-decoration: none }
code { background: #f6f6f6; border: 1px solid #ddd; border-radius: 3px; color: #c01343; font-size: 12px; padding: 1px 3px }
.context { color: #616061; font-size: 13px; margin: 6px 0 }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px }
.actions span { border: 1px solid #bbb; border-radius: 8px; font-weight: 600; padding: 4px 12px }
`,
}

function blockOf({ type, elements = [], ...rest }: Element): string {
  switch (type) {
    case 'rich_text':
      return elements.map(partOf).join('\n')
    case 'context':
      return `<p class="context">${elements.map(plainOf).join(' ')}</p>`
    case 'actions':
      return `<div class="actions">${elements.map(buttonOf).join('')}</div>`
    default:
      return undrawn('Slack', { type, ...rest })
  }
}

function partOf({ type, elements = [], ...rest }: Element): string {
  switch (type) {
    case 'rich_text_section':
      return `<p>${elements.map(spanOf).join('')}</p>`
    case 'rich_text_list':
      return `<ul>${elements.map((item) => `<li>${partOf(item)}</li>`).join('')}</ul>`
    default:
      return undrawn('Slack', { type, ...rest })
  }
}

const TAGS: Readonly<Record<string, string>> = { bold: 'b', italic: 'i', code: 'code' }

function spanOf({ type, text, url, style = {} }: Element): string {
  if (typeof text !== 'string' || (type !== 'text' && type !== 'link')) return undrawn('Slack', { type, text })
  const marked = Object.keys(style).reduce((html, name) => {
    const tag = TAGS[name] ?? undrawn('Slack', { style })
    return `<${tag}>${html}</${tag}>`
  }, escapeHtml(text))
  return type === 'link' ? `<a href="${escapeHtml(url ?? '')}">${marked}</a>` : marked
}

const plainOf = ({ type, text }: Element): string =>
  type === 'plain_text' && typeof text === 'string' ? escapeHtml(text) : undrawn('Slack', { type, text })

const buttonOf = ({ type, text, style }: Element): string =>
  type === 'button' && typeof text === 'object' && style === undefined
    ? `<span>${escapeHtml(text.text)}</span>`
    : undrawn('Slack', { type, text, style })
