import { escapeHtml, undrawn } from './page.ts'

interface Embed {
  readonly title?: string
  readonly url?: string
  readonly description?: string
  readonly footer?: { readonly text: string }
}

interface Component {
  readonly type: number
  readonly style?: number
  readonly label?: string
  readonly components?: readonly Component[]
}

/** A message as Discord shows it by night. */
export const drawDiscord = {
  draw: (payload: unknown): string => {
    const { embeds, components, allowed_mentions: _, ...others } = payload as Readonly<Record<string, unknown>>
    if (Object.keys(others).length > 0) return undrawn('Discord', others)
    return `<article><div class="face">C</div><div class="message">
<p class="name"><b>Carillon</b> <span class="app">APP</span> <time>18:00</time></p>
${(embeds as readonly Embed[]).map(embedOf).join('\n')}
${(components as readonly Component[]).map(rowOf).join('\n')}
</div></article>`
  },
  style: `
body { background: #313338; color: #dbdee1 }
article { display: flex; gap: 14px; padding: 10px 6px }
.face { width: 40px; height: 40px; border-radius: 50%; background: #3a3f9e; color: #fff; font: 700 18px/40px serif; text-align: center; flex: none }
.name b { color: #f2f3f5 }
.app { background: #5865f2; color: #fff; font-size: 10px; font-weight: 700; padding: 1px 4px; border-radius: 3px }
time { color: #949ba4; font-size: 12px }
.embed { background: #2b2d31; border-left: 4px solid #1e1f22; border-radius: 4px; padding: 10px 14px; margin-top: 6px }
.title { font-weight: 600; margin-bottom: 6px; color: #f2f3f5 }
p { white-space: pre-wrap }
a { color: #00a8fc; text-decoration: none }
ul { padding-left: 22px }
code { background: #1e1f22; border-radius: 4px; font-size: 13px; padding: 1px 4px }
.gap { height: 8px }
small, footer { color: #b5bac1; font-size: 12px }
footer { margin-top: 8px; white-space: pre-wrap }
.row { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px }
.row span { background: #4e5058; border-radius: 6px; color: #fff; font-weight: 500; font-size: 14px; padding: 5px 14px }
`,
}

function embedOf({ title, url, description = '', footer, ...others }: Embed): string {
  if (Object.keys(others).length > 0) return undrawn('Discord', others)
  const linked = url === undefined ? spansOf(title ?? '') : `<a href="${escapeHtml(url)}">${spansOf(title ?? '')}</a>`
  const body = description.split('\n').map(lineOf).join('').replaceAll('</ul><ul>', '')
  return `<div class="embed">${title === undefined ? '' : `<p class="title">${linked}</p>`}${body}${
    footer ? `<footer>${escapeHtml(footer.text)}</footer>` : ''
  }</div>`
}

function lineOf(line: string): string {
  if (line === '') return '<div class="gap"></div>'
  if (line.startsWith('- ')) return `<ul><li>${spansOf(line.slice(2))}</li></ul>`
  if (line.startsWith('-# ')) return `<p><small>${spansOf(line.slice(3))}</small></p>`
  return /^\s*(?:#{1,3}|>|\d+\.) /.test(line) ? undrawn('Discord', line) : `<p>${spansOf(line)}</p>`
}

/** What of Markdown we write: escapes, code, links, addresses, strong and emphasised text. */
const TOKEN =
  /\\([\p{P}\p{S}])|`([^`]+)`|\[((?:\\.|[^\]\\])*)\]\(([^)]*)\)|(?<!\S)(https?:\/\/\S+)|(\*\*?)|([*_~`|<[\]])/gsu

function spansOf(text: string): string {
  const open = new Set<string>()
  let html = ''
  let done = 0
  for (const { index, 0: whole, 1: escaped, 2: code, 3: label, 4: href, 5: url, 6: mark, 7: stray } of text.matchAll(
    TOKEN,
  )) {
    html += escapeHtml(text.slice(done, index))
    done = index + whole.length
    if (escaped !== undefined) html += escapeHtml(escaped)
    else if (code !== undefined) html += `<code>${escapeHtml(code)}</code>`
    else if (label !== undefined) html += `<a href="${escapeHtml(href ?? '')}">${spansOf(label)}</a>`
    else if (url !== undefined) html += `<a href="${escapeHtml(url)}">${escapeHtml(url)}</a>`
    else if (mark === undefined) return undrawn('Discord', { text, stray })
    else {
      const tag = mark === '**' ? 'b' : 'i'
      html += open.delete(tag) ? `</${tag}>` : `<${tag}>`
      if (!html.endsWith(`</${tag}>`)) open.add(tag)
    }
  }
  return open.size > 0 ? undrawn('Discord', text) : html + escapeHtml(text.slice(done))
}

const rowOf = ({ type, components = [] }: Component): string =>
  type === 1 ? `<div class="row">${components.map(buttonOf).join('')}</div>` : undrawn('Discord', { type })

function buttonOf({ type, style, label = '' }: Component): string {
  if (type !== 2 || (style !== 2 && style !== 5)) return undrawn('Discord', { type, style })
  return `<span>${escapeHtml(label)}${style === 5 ? ' ↗' : ''}</span>`
}
