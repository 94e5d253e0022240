import { clean, escapeHtml, type MessageBlock, mailOrPageUrl, type Span } from '../../engine/index.ts'

/** Blocks as plain HTML: what it looks like is the reader's program's business. */
export function htmlOf(blocks: readonly MessageBlock[]): string {
  return blocks
    .map((block, place) => {
      const begins = block.is === 'line' && blocks[place - 1]?.is !== 'line'
      const ends = block.is === 'line' && blocks[place + 1]?.is !== 'line'
      return `${begins ? '<ul>\n' : ''}${blockOf(block)}${ends ? '\n</ul>' : ''}`
    })
    .join('\n')
}

function blockOf({ is, spans }: MessageBlock): string {
  const said = spans.map(spanOf).join('')
  switch (is) {
    case 'text':
      return `<p>${said}</p>`
    case 'heading':
      return `<h3>${said}</h3>`
    case 'line':
      return `<li>${said}</li>`
    case 'note':
      return `<p><small>${said}</small></p>`
  }
}

function spanOf({ text, is, url }: Span): string {
  const said = marked(escapeHtml(printable(text)).replaceAll('\n', '<br>\n'), is)
  const link = mailOrPageUrl(url)
  return link === undefined ? said : `<a href="${escapeHtml(link)}">${said}</a>`
}

function marked(html: string, is: Span['is']): string {
  switch (is) {
    case 'code':
      return `<code>${html}</code>`
    case 'strong':
      return `<strong>${html}</strong>`
    case 'emphasis':
      return `<em>${html}</em>`
    case undefined:
      return html
  }
}

/** A text without what no XML may hold, not even by its number. */
export const printable = (text: string): string => clean(text).replaceAll(/[\ufffe\uffff]/g, '')
