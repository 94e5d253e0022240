import { env } from 'cloudflare:workers'
import {
  type Change,
  type Context,
  change,
  createEngine,
  declareSubscriber,
  type Engine,
  type EngineSettings,
  type NewEvent,
  type Plugin,
  parse,
  record,
  requireSubscriber,
  type Subscription,
  subscribe,
  type Task,
} from '../../src/engine/index.ts'
import { forum } from './forum.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { people } from './people.ts'

interface Waiting {
  readonly task: Task
  readonly notBefore: number
}

/** An engine over real D1, with a queue whose every step the test takes. */
export interface Carillon {
  readonly engine: Engine
  readonly outbox: Outbox
  /** Tasks that no one has done yet. */
  readonly waiting: Waiting[]
  /** What the queue does with tasks; replaced by tests in which it is down. */
  queueIsDown: boolean
  at(now: Date): Promise<Context>
  subscribe(externalId: string, text: string, now: Date): Promise<Subscription>
  change(externalId: string, id: number, wanted: Change, now: Date): Promise<Subscription>
  /** Records events and does everything that follows at once. */
  post(now: Date, ...events: NewEvent[]): Promise<void>
  /** Does the waiting tasks, and those that follow from them, as far as their delays allow. */
  work(now: Date): Promise<void>
  /** What a minute does: the sweep, then all work. */
  minute(now: Date): Promise<void>
}

/** Sets up people and plug-ins; every test file has a database of its own. */
export async function createCarillon(
  plugins: readonly Plugin[] = [forum],
  keys: Pick<EngineSettings, 'links' | 'seals'> = {},
): Promise<Carillon> {
  const outbox = createOutbox()
  const waiting: Waiting[] = []
  let current = 0
  const engine = createEngine({
    db: env.DB,
    plugins: [...plugins, { name: 'outboxes', sendMethods: [outbox] }],
    noticeType: 'notice.text',
    site: { name: 'Carillon' },
    ...keys,
    async enqueue(tasks, delaySeconds = 0) {
      if (carillon.queueIsDown) throw new Error('The queue is down.')
      waiting.push(...tasks.map((task) => ({ task, notBefore: current + delaySeconds * 1000 })))
    },
  })
  const carillon: Carillon = {
    engine,
    outbox,
    waiting,
    queueIsDown: false,
    at(now) {
      current = now.getTime()
      return engine.at(now)
    },
    async subscribe(externalId, text, now) {
      const context = await carillon.at(now)
      const subscriber = await requireSubscriber(context, externalId)
      return (await subscribe(context, parse(text, context.registry), { subscriber })).subscription
    },
    async change(externalId, id, wanted, now) {
      const context = await carillon.at(now)
      return change(context, await requireSubscriber(context, externalId), id, wanted)
    },
    async post(now, ...events) {
      await record(
        await carillon.at(now),
        events.map((event) => ({ event })),
      )
      await carillon.work(now)
    },
    async work(now) {
      current = now.getTime()
      for (let next = take(waiting, current); next; next = take(waiting, current)) await engine.perform(next.task, now)
    },
    async minute(now) {
      current = now.getTime()
      await engine.sweep(now)
      await carillon.work(now)
    },
  }
  for (const [externalId, spec] of Object.entries(people)) {
    await declareSubscriber(await carillon.at(new Date(0)), externalId, spec)
  }
  return carillon
}

function take(waiting: Waiting[], now: number): Waiting | undefined {
  const place = waiting.findIndex(({ notBefore }) => notBefore <= now)
  return place < 0 ? undefined : waiting.splice(place, 1)[0]
}

/** The rows of a statement, for what no function of the engine tells. */
export async function rows<T = Record<string, unknown>>(sql: string, ...params: unknown[]): Promise<T[]> {
  return (
    await env.DB.prepare(sql)
      .bind(...params)
      .all<T>()
  ).results
}
