/** The beginning of an answer, whatever it says of its length. */
export async function readAtMost(
  { body }: Response,
  mostBytes: number,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly isCut: boolean }> {
  if (!body) return { text: '', isCut: false }
  const reader = body.getReader()
  const giveUp = () => void reader.cancel().catch(() => undefined)
  signal.addEventListener('abort', giveUp)
  const decoder = new TextDecoder()
  let [text, read] = ['', 0]
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const rest = part.value.subarray(0, mostBytes - read)
    read += part.value.byteLength
    text += decoder.decode(rest, { stream: true })
    if (read > mostBytes) {
      giveUp()
      return { text, isCut: true }
    }
  }
  // What was given up ends like what was said to the end.
  return { text: text + decoder.decode(), isCut: signal.aborted }
}
