import { escapeHtml, languageOf, type MessageBlock, mailOrPageUrl, type Span } from '../../engine/index.ts'
import { SHEET, STYLE } from './style.ts'

/** What the HTML of a mail is made of. */
export interface Sheet {
  readonly subject: string
  readonly blocks: readonly MessageBlock[]
  /** Where what it is about can be opened, and what the button there says. */
  readonly open: { readonly url: string; readonly label: string } | undefined
  readonly locale: string
}

/** The HTML of a mail: one column, readable without images and without style sheets. */
export const htmlOf = ({ subject, blocks, open, locale }: Sheet): string => `<!doctype html>
<html lang="${languageOf(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>${SHEET}</style>
</head>
<body ${as('ground')}>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" ${as('ground')}>
<tr><td align="center" ${as('around')}>
<!--[if mso]><table role="presentation" width="600"><tr><td><![endif]-->
<table role="presentation" cellpadding="0" cellspacing="0" border="0" ${as('sheet')}>
<tr><td dir="auto" ${as('content')}>
<h1 dir="auto" ${as('title')}>${escapeHtml(subject)}</h1>
${bodyOf(blocks.filter(({ is }) => is !== 'note'))}
${open ? `<p ${as('action')}><a href="${escapeHtml(open.url)}" ${as('button')}>${escapeHtml(open.label)}</a></p>` : ''}
${notesOf(blocks.filter(({ is }) => is === 'note'))}
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr>
</table>
</body>
</html>
`

const as = (name: keyof typeof STYLE): string => `class="${name}" style="${escapeHtml(STYLE[name])}"`

/** Lines that follow each other share a list. */
function bodyOf(blocks: readonly MessageBlock[]): string {
  return blocks
    .map((block, place) => {
      const isLine = block.is === 'line'
      const begins = isLine && blocks[place - 1]?.is !== 'line'
      const ends = isLine && blocks[place + 1]?.is !== 'line'
      return `${begins ? `<ul ${as('list')}>\n` : ''}${blockOf(block)}${ends ? '\n</ul>' : ''}`
    })
    .join('\n')
}

function blockOf({ is, spans }: MessageBlock): string {
  const said = spans.map((span) => spanOf(span, is === 'note' ? 'noteLink' : 'link')).join('')
  switch (is) {
    case 'text':
      return `<p dir="auto" ${as('text')}>${said}</p>`
    case 'heading':
      return `<h2 dir="auto" ${as('heading')}>${said}</h2>`
    case 'line':
      return `<li dir="auto" ${as('line')}>${said}</li>`
    case 'note':
      return `<p dir="auto" ${as('note')}>${said}</p>`
  }
}

const notesOf = (notes: readonly MessageBlock[]): string =>
  notes.length > 0 ? `<div ${as('notes')}>\n${notes.map(blockOf).join('\n')}\n</div>` : ''

function spanOf({ text, is, url }: Span, linkStyle: 'link' | 'noteLink'): string {
  const said = marked(escapeHtml(text).replaceAll('\n', '<br>\n'), is)
  const link = mailOrPageUrl(url)
  return link === undefined ? said : `<a href="${escapeHtml(link)}" ${as(linkStyle)}>${said}</a>`
}

function marked(html: string, is: Span['is']): string {
  switch (is) {
    case 'code':
      return `<code ${as('code')}>${html}</code>`
    case 'strong':
      return `<strong>${html}</strong>`
    case 'emphasis':
      return `<em>${html}</em>`
    case undefined:
      return html
  }
}
