import { type Bot, createBots } from '../bots/index.ts'
import type { Env } from './env.ts'

const known = new WeakMap<Env, readonly Bot[]>()

/** The bots of this deployment; one set per isolate, since they keep what they have loaded and whom they wrote to last. */
export function botsFor(env: Env): readonly Bot[] {
  const bots = known.get(env) ?? createBots(env)
  known.set(env, bots)
  return bots
}
