import { clean, joinLines } from '../../engine/index.ts'
import type { Span } from './sheet.ts'

/** Clean spans that together are a clean text, on one line or on several, with nothing around it. */
export function cleanSpans(spans: readonly Span[], on: 'line' | 'lines'): readonly Span[] {
  const cleaned: Span[] = []
  let before = ''
  for (const span of spans) {
    const text = joining(before, clean(span.text), on)
    if (text !== '') cleaned.push({ ...span, text })
    before = `${before}${text}`.slice(-2)
  }
  return trimEnd(cleaned)
}

/** What of a text stands behind another one: no second space on a line, no third line break in a row. */
function joining(before: string, text: string, on: 'line' | 'lines'): string {
  if (before === '') return (on === 'line' ? joinLines(text) : text).trimStart()
  if (on === 'line') return joinLines(text).slice(/\s$/.test(before) && /^\s/.test(text) ? 1 : 0)
  const breaks = /\n*$/.exec(before)?.[0].length ?? 0
  return text.replace(/^\n+/, (more) => more.slice(0, Math.max(2 - breaks, 0)))
}

function trimEnd(spans: readonly Span[]): readonly Span[] {
  const last = spans.at(-1)
  if (!last) return spans
  const text = last.text.trimEnd()
  const before = spans.slice(0, -1)
  return text === '' ? trimEnd(before) : [...before, { ...last, text }]
}
