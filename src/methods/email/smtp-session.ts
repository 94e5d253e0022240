import type { WorkerMailer, WorkerMailerOptions } from 'worker-mailer'

/** What of a session hears the server, and speaks to it. */
interface Line {
  readonly socket: Socket
  readonly reader: ReadableStreamDefaultReader<Uint8Array>
  write(text: string): Promise<void>
}

/** Signs in at a mail server; nothing of it is logged. */
export async function connect(options: WorkerMailerOptions): Promise<WorkerMailer> {
  const { LogLevel, WorkerMailer } = await import('worker-mailer')
  // Its own go on reading once the server has hung up, without a pause, so that nothing else ever runs in the isolate, and
  // tell the password to whoever sits on the wire and says that the server knows no encryption.
  Object.assign(WorkerMailer.prototype, { read: readReply, writeLine })
  return WorkerMailer.connect({ ...options, logLevel: LogLevel.NONE })
}

/** A reply, whose last line has no dash behind its code. */
async function readReply(this: Line): Promise<string> {
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

/** A line for the server; what signs in goes out encrypted or not at all. */
async function writeLine(this: Line, line: string): Promise<void> {
  if (line.startsWith('AUTH ') && this.socket.secureTransport !== 'on') throw new Error(UNENCRYPTED)
  // An address without brackets is no name to greet with (RFC 5321, section 4.1.3), which some servers count as spam.
  await this.write(`${line.replace(/^(EHLO|HELO) 127\.0\.0\.1$/, '$1 [127.0.0.1]')}\r\n`)
}

/** What is said of a server that nobody signs in at. */
export const UNENCRYPTED = 'The server offers no encryption.'
