import type { TemplateFailure } from './voice.ts'

const MOST_KNOWN = 1_000
const known = new Set<string>()

/** Writes into the log which templates failed, where and why: each once, as long as this isolate lives. */
export function reportFailures(failures: readonly TemplateFailure[]): void {
  for (const { position: _, ...template } of failures) {
    const line = JSON.stringify({ template })
    if (known.has(line)) continue
    if (known.size >= MOST_KNOWN) known.clear()
    known.add(line)
    console.warn(line)
  }
}
