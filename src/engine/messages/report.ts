import type { Message } from '../plugin.ts'
import type { Envelope } from './envelope.ts'
import { type TemplateFailure, type Voice, voiceFor } from './voice.ts'

const MOST_KNOWN = 1_000
const known = new Set<string>()

/** Has a message composed for its reader, and reports the templates of it that failed. */
export function composeFor(
  context: Parameters<typeof voiceFor>[0],
  envelope: Envelope,
  compose: (voice: Voice) => Message,
): Message {
  const voice = voiceFor(context, envelope)
  const message = compose(voice)
  reportFailures(voice.failures)
  return message
}

/** Writes into the log which templates failed, where and why: each once, as long as this isolate lives. */
function reportFailures(failures: readonly TemplateFailure[]): void {
  for (const { position: _, ...template } of failures) {
    const line = JSON.stringify({ template })
    if (known.has(line)) continue
    if (known.size >= MOST_KNOWN) known.clear()
    known.add(line)
    console.warn(line)
  }
}
