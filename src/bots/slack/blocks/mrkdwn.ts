import type { RichTextElement, RichTextSection } from '@slack/types'
import type { Span } from '../../sheet/index.ts'

/** Slack names no limit for the texts of a rich text; a section's is a safe one. */
const MOST_TEXT = 3_000
const PIECE = new RegExp(`.{1,${MOST_TEXT / 2}}`, 'gsu')

/** A text in the one place where Slack reads markup whether we want it or not: the line in a notification of the system. */
export const escapeMrkdwn = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Spans as rich text, in which every text is literal: no markup, no mention and no link but our own. */
export const richSection = (spans: readonly Span[], isStrong = false): RichTextSection => ({
  type: 'rich_text_section',
  elements: spans.flatMap((span) => pieces(span.text).map((text) => elementOf({ ...span, text }, isStrong))),
})

function elementOf({ text, is, url }: Span, isStrong: boolean): RichTextElement {
  const style = {
    ...((isStrong || is === 'strong' || is === 'command') && { bold: true }),
    ...(is === 'emphasis' && { italic: true }),
    ...(is === 'code' && { code: true }),
  }
  const styled = Object.keys(style).length > 0 && { style }
  return url === undefined ? { type: 'text', text, ...styled } : { type: 'link', url, text, ...styled }
}

/** A long text in several, none of which ends inside a character. */
const pieces = (text: string): readonly string[] => text.match(PIECE) ?? []
