import { forgetExpired } from '../bots/index.ts'
import type { Task } from '../engine/index.ts'
import { app } from './app.ts'
import { currentTime } from './clock.ts'
import { engineFor } from './engine.ts'
import type { Env } from './env.ts'
import { buryAll, consume } from './queue.ts'

const DEAD_QUEUE = 'carillon-dead'

export default {
  fetch: app.fetch,
  async queue(batch, env) {
    const handle = batch.queue === DEAD_QUEUE ? buryAll : consume
    await handle(batch, engineFor(env), await currentTime(env, Date.now()))
  },
  async scheduled({ scheduledTime }, env) {
    const now = await currentTime(env, scheduledTime)
    await Promise.all([engineFor(env).sweep(now), forgetExpired(env.DB, now)])
  },
} satisfies ExportedHandler<Env, Task>
