import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { createTestHarness } from 'wrangler'
import { median } from './timing.ts'

/** How long requests took, in milliseconds: medians. */
export interface IngestFigures {
  readonly bare: number
  readonly single: number
  readonly batch: number
}

/** Events in a batch: as many as the API takes. */
export const BATCH = 100

const WARM_UP = 30
const SINGLES = 300
const BATCHES = 30
const TOKEN = 'only-for-the-benchmark'
const ROOT = path.resolve(import.meta.dirname, '../..')

/**
 * Times `POST /v1/events` of the real Worker against a bare Hono route with one insert, in turn, so that whatever else
 * the machine does strikes both. Nobody consumes the queues, which would be another thing that it does.
 */
export async function measureIngest(): Promise<IngestFigures> {
  // Its root is not the project's, whose `.dev.vars` would count before what is set here.
  const harness = createTestHarness({ root: import.meta.dirname, workers: [carillon, bare] })
  await harness.listen()
  try {
    const [api, other] = [harness.getWorker('carillon'), harness.getWorker('bare')]
    await api.applyD1Migrations('DB')
    const { DB } = await other.getEnv()
    await DB.prepare('CREATE TABLE bare_events (id TEXT PRIMARY KEY, event TEXT, received_at INTEGER)').run()
    await send(api, 'PUT', '/v1/manifests/forum', MANIFEST)
    const spent = { bare: [] as number[], single: [] as number[], batch: [] as number[] }
    for (let turn = 0; turn < WARM_UP + SINGLES; turn++) {
      const bareTime = await send(other, 'POST', '/events', event())
      const singleTime = await send(api, 'POST', '/v1/events', event())
      if (turn < WARM_UP) continue
      spent.bare.push(bareTime)
      spent.single.push(singleTime)
    }
    for (let turn = 0; turn < BATCHES; turn++) {
      spent.batch.push(await send(api, 'POST', '/v1/events', Array.from({ length: BATCH }, event)))
    }
    return { bare: median(spent.bare), single: median(spent.single), batch: median(spent.batch) }
  } finally {
    await harness.close()
  }
}

type Handle = Pick<ReturnType<ReturnType<typeof createTestHarness>['getWorker']>, 'fetch'>

/** Sends a request and gives the time until the whole answer was there. */
async function send(worker: Handle, method: string, path: string, body: unknown): Promise<number> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` }
  const start = performance.now()
  const response = await worker.fetch(`http://bench${path}`, { method, headers, body: JSON.stringify(body) })
  const text = await response.text()
  const spent = performance.now() - start
  if (response.ok) return spent
  throw new Error(`${method} ${path} was answered with ${response.status}: ${text}`)
}

const common = {
  compatibility_date: '2026-10-01',
  d1_databases: [
    { binding: 'DB', database_name: 'ingest', database_id: 'ingest', migrations_dir: `${ROOT}/migrations` },
  ],
}

const carillon = {
  config: {
    ...common,
    name: 'carillon',
    main: `${ROOT}/src/worker/index.ts`,
    vars: { ADMIN_TOKEN: TOKEN, PUBLIC_URL: 'https://carillon.example', SECRET_KEY: 'a secret for the benchmark' },
    queues: {
      producers: [
        { binding: 'MATCH_QUEUE', queue: 'match' },
        { binding: 'DELIVER_QUEUE', queue: 'deliver' },
      ],
    },
  },
}

const bare = { config: { ...common, name: 'bare', main: fileURLToPath(import.meta.resolve('./bare.ts')) } }

const MANIFEST = {
  title: 'Discussions',
  events: [
    {
      type: 'forum',
      action: 'post',
      fields: {
        forum: { type: 'string' },
        author: { type: 'string' },
        tag: { type: 'string', many: true },
        priority: { type: 'number' },
      },
    },
  ],
  subscriptions: [{ type: 'forum', events: ['forum.post'], fields: ['forum'] }],
}

const event = () => ({
  id: crypto.randomUUID(),
  type: 'forum',
  action: 'post',
  object: '42',
  actor: 'ann',
  occurred_at: '2026-11-22T08:15:00Z',
  url: 'https://school.example/forum/42#p9',
  fields: { forum: '42', author: 'ann', tag: ['exam', 'urgent'], priority: 3 },
  data: { title: 'Room change', body: 'The exam moves to B2.', forum_title: 'Physics 1' },
})
