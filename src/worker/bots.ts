import type { Context } from 'hono'
import { type Bot, createBots, createTalk, type Talk } from '../bots/index.ts'
import type { Env } from './env.ts'
import type { AppEnv } from './router.ts'

const known = new WeakMap<Env, readonly Bot[]>()

/** The bots of this deployment; one set per isolate, since they keep what they have loaded and whom they wrote to last. */
export function botsFor(env: Env): readonly Bot[] {
  const bots = known.get(env) ?? createBots(env)
  known.set(env, bots)
  return bots
}

/** What a bot gets along with a request; what it does later outlives the answer. */
export const talkOf = (c: Context<AppEnv>): Talk =>
  createTalk(c.get('context'), (work) => c.executionCtx.waitUntil(work))
