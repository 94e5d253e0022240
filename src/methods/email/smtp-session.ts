import type { WorkerMailer, WorkerMailerOptions } from 'worker-mailer'

/** What of a session reads what the server says. */
interface Reading {
  readonly reader: ReadableStreamDefaultReader<Uint8Array>
}

/** Signs in at a mail server; nothing of it is logged. */
export async function connect(options: WorkerMailerOptions): Promise<WorkerMailer> {
  const { LogLevel, WorkerMailer } = await import('worker-mailer')
  // Its own goes on reading once the server has hung up, without a pause, so that nothing else ever runs in the isolate.
  Object.assign(WorkerMailer.prototype, { read: readReply })
  return WorkerMailer.connect({ ...options, logLevel: LogLevel.NONE })
}

/** A reply, whose last line has no dash behind its code. */
async function readReply(this: Reading): Promise<string> {
  const decoder = new TextDecoder()
  let reply = ''
  while (!/^\d{3}(?!-)[^\n]*\n$/.test(lastLineOf(reply))) {
    const { done, value } = await this.reader.read()
    if (done) throw new Error('The server hung up.')
    reply += decoder.decode(value, { stream: true })
    if (reply.length > LONGEST_REPLY) throw new Error('The server says too much.')
  }
  return reply
}

const LONGEST_REPLY = 16_384

/** With its end, where it has one. */
const lastLineOf = (reply: string) => reply.slice(reply.lastIndexOf('\n', reply.length - 2) + 1)
