import type { Message } from '../plugin.ts'

/** About as many characters as a send method makes of a message: some more, for what marks a line or a link. */
export function lengthOf({ subject, blocks }: Pick<Message, 'subject' | 'blocks'>): number {
  const spans = blocks.flatMap((block) => block.spans)
  return spans.reduce((sum, { text, url = '' }) => sum + text.length + url.length, subject.length + 3 * blocks.length)
}
