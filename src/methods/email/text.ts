import { type MessageBlock, mailOrPageUrl, type Span } from '../../engine/index.ts'

/** The plain text of a mail, which can be read without its HTML; `open` leads to what it is about. */
export function textOf(blocks: readonly MessageBlock[], open: string | undefined): string {
  const notes = blocks.filter(({ is }) => is === 'note').map(lineOf)
  const said = blocks.filter(({ is }) => is !== 'note')
  const body = said.map((block, place) => {
    const follows = block.is === 'line' && ['line', 'heading'].includes(said[place - 1]?.is ?? '')
    return `${place === 0 ? '' : follows ? '\n' : '\n\n'}${lineOf(block)}`
  })
  const parts = [body.join(''), open ?? '', ...(notes.length > 0 ? [`—\n${notes.join('\n')}`] : [])]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

const lineOf = ({ is, spans }: MessageBlock): string => `${is === 'line' ? '- ' : ''}${spans.map(plain).join('')}`

function plain({ text, is, url }: Span): string {
  const link = mailOrPageUrl(url)
  const said = is === 'code' ? `\`${text}\`` : text
  return link === undefined || link === text ? said : `${said} (${link})`
}
