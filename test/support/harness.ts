import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTestHarness } from 'wrangler'

/** What a Worker of the tests is set up with, by name; nothing else is, whatever stands in `.dev.vars`. */
export type Settings = Readonly<Record<string, string>>

/** The built Worker in `workerd`, with its database, its queues and its cron. */
export interface Worker {
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** Calls the API with the first key; `body` is sent as JSON. */
  api<Answer>(method: string, path: string, body?: unknown): Promise<Answer>
  /** What a minute of the clock does, at this moment. */
  minute(at: Date): Promise<void>
  /** The rows of a statement, for what no answer tells. */
  rows<Row>(sql: string): Promise<Row[]>
  logs(): readonly string[]
  close(): Promise<void>
}

/** Something on 127.0.0.1 that answers HTTP. */
export interface Served {
  readonly url: string
  close(): Promise<void>
}

/** The public half of the key with which the tests sign as Discord. */
export const DISCORD_PUBLIC_KEY = '5791cb30746b7eef9a967fee774c701dacc3257907ac84e1cf284ba65a68bca6'

const ROOT = path.join(import.meta.dirname, '../..')

const ADMIN_TOKEN = 'admin-token-for-tests'

const DEFAULTS: Settings = { PUBLIC_URL: 'https://carillon.example', ADMIN_TOKEN, SECRET_KEY: 'secret-key-for-tests' }

/** Starts the Worker with its tables; `builtIn` is a folder with a Worker that was built before. */
export async function startWorker(settings: Settings = {}, builtIn?: string): Promise<Worker> {
  const folder = mkdtempSync(path.join(tmpdir(), 'carillon-worker-'))
  const configPath = path.join(folder, 'wrangler.toml')
  writeFileSync(configPath, configuration())
  const built = builtIn === undefined ? {} : { prebuiltWorkerDir: builtIn }
  const secrets = { ...DEFAULTS, ...settings }
  const server = createTestHarness({ root: ROOT, workers: [{ configPath, secrets, ...built }] })
  await server.listen()
  const worker = server.getWorker<{ DB: D1Database }>()
  await worker.applyD1Migrations('DB')
  const { DB } = await worker.getEnv()
  // Its own types of `Request` and `Response` are those of another fetch.
  const call = server.fetch as unknown as typeof fetch
  return {
    fetch: (at, init) => call(at, init),
    api: (method, at, body) => callApi(call, method, at, body),
    async minute(at) {
      await worker.scheduled({ cron: '* * * * *', scheduledTime: at })
    },
    rows: async <Row>(sql: string) => (await DB.prepare(sql).all<Row>()).results,
    logs: () => server.getLogs().map(({ message }) => message),
    async close() {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Ours, read from elsewhere: what somebody set in `.dev.vars` is not for the tests. */
const configuration = () =>
  readFileSync(path.join(ROOT, 'wrangler.toml'), 'utf8').replaceAll(
    /= "(?:\.\/)?((?:src|migrations)\b[^"]*)"/g,
    (_, at) => `= ${JSON.stringify(path.join(ROOT, at))}`,
  )

async function callApi<Answer>(call: typeof fetch, method: string, at: string, body: unknown): Promise<Answer> {
  const headers = { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' }
  const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
  const response = await call(at, { method, headers, ...sent })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${at} was answered with ${response.status}: ${text}`)
  return text === '' ? (undefined as Answer) : JSON.parse(text)
}

/** Declares the forums of the examples, as their host system would; nobody is there yet. */
export async function seedForums({ api }: Worker): Promise<void> {
  await api('PUT', '/v1/manifests/discussion', readExample('manifests/discussion.json'))
  const generators = Object.entries(readExample('demo/generators.json')).filter(([at]) => at.startsWith('forum/'))
  for (const [at, generator] of generators) await api('PUT', `/v1/generators/${at}`, generator)
}

const readExample = (file: string): Readonly<Record<string, unknown>> =>
  JSON.parse(readFileSync(path.join(ROOT, 'examples', file), 'utf8'))

/** Lets a function answer on 127.0.0.1, on a port of its own. */
export async function serve(answer: (request: Request) => Response | Promise<Response>): Promise<Served> {
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing, answer).catch((error) => {
      outgoing.writeHead(500)
      outgoing.end(String(error))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      // What is being answered is answered; who only holds a line loses it.
      setTimeout(() => server.closeAllConnections(), CLOSING_MS).unref()
      server.close()
      await once(server, 'close')
    },
  }
}

async function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: (request: Request) => Response | Promise<Response>,
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const body = Buffer.concat(chunks)
  const request = new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method: incoming.method ?? 'GET',
    headers: Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
    ...(body.length > 0 && { body }),
  })
  const response = await answer(request)
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.end(Buffer.from(await response.arrayBuffer()))
}

/** Looks again until something is there. */
export async function until<Found>(look: () => Found | undefined | Promise<Found | undefined>): Promise<Found> {
  const latest = Date.now() + PATIENCE_MS
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > latest) throw new Error('What was waited for did not come within 30 seconds.')
    await sleep(LOOK_EVERY_MS)
  }
}

const CLOSING_MS = 1_000
const PATIENCE_MS = 30_000
const LOOK_EVERY_MS = 50
