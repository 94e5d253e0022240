import type { APIEmbed } from 'discord-api-types/v10'
import { type Block, cutText, type Limits, plain, type Span } from '../../sheet/index.ts'
import { escapeMarkdown, markdownOfBlock, markdownOfBlocks } from './markdown.ts'

const MOST_TITLE = 256
const MOST_FOOTER = 2_048

/** What one embed holds of a sheet; Discord takes 4,096 units of a description, and 6,000 with title and footer. */
export const EMBED_LIMITS: Limits = { units: 4_000, blocks: 200, measure: (block) => markdownOfBlock(block).length + 2 }

/** Blocks as an embed: the title and the small print have places of their own, the latter one without links and code. */
export function embedOf(blocks: readonly Block[]): APIEmbed {
  const [title] = blocks.filter(({ is }) => is === 'title')
  const note = blocks.filter(({ is, spans }) => is === 'note' && !spans.some(isMarked))
  const description = markdownOfBlocks(blocks.filter((block) => block !== title && !note.includes(block)))
  const url = title?.spans.find((span) => span.url !== undefined)?.url
  const footer = cutText(note.map(({ spans }) => plain(spans)).join('\n'), MOST_FOOTER)
  return {
    ...(title && { title: titleOf(plain(title.spans)) }),
    ...(url !== undefined && { url }),
    // Discord takes no embed in which there is nothing to read.
    ...((description !== '' || !title) && { description: description || '…' }),
    ...(footer !== '' && { footer: { text: footer } }),
  }
}

/** Whether a footer, which is plain text, could not show it as it is. */
const isMarked = ({ is, url }: Span) => is === 'code' || url !== undefined

/** Escaping makes it longer, so it is cut until it fits. */
function titleOf(text: string): string {
  for (let most = MOST_TITLE; ; ) {
    const title = escapeMarkdown(cutText(text, most))
    if (title.length <= MOST_TITLE) return title
    most -= Math.ceil((title.length - MOST_TITLE) / 2)
  }
}
