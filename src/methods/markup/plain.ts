import { type MessageBlock, mailOrPageUrl, type Span } from '../../engine/index.ts'
import { stacked } from './blocks.ts'

/** Blocks as plain text; links stand behind what they are the links of. */
export const plainOf = (blocks: readonly MessageBlock[]): string =>
  stacked(blocks, ({ is, spans }) => `${is === 'line' ? '• ' : ''}${spans.map(plainSpan).join('')}`)

function plainSpan({ text, url }: Span): string {
  const link = mailOrPageUrl(url)
  return link === undefined || link === text ? text : `${text} (${link})`
}
