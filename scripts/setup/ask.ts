import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** Asks whoever sits at the terminal; what is typed for a secret is not shown. Nothing typed is ''. */
export async function ask(question: string, isSecret: boolean): Promise<string> {
  let isQuiet = false
  const output = new Writable({
    write(chunk, _encoding, next) {
      if (!isQuiet) process.stdout.write(chunk)
      next()
    },
  })
  const terminal = createInterface({ input: process.stdin, output, terminal: true })
  const left = new AbortController()
  terminal.once('close', () => left.abort())
  try {
    const answer = terminal.question(`  ? ${question}: `, { signal: left.signal })
    isQuiet = isSecret
    return (await answer).trim()
  } catch {
    return ''
  } finally {
    terminal.close()
    if (isSecret) process.stdout.write('\n')
  }
}
