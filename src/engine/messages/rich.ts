import type { Span } from '../plugin.ts'
import { linkUrl } from './addresses.ts'
import { EDGE, escapeMarkup, type Token, tokensOf } from './tokens.ts'

const NO_TEXT = /[^\P{Cc}\t\n]/gu

/** A value as it is printed into a template's text: whatever it holds, it is read as that very text. */
export function escapeRich(value: string): string {
  return EDGE + escapeMarkup(value.replace(/\r\n?/g, '\n').replace(NO_TEXT, '')) + EDGE
}

/**
 * Reads the small Markdown of templates: `**strong**`, `*emphasis*`, `` `code` ``, `[text](url)`, and a backslash before
 * what is none of these. A mark without its other half is text; where marks stand in one another, the stronger counts.
 */
export function readRich(text: string): readonly Span[] {
  const tokens = tokensOf(text)
  const marks = pairUp(tokens)
  const spans: Span[] = []
  let on: Style = {}
  for (const [place, token] of tokens.entries()) {
    const change = marks[place]
    if (change) on = { ...on, ...change }
    else append(spans, token, on)
  }
  return tidy(spans)
}

/** What holds from a place on. */
interface Style {
  readonly strong?: boolean
  readonly emphasis?: boolean
  readonly url?: string | undefined
}

/** What changes at which token: a mark counts only together with its other half. */
function pairUp(tokens: readonly Token[]): readonly (Style | undefined)[] {
  const changes = new Array<Style | undefined>(tokens.length)
  const begun: { strong?: number | undefined; emphasis?: number | undefined; open?: number | undefined } = {}
  for (const [place, { is, begins, ends, url }] of tokens.entries()) {
    if (is === 'open') begun.open = place
    if (is === 'close' && begun.open !== undefined) {
      changes[begun.open] = { url: linkUrl(url) }
      changes[place] = { url: undefined }
      begun.open = undefined
    }
    if (is !== 'strong' && is !== 'emphasis') continue
    const first = begun[is]
    if (first !== undefined && ends) {
      changes[first] = { [is]: true }
      changes[place] = { [is]: false }
      begun[is] = undefined
    } else if (begins) begun[is] = place
  }
  return changes
}

function append(spans: Span[], token: Token, { strong, emphasis, url }: Style): void {
  if (token.text === '') return
  const is = token.is === 'code' ? 'code' : strong ? 'strong' : emphasis ? 'emphasis' : undefined
  const last = spans.at(-1)
  const joins = last !== undefined && last.is === is && last.url === url
  const text = joins ? last.text + token.text : token.text
  spans.splice(joins ? -1 : spans.length, 1, { text, ...(is && { is }), ...(url !== undefined && { url }) })
}

/** Without the empty lines that tags leave behind. */
function tidy(spans: readonly Span[]): readonly Span[] {
  const closer = spans.map((span) => ({ ...span, text: span.text.replace(/\n[^\S\n]*\n\s*\n/g, '\n\n') }))
  const first = closer.findIndex(({ text }) => text.trim() !== '')
  const last = closer.findLastIndex(({ text }) => text.trim() !== '')
  return closer.slice(first, last + 1).map((span, place, { length }) => {
    const begun = place === 0 ? span.text.trimStart() : span.text
    return { ...span, text: place === length - 1 ? begun.trimEnd() : begun }
  })
}
