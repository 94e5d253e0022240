import { forgetExpired } from '../bots/index.ts'
import { forgetSessions, type Task } from '../engine/index.ts'
import { app } from './app.ts'
import { botsFor } from './bots.ts'
import { currentTime } from './clock.ts'
import { engineFor } from './engine.ts'
import type { Env } from './env.ts'
import { buryAll, consume } from './queue.ts'

const DEAD_QUEUE = 'carillon-dead'

export default {
  fetch: app.fetch,
  async queue(batch, env) {
    const now = await currentTime(env, Date.now())
    if (batch.queue === DEAD_QUEUE) await buryAll(batch, engineFor(env), now)
    else await consume(batch, engineFor(env), now, botsFor(env))
  },
  async scheduled({ scheduledTime }, env) {
    const now = await currentTime(env, scheduledTime)
    await Promise.all([engineFor(env).sweep(now), forgetExpired(env.DB, now), forgetSessions(env.DB, now)])
  },
} satisfies ExportedHandler<Env, Task>
