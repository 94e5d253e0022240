import { chunks, createEngine, type Engine, type Task } from '../engine/index.ts'
import { createAskHost } from './callbacks.ts'
import type { Env } from './env.ts'
import { linksOf, sealsOf } from './links.ts'
import { NOTICE, pluginsFor } from './plugins/index.ts'
import { hasQueue, QUEUES } from './queue.ts'

const engines = new WeakMap<Env, Engine>()

/** The engine of this deployment; one per isolate, since it keeps what hosts declared for some seconds. */
export function engineFor(env: Env): Engine {
  const known = engines.get(env)
  if (known) return known
  const links = linksOf(env)
  const seals = sealsOf(env)
  const askHost = createAskHost(env)
  const engine = createEngine({
    db: env.DB,
    enqueue: (tasks, delaySeconds) => enqueue(env, tasks, delaySeconds),
    plugins: pluginsFor(env),
    noticeType: NOTICE,
    site: { name: env.SITE_NAME || 'Carillon', ...(env.PUBLIC_URL && { url: env.PUBLIC_URL }) },
    ...(links && { links }),
    ...(seals && { seals }),
    ...(askHost && { askHost }),
  })
  engines.set(env, engine)
  return engine
}

/** So many messages a call to a queue takes. */
const MOST_MESSAGES = 100

async function enqueue(env: Env, tasks: readonly Task[], delaySeconds = 0): Promise<void> {
  for (const [queue, group] of Map.groupBy(tasks, (task) => queueFor(env, task))) {
    for (const some of chunks(group, MOST_MESSAGES)) {
      await queue.sendBatch(
        some.map((body) => ({ body })),
        { delaySeconds },
      )
    }
  }
}

/** Fan-out has a queue of its own, so that it never stands in front of a delivery; so has each platform with a pace. */
function queueFor(env: Env, task: Task): Queue<Task> {
  if (task.do === 'match' || task.do === 'retire') return env.MATCH_QUEUE
  return hasQueue(task.method) ? env[QUEUES[task.method]] : env.DELIVER_QUEUE
}
